"""Import of checkpoints: converted and installed in the user's data folder."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from safetensors.torch import save

from app import paths
from app.errors import ModelError
from app.imaging.files.part_file import write_atomically
from models.checkpoint import read_checkpoint
from models.descriptor import Descriptor
from models.registry import family_named
from models.store import list_models


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
    tensors, fields = read_checkpoint(path)
    content = save({key: value.contiguous() for key, value in tensors.items()})
    digest = hashlib.sha256(content).hexdigest()
    file = f"{chosen}-{digest[:12]}.safetensors"
    try:
        folder = paths.made(paths.user_models_dir())
        descriptor = Descriptor(name=chosen, path=folder / file, sha256=digest, **fields)
        family_named(descriptor.architecture).build(descriptor, tensors)  # raises what is wrong with it
        write_atomically(folder / file, content)
        try:
            write_atomically(folder / f"{chosen}.toml", _table(descriptor, path).encode())
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
