"""What is known of a network beside its weights: how it is built, what it was trained for, where it comes
from."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from app.errors import ModelError

IacMode = Literal["separable", "isotropic"]
LARGEST_FILE = 2 * 2**30
"""Bytes above which a file of weights is refused: four times the largest network known."""


@dataclass(frozen=True)
class Descriptor:
    """One network that can be loaded."""

    name: str
    architecture: str
    """Family, in lower case: ``ifan``, ``dpdnet`` or ``blur-classifier``."""
    path: Path
    """The safetensors file that holds the weights."""
    sha256: str
    """Of that file; loading checks it."""
    in_channels: int = 3
    """Channels that the network (IFAN: its filter encoder) reads: 3 for one picture, 6 for the right and left
    dual-pixel views."""
    detail_of_views: bool = False
    """Whether an IFAN's extractor reads the dual-pixel views too, and not its filter encoder alone."""
    multiple_of: int = 8
    """Sides of the picture must be multiples of this many px."""
    halo: int = 256
    """Real context, px on each side, with which a tile agrees with the whole picture; a multiple of 8."""
    c: int = 32
    n_filters: int = 17
    k: int = 3
    iac_mode: IacMode = "separable"
    final_activation: bool = True
    sigma_range: tuple[float, float] = (0.0, 8.0)
    """Blur it was trained for: σ in px of the picture that it is given."""
    licence: str = "unknown"
    provenance: str = ""
    """Who trained it, on what, in a sentence."""
    built_in: bool = False
    parameters: int = 0
    scores: dict[str, Any] = field(default_factory=dict, hash=False)
    """Measured figures, as the manifest holds them."""
    training: dict[str, Any] = field(default_factory=dict, hash=False)
    """Commit, command, steps, crops, hours, device and data of the training."""
    limits: str = ""

    @property
    def reads_views(self) -> bool:
        """Whether the network reads the right and the left dual-pixel view."""
        return self.in_channels == 6

    @classmethod
    def from_table(cls, name: str, table: dict[str, Any], folder: Path, built_in: bool) -> Descriptor:
        """From one table of a manifest. Raises ModelError for a table that does not fit."""
        known = {f.name: f for f in fields(cls)}
        values = {key: value for key, value in table.items() if key in known}
        file = table.get("file")
        if not isinstance(file, str) or Path(file).name != file:
            raise ModelError(
                f"The manifest of network {name} names no file; reinstall Allfocus or import it again."
            )
        if "sigma_range" in values:
            low, high = values["sigma_range"]
            values["sigma_range"] = (float(low), float(high))
        values |= {"name": name, "path": folder / file, "built_in": built_in}
        try:
            return cls(**values)
        except TypeError as problem:
            raise ModelError(
                f"The manifest of network {name} is incomplete ({problem}); "
                "reinstall Allfocus or import it again."
            ) from problem
