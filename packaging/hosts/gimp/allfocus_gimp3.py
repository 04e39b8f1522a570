#!/usr/bin/env python3
"""Allfocus, from GIMP 3: the picture goes there and comes back as a layer on top, or its focus map comes as a
mask of the layer.

Put in place by packaging/hosts/install.py. NOT TRIED: written from GIMP 3's documentation, no GIMP 3 was at
hand. Its twin for GIMP 2.10, allfocus_gimp2.c, is tested.
"""

import os
import subprocess
import sys
import tempfile

import gi

gi.require_version("Gimp", "3.0")
gi.require_version("Gegl", "0.4")
from gi.repository import Gegl, Gimp, Gio, GLib  # noqa: E402

PROGRAM = "@PROGRAM@"
EDIT, MAP = "plug-in-allfocus", "plug-in-allfocus-map"
SAVED, CLOSED = 0, 3


def edited(procedure, run_mode, image, drawables, config, data):
    """Hand a flattened copy over; once it is saved there, load it as a layer."""
    with tempfile.TemporaryDirectory(prefix="allfocus-") as folder:
        file = _written(image, folder)
        if file is None:
            return _failed(procedure, "The picture could not be written for Allfocus; check the disk.")
        status = subprocess.call([PROGRAM, "edit", file.get_path(), "--in-place"])
        if status == CLOSED:
            return procedure.new_return_values(Gimp.PDBStatusType.CANCEL, GLib.Error())
        if status != SAVED:
            return _failed(procedure, f"Allfocus failed (status {status}); start it by itself to see why.")
        layer = Gimp.file_load_layer(Gimp.RunMode.NONINTERACTIVE, image, file)
        layer.set_name("Allfocus")
        image.undo_group_start()
        image.insert_layer(layer, None, 0)
        image.undo_group_end()
        Gimp.displays_flush()
    return procedure.new_return_values(Gimp.PDBStatusType.SUCCESS, GLib.Error())


def masked(procedure, run_mode, image, drawables, config, data):
    """Measure a flattened copy; its map becomes the layer's mask: black is sharp, white 16 px or more."""
    if len(drawables) != 1 or not isinstance(drawables[0], Gimp.Layer):
        return _failed(procedure, "Choose one layer, the one that shall get the mask.")
    layer = drawables[0]
    with tempfile.TemporaryDirectory(prefix="allfocus-") as folder:
        file, target = _written(image, folder), os.path.join(folder, "map.png")
        if file is None:
            return _failed(procedure, "The picture could not be written for Allfocus; check the disk.")
        status = subprocess.call([PROGRAM, "map", file.get_path(), "-o", target, "--mask", "--quiet"])
        if status != SAVED:
            return _failed(procedure, f"Allfocus failed (status {status}); start it by itself to see why.")
        loaded = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path(target))
        _, left, top = layer.get_offsets()
        width, height = layer.get_width(), layer.get_height()
        place = Gegl.Rectangle.new(left, top, width, height)
        source = loaded.get_layers()[0].get_buffer()
        # Numbers stay as they are: the file's have a curve, those of a mask have none.
        values = source.get(place, 1.0, "Y' u16", Gegl.AbyssPolicy.NONE)
        loaded.delete()
    image.undo_group_start()
    if layer.get_mask() is not None:
        layer.remove_mask(Gimp.MaskApplyMode.DISCARD)
    mask = layer.create_mask(Gimp.AddMaskType.WHITE)
    layer.add_mask(mask)
    buffer = mask.get_buffer()
    buffer.set(Gegl.Rectangle.new(0, 0, width, height), "Y u16", values)
    buffer.flush()
    mask.update(0, 0, width, height)
    image.undo_group_end()
    Gimp.displays_flush()
    return procedure.new_return_values(Gimp.PDBStatusType.SUCCESS, GLib.Error())


def _written(image, folder):
    """The picture as all its visible layers show it, or None where that failed."""
    file = Gio.File.new_for_path(os.path.join(folder, "from-gimp.tif"))
    copy = image.duplicate()
    copy.flatten()
    done = Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, copy, file, None)
    copy.delete()
    return file if done else None


def _failed(procedure, sentence):
    error = GLib.Error.new_literal(Gimp.PlugIn.error_quark(), sentence, 0)
    return procedure.new_return_values(Gimp.PDBStatusType.EXECUTION_ERROR, error)


class Allfocus(Gimp.PlugIn):
    """Two entries in GIMP's menus."""

    def do_query_procedures(self):
        return [EDIT, MAP]

    def do_create_procedure(self, name):
        edit = name == EDIT
        procedure = Gimp.ImageProcedure.new(
            self, name, Gimp.PDBProcType.PLUGIN, edited if edit else masked, None
        )
        procedure.set_image_types("RGB*, GRAY*")
        procedure.set_menu_label("Edit in Allfocus…" if edit else "Focus Map as Layer Mask")
        procedure.add_menu_path("<Image>/Filters/Enhance" if edit else "<Image>/Layer/Mask")
        procedure.set_documentation(
            "Repair and change the focus in Allfocus" if edit else "Show a layer where it is out of focus",
            "Hands a copy to Allfocus; what is saved there comes back as a layer"
            if edit
            else "The focus map as mask of the layer: black is sharp, white a blur of 16 px or more",
            name,
        )
        return procedure


Gimp.main(Allfocus.__gtype__, sys.argv)
