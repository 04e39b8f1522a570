"""Import of checkpoints: the authors' torch files, and safetensors, checked and converted.

Torch files are opened with ``weights_only=True``, which builds tensors and nothing else. The authors'
files hold the network under ``module.Network.``; their released code runs both passes of IAC with the
first filter, so weights with that prefix are run so ("isotropic").
"""

from __future__ import annotations

import hashlib
import os
import pickle
import re
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor, nn

from app import paths
from app.errors import ModelError
from models.descriptor import Descriptor, IacMode
from models.dpdnet import loader as dpdnet
from models.dpdnet.network import REACH, DPDNet
from models.ifan.loader import check_shapes, variant
from models.store import LARGEST_FILE, build, list_models

_PREFIXES = ("module.Network.", "Network.", "module.")
_OTHER_PARTS = ("module.reblurNet.", "reblurNet.")
"""Parts of a training checkpoint that inference has no use for."""
_OTHER_HALO = 256


def read_checkpoint(path: Path) -> tuple[nn.Module, Descriptor]:
    """The network held by a checkpoint, without installing it. Raises ModelError."""
    tensors, mode, activation = _read(path)
    descriptor = _describe(path.stem, tensors, mode, activation, path, _digest(path))
    return build(descriptor, tensors), descriptor


def import_checkpoint(path: Path, name: str | None = None) -> Descriptor:
    """Check a checkpoint, convert it and install it in the user's data folder under ``name``.

    Raises ModelError for a file that is hostile, damaged or of another network, and for a name that is
    taken by a shipped network; then nothing is left behind. An imported network of that name is replaced.
    """
    chosen = _valid_name(name or path.stem)
    if any(each.name == chosen and each.built_in for each in list_models()):
        raise ModelError(
            f"{chosen} is the name of a network that ships with Allfocus; choose another with --name."
        )
    tensors, mode, activation = _read(path)
    content = save({key: value.contiguous() for key, value in tensors.items()})
    digest = hashlib.sha256(content).hexdigest()
    file = f"{chosen}-{digest[:12]}.safetensors"
    try:
        folder = paths.made(paths.user_models_dir())
        descriptor = _describe(chosen, tensors, mode, activation, folder / file, digest)
        build(descriptor, tensors)
        _write(folder / file, content)
        try:
            _write(folder / f"{chosen}.toml", _table(descriptor, path).encode())
        except OSError:
            (folder / file).unlink(missing_ok=True)
            raise
        for old in folder.glob(f"{chosen}-????????????.safetensors"):
            if old.name != file:
                old.unlink(missing_ok=True)
    except OSError as problem:
        raise ModelError(
            f"The network could not be saved ({problem.strerror}); "
            f"make room or allow writing in {paths.user_models_dir()}."
        ) from problem
    return descriptor


def _read(path: Path) -> tuple[dict[str, Tensor], IacMode, bool]:
    """Tensors under their plain names, how IAC is run, and whether the network ends in its activation."""
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
    shapes = {key: tuple(value.shape) for key, value in found.items()}
    if dpdnet.is_dpdnet(shapes):
        dpdnet.variant(shapes)
    else:
        check_shapes(shapes, variant(shapes))
    for key, value in found.items():
        if not value.is_floating_point() or not bool(torch.isfinite(value).all()):
            raise ModelError(f"Tensor {key} of {path.name} is not finite; choose another checkpoint.")
    return found, mode, metadata.get("final_activation", "true") != "false"


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


def _describe(
    name: str, tensors: dict[str, Tensor], mode: IacMode, activation: bool, path: Path, digest: str
) -> Descriptor:
    shapes = {key: tuple(value.shape) for key, value in tensors.items()}
    known: dict[str, Any]
    if dpdnet.is_dpdnet(shapes):
        plain = dpdnet.variant(shapes)
        known = {**vars(plain), "n_filters": 0, "multiple_of": DPDNet.multiple_of, "halo": REACH}
        known["architecture"] = DPDNet.architecture
    else:
        known = {**vars(variant(shapes)), "architecture": "ifan", "halo": _OTHER_HALO, "iac_mode": mode}
    return Descriptor(
        name=name,
        path=path,
        sha256=digest,
        final_activation=activation,
        licence="as the file's maker says",
        provenance="imported checkpoint",
        parameters=sum(value.numel() for value in tensors.values()),
        **known,
    )


def _table(descriptor: Descriptor, source: Path) -> str:
    lines = ["# Written by 'models import'.", f"file = {_quoted(descriptor.path.name)}"]
    for name in ("architecture", "sha256", "iac_mode", "licence", "provenance"):
        lines.append(f"{name} = {_quoted(getattr(descriptor, name))}")
    for name in ("in_channels", "multiple_of", "halo", "c", "n_filters", "k", "parameters"):
        lines.append(f"{name} = {getattr(descriptor, name)}")
    lines += [
        f"final_activation = {str(descriptor.final_activation).lower()}",
        f"detail_of_views = {str(descriptor.detail_of_views).lower()}",
        f"source = {_quoted(source.name)}",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = "".join(
        f"\\u{ord(ch):04x}" if ch in '"\\' or (not ch.isprintable() and ord(ch) < 65536) else ch
        for ch in text
    )
    return f'"{escaped}"'


def _valid_name(name: str) -> str:
    cleaned = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.")
    if not cleaned or len(cleaned) > 80:
        raise ModelError(
            f"{name[:80]!r} cannot be the name of a network; choose letters and digits with --name."
        )
    return cleaned


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Write a whole file or nothing."""
    descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=".import-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
