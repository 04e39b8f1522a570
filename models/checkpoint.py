"""Checkpoints: the authors' torch files, and safetensors, read and checked.

Torch files are opened with ``weights_only=True``, which builds tensors and nothing else. The authors'
files hold the network under ``module.Network.``; their released code runs both passes of IAC with the
first filter, so weights with that prefix are run so ("isotropic").
"""

from __future__ import annotations

import hashlib
import pickle
import zipfile
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load
from torch import Tensor, nn

from app.errors import ModelError
from models.descriptor import LARGEST_FILE, Descriptor, IacMode
from models.family import check_finite, shapes_of
from models.registry import family_named, family_of_weights

_PREFIXES = ("module.Network.", "Network.", "module.")
_OTHER_PARTS = ("module.reblurNet.", "reblurNet.")
"""Parts of a training checkpoint that inference has no use for."""


def load_checkpoint(path: Path) -> tuple[nn.Module, Descriptor]:
    """The network held by a checkpoint, without installing it. Raises ModelError."""
    tensors, fields = read_checkpoint(path)
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    descriptor = Descriptor(name=path.stem, path=path, sha256=digest, **fields)
    return family_named(descriptor.architecture).build(descriptor, tensors), descriptor


def read_checkpoint(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Tensors under their plain names, checked, and what a descriptor must say of them.

    Raises ModelError for a file that is hostile, damaged or of another network.
    """
    try:
        size = path.stat().st_size
    except OSError as problem:
        raise ModelError(f"{path} cannot be read ({problem.strerror}); choose another file.") from problem
    if not path.is_file():
        raise ModelError(f"{path} is not a file; choose a checkpoint.")
    if size > LARGEST_FILE:
        raise ModelError(f"{path} is larger than any checkpoint known; choose another file.")
    metadata: dict[str, str] = {}
    if path.suffix == ".safetensors":
        found, metadata = _safetensors(path)
    else:
        found = _torch_file(path, size)
    mode: IacMode = "separable"
    for prefix in _PREFIXES:
        if any(key.startswith(prefix) for key in found):
            found = {key[len(prefix) :]: value for key, value in found.items() if key.startswith(prefix)}
            mode = "isotropic" if "Network." in prefix else "separable"
            break
    if metadata.get("iac_mode") in ("separable", "isotropic"):
        mode = metadata["iac_mode"]  # type: ignore[assignment]
    shapes = shapes_of(found)
    family = family_of_weights(shapes)
    fields = family.describe(shapes, mode)
    check_finite(found, path.name, "choose another checkpoint")
    return found, {
        **fields,
        "architecture": family.name,
        "final_activation": metadata.get("final_activation", "true") != "false",
        "licence": "as the file's maker says",
        "provenance": "imported checkpoint",
        "parameters": sum(value.numel() for value in found.values()),
    }


def _safetensors(path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    from safetensors import safe_open

    try:
        with safe_open(str(path), "pt") as opened:
            metadata = opened.metadata() or {}
        found = load(path.read_bytes())
    except (SafetensorError, OSError, ValueError, KeyError) as problem:
        raise ModelError(
            f"{path.name} is not a whole safetensors file ({problem}); choose another."
        ) from problem
    return _without_other_parts(found), metadata


def _torch_file(path: Path, size: int) -> dict[str, Tensor]:
    if zipfile.is_zipfile(path):
        # what a small file unpacks to is known before it is unpacked
        with zipfile.ZipFile(path) as archive:
            if sum(member.file_size for member in archive.infolist()) > max(2 * size, 2**20):
                raise ModelError(
                    f"{path.name} unpacks to far more than it holds; choose a checkpoint saved by torch."
                )
    refused = f"{path.name} is not a checkpoint that can be opened safely; choose a file saved by torch.save."
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as problem:
        raise ModelError(
            f"{path.name} holds more than weights, or is damaged, and was refused; "
            "ask its maker for a plain state dict."
        ) from problem
    except Exception as problem:  # torch raises nearly anything for a file made to mislead it
        raise ModelError(refused) from problem
    for key in ("state_dict", "params", "model"):
        if isinstance(state, dict) and isinstance(state.get(key), dict):
            state = state[key]
    if not isinstance(state, dict) or not state:
        raise ModelError(refused)
    wanted: dict[str, Any] = _without_other_parts(dict(state))
    if not all(isinstance(key, str) and isinstance(value, Tensor) for key, value in wanted.items()):
        raise ModelError(refused)
    # clones, because one storage may stand behind many tensors
    return {key: value.detach().clone() for key, value in wanted.items()}


def _without_other_parts(found: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if not str(key).startswith(_OTHER_PARTS)}
