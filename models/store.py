"""The networks that are installed: those that ship, and those that the user imported.

Each folder of networks holds a ``manifest.toml`` (shipped) or a ``<name>.toml`` beside each file
(imported). Weights are safetensors: loading them runs no code.
"""

from __future__ import annotations

import hashlib
import logging
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import paths
from app.errors import ModelError
from models.descriptor import LARGEST_FILE, Descriptor

if TYPE_CHECKING:  # naming the networks there are must not wait for torch
    from torch import Tensor, nn

log = logging.getLogger(__name__)


def list_models() -> list[Descriptor]:
    """All networks that are installed, shipped ones first, each group in its manifest's or by name's
    order."""
    return [*_shipped(), *_imported()]


def find_model(name: str | Path) -> Descriptor:
    """The network called ``name``. Raises ModelError, which names those there are."""
    found = list_models()
    for descriptor in found:
        if descriptor.name == str(name):
            return descriptor
    names = ", ".join(descriptor.name for descriptor in found) or "none"
    raise ModelError(
        f"There is no network called {name}; installed: {names}. Add one with 'models import FILE'."
    )


def load_model(name: str | Path) -> tuple[nn.Module, Descriptor]:
    """The network called ``name``, or held by the file ``name``, in evaluation mode on the CPU in fp32.

    A file is a checkpoint that 'models import' would take; it is read in place and not installed. Raises
    ModelError.
    """
    path = Path(name)
    if path.is_absolute() or (path.suffix and path.is_file()):
        from models.checkpoint import load_checkpoint

        return load_checkpoint(path)
    from models.registry import family_named

    descriptor = find_model(name)
    return family_named(descriptor.architecture).build(descriptor, read_weights(descriptor)), descriptor


def read_weights(descriptor: Descriptor) -> dict[str, Tensor]:
    """The tensors of a network's file, after checking its SHA-256. Raises ModelError."""
    from safetensors import SafetensorError
    from safetensors.torch import load

    again = "Reinstall Allfocus." if descriptor.built_in else "Import it again."
    try:
        if descriptor.path.stat().st_size > LARGEST_FILE:
            raise ModelError(f"The weights of {descriptor.name} are too large to be right. {again}")
        content = descriptor.path.read_bytes()
    except OSError as problem:
        raise ModelError(
            f"The weights of {descriptor.name} cannot be read ({problem.strerror}). {again}"
        ) from problem
    if hashlib.sha256(content).hexdigest() != descriptor.sha256:
        raise ModelError(f"The weights of {descriptor.name} are damaged: their checksum is wrong. {again}")
    try:
        return load(content)
    except (SafetensorError, ValueError) as problem:
        raise ModelError(f"The weights of {descriptor.name} cannot be read ({problem}). {again}") from problem


def _shipped() -> list[Descriptor]:
    folder = paths.weights_dir()
    manifest = folder / "manifest.toml"
    if not manifest.is_file():
        return []
    tables = _toml(manifest)
    return [Descriptor.from_table(name, table, folder, True) for name, table in tables.items()]


def _imported() -> list[Descriptor]:
    folder = paths.user_models_dir()
    found = []
    for manifest in sorted(folder.glob("*.toml")) if folder.is_dir() else []:
        try:
            found.append(Descriptor.from_table(manifest.stem, _toml(manifest), folder, False))
        except ModelError as problem:  # one broken import must not hide the others
            log.warning("%s", problem)
    return found


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ModelError(
            f"{path} cannot be read ({problem}); reinstall Allfocus or import the network again."
        ) from problem
