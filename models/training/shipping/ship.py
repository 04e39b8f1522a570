"""From a checkpoint to what ships: fp16 safetensors and their entry in the manifest."""

from __future__ import annotations

import argparse
import hashlib
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save
from torch import nn

from app import paths
from models.deblurring import DeblurringNetwork
from models.training.running.families import family


def read_averaged(path: Path) -> tuple[DeblurringNetwork, dict[str, Any]]:
    """The averaged network of a trainer's ``latest.pt`` or ``best.pt``, and the state it was in."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    network = family(state["plan"].get("family", "ifan")).build(state["plan"]["network"])
    network.load_state_dict(state["averaged"] if "averaged" in state else state["network"])
    network.use_filters = bool(state.get("use_filters", True))
    return network.eval(), state


def as_shipped(network: DeblurringNetwork) -> DeblurringNetwork:
    """The network with its weights rounded to fp16, as it will be loaded and is measured."""
    with torch.no_grad():
        for value in network.parameters():
            value.copy_(value.half().float())
    return network


def write_weights(network: DeblurringNetwork, path: Path) -> tuple[str, int]:
    """Write fp16 safetensors; returns SHA-256 and number of parameters."""
    mode = network.described().get("iac_mode")
    metadata = {
        **({"iac_mode": str(mode)} if mode else {}),
        "final_activation": str(network.final_activation).lower(),
        "architecture": network.architecture,
    }
    return write_fp16(network, metadata, path)


def write_fp16(network: nn.Module, metadata: dict[str, str], path: Path) -> tuple[str, int]:
    """The same for any network, with ``metadata`` beside its weights."""
    tensors = {name: value.half().contiguous() for name, value in network.state_dict().items()}
    content = save(tensors, metadata)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest(), sum(value.numel() for value in tensors.values())


def toml_value(value: Any) -> str:
    """A string, number, truth value or list of those as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float | np.integer | np.floating):
        return repr(round(float(value), 5)) if isinstance(value, float | np.floating) else str(int(value))
    if isinstance(value, list | tuple):
        return "[" + ", ".join(toml_value(each) for each in value) + "]"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{text}"'


def commit() -> str:
    """The commit that the program is at, in short."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, cwd=paths.project_root(), capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def write_entry(folder: Path, name: str, fields: dict[str, Any], tables: dict[str, dict[str, Any]]) -> None:
    """Put one network's tables into the manifest of ``folder``, in place of what stood there for it."""
    path = folder / "manifest.toml"
    text = "# Networks that ship. Written by 'train ship'.\n"
    if path.exists():
        text = path.read_text(encoding="utf-8")
    kept, own = [], False
    for line in text.splitlines():
        if line.startswith("["):
            own = line.startswith((f'["{name}"]', f'["{name}".'))
        if not own:
            kept.append(line)
    entry = []
    for heading, values in ((f'["{name}"]', fields), *((f'["{name}".{key}]', tables[key]) for key in tables)):
        entry += ["", heading, *(f"{key} = {toml_value(value)}" for key, value in values.items())]
    path.write_text("\n".join(kept).rstrip() + "\n" + "\n".join(entry) + "\n", encoding="utf-8")


def add_options(add: argparse.ArgumentParser, name: str) -> None:
    """Options of every command that writes a network that ships; ``name``: unless it is told another."""
    add.add_argument("--name", default=name)
    add.add_argument("--out", type=Path, help="folder of weights (default: the project's own)")
    add.add_argument("--trained-by", required=True, help="the command that trained it, for the manifest")
    add.add_argument("--device-words", required=True, help="the device that trained it, for the manifest")
    add.add_argument("--limits", default="")
