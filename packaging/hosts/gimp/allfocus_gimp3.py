#!/usr/bin/env python3
"""Edit in Allfocus, from GIMP 3: the picture goes there and comes back as a layer on top.

Put in place by packaging/hosts/install.py.
"""

import os
import subprocess
import sys
import tempfile

import gi

gi.require_version("Gimp", "3.0")
from gi.repository import Gimp, Gio, GLib  # noqa: E402

PROGRAM = "@PROGRAM@"
NAME = "plug-in-allfocus"
SAVED, CLOSED = 0, 3


def edited(procedure, run_mode, image, drawables, config, data):
    """Hand a flattened copy over; once it is saved there, load it as a layer."""
    with tempfile.TemporaryDirectory(prefix="allfocus-") as folder:
        file = Gio.File.new_for_path(os.path.join(folder, "from-gimp.tif"))
        copy = image.duplicate()
        copy.flatten()
        written = Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, copy, file, None)
        copy.delete()
        if not written:
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


def _failed(procedure, sentence):
    error = GLib.Error.new_literal(Gimp.PlugIn.error_quark(), sentence, 0)
    return procedure.new_return_values(Gimp.PDBStatusType.EXECUTION_ERROR, error)


class Allfocus(Gimp.PlugIn):
    """One entry in the menu of filters."""

    def do_query_procedures(self):
        return [NAME]

    def do_create_procedure(self, name):
        procedure = Gimp.ImageProcedure.new(self, name, Gimp.PDBProcType.PLUGIN, edited, None)
        procedure.set_image_types("RGB*, GRAY*")
        procedure.set_menu_label("Edit in Allfocus…")
        procedure.add_menu_path("<Image>/Filters/Enhance")
        procedure.set_documentation(
            "Repair and change the focus in Allfocus",
            "Hands a copy to Allfocus; what is saved there comes back as a layer",
            name,
        )
        return procedure


Gimp.main(Allfocus.__gtype__, sys.argv)
