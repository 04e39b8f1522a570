"""From a checkpoint to what ships: fp16 safetensors and their entry in the manifest."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save

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
    """The network with its weights rounded to fp16, as it will be loaded; every figure is measured on this
    one."""
    with torch.no_grad():
        for value in network.parameters():
            value.copy_(value.half().float())
    return network


def write_weights(network: DeblurringNetwork, path: Path) -> tuple[str, int]:
    """Write fp16 safetensors; returns SHA-256 and number of parameters."""
    tensors = {name: value.half().contiguous() for name, value in network.state_dict().items()}
    mode = network.described().get("iac_mode")
    metadata = {
        **({"iac_mode": str(mode)} if mode else {}),
        "final_activation": str(network.final_activation).lower(),
        "architecture": network.architecture,
    }
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


def manifest_entry(name: str, fields: dict[str, Any], tables: dict[str, dict[str, Any]]) -> str:
    """One network's part of ``manifest.toml``."""
    lines = [f'["{name}"]', *(f"{key} = {toml_value(value)}" for key, value in fields.items())]
    for table, values in tables.items():
        lines += [
            "",
            f'["{name}".{table}]',
            *(f"{key} = {toml_value(value)}" for key, value in values.items()),
        ]
    return "\n".join(lines) + "\n"
