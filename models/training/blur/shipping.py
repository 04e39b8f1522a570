"""From a checkpoint of a blur classifier to what ships: fp16 safetensors and their entry in the manifest."""

from __future__ import annotations

import argparse

import numpy as np

from app import paths
from app.errors import ModelError
from models.blur_classifier.family import BlurClassifierFamily
from models.blur_classifier.levels import LARGEST, SIGMAS
from models.training.blur import patches, table
from models.training.blur.scores import JUDGED_TEXTURE
from models.training.blur.sources import names
from models.training.data import photos
from models.training.shipping.ship import commit, write_entry, write_fp16

BAR = 0.95
"""Least share within one level that is asked of the plain set."""


def ship(args: argparse.Namespace) -> table.Row:
    """Write weights and manifest entry; returns the figures, measured on the weights as they ship.

    Raises ModelError for a network that depends on where a patch lies.
    """
    checkpoint = args.run / "latest.pt"
    network, _ = table.read(checkpoint)
    if network.name != "mobilenetv2":
        raise ModelError("Only the MobileNetV2 is run over whole photos; ship that one.")
    shard = patches.load(args.patches, "report")
    row = table.measure(checkpoint, shard)
    folder = args.out or paths.weights_dir()
    file = f"{args.name}.safetensors"
    metadata = {"architecture": BlurClassifierFamily.name, "trunk": network.name}
    digest, _ = write_fp16(network, metadata, folder / file)
    trained = names(args.photos, "train")
    licences = {entry.file: entry.licence for entry in photos.manifest(args.photos)}
    fields = {
        "file": file,
        "architecture": BlurClassifierFamily.name,
        "sha256": digest,
        "parameters": row.parameters,
        "c": network.width,
        "n_filters": 0,
        "in_channels": 1,
        "multiple_of": 8,
        "halo": 32,
        "sigma_range": [0.0, LARGEST],
        "licence": "GPL-3.0-or-later",
        "provenance": "trained from scratch by this project; see the model card",
        "limits": args.limits,
    }
    figures = row.figures()
    scores = {key: value for key, value in figures.items() if key.startswith(("plain_", "mixture_"))}
    scores |= {
        "macs_per_patch": row.macs_per_patch,
        "macs_per_pixel": row.macs_per_pixel,
        "judged_texture": JUDGED_TEXTURE,
        "missed": []
        if row.found["plain"].within_one >= BAR
        else [f"within one level on at least {100 * BAR:.0f} % of the plain held-out patches"],
    }
    training = {
        "commit": commit(),
        "command": args.trained_by,
        "device": args.device_words,
        "crops": row.crops,
        "patches": sum(len(np.load(path)["level"]) for path in (args.patches / "train").glob("*.npz")),
        "hours": row.minutes / 60,
        "data": f"patches of {len(trained)} sharp photos",
        "data_licences": sorted({licences[each] for each in trained}),
        "levels": [round(sigma, 4) for sigma in SIGMAS],
    }
    write_entry(folder, args.name, fields, {"scores": scores, "training": training})
    return row
