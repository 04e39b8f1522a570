"""The tool contract: a frozen dataclass of parameters and a pure function of (frame, map, parameters)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from importlib import import_module
from typing import Any, ClassVar, Generic, Literal, TypeVar

from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.progress import Cancel, Progress
from app.tools.frame import Frame, Overview
from app.tools.services import Services

P = TypeVar("P")


class Need(Enum):
    """What a tool cannot work without."""

    DEFOCUS_MAP = "defocus map"
    FOCAL_STACK = "focal stack"
    DUAL_PIXEL = "dual-pixel views"


@dataclass(frozen=True)
class Tiling:
    """How a picture may be cut for a tool.

    ``halo``: real context each tile needs on every side, px of the picture worked on. ``multiple_of``: tile
    origins and sizes are multiples of it. ``bytes_per_pixel``: peak memory of the tool for one px of a tile.
    """

    halo: int
    multiple_of: int = 1
    bytes_per_pixel: int = 64


@dataclass(frozen=True)
class OverlaySpec:
    """What a further picture of a result says, in plain English for people.

    ``words``: what it shows, for a button. ``legend``: what marked places mean; ``nothing``: what is said
    where none are. ``full``: the value from which a place is marked in full; half of it counts as marked.
    ``needs``: toggles of the tool's parameters without which there is no such picture. ``note``: the sentence
    of :attr:`Result.notes` whose places it shows.

    ``kind``: what the values are, by which the window paints them and puts them in words. ``mask``: how
    strongly a place is marked (hatched). ``index``: the number of a frame (a colour each, its name under the
    cursor). ``confidence``, [0, 1]: unsure places are tinted. ``missing``, [0, 1]: places that no frame holds
    sharp are tinted.
    """

    words: str
    legend: str = ""
    nothing: str = ""
    full: float = 1.0
    needs: tuple[str, ...] = ()
    note: str = ""
    kind: Literal["mask", "index", "confidence", "missing"] = "mask"


Shown = OverlaySpec
"""The name that plug-ins of 0.8 import."""


@dataclass(frozen=True, eq=False)
class Result:
    """What a tool gives back.

    ``pixels``: as the frame's (float32 H×W×3, [0, 1]). ``layers``: further float32 H×W pictures by name
    (``decision_map``, ``beyond_repair`` …), those that the tool declares in :attr:`Tool.shows`. ``notes``:
    sentences for the user.
    """

    pixels: FloatArray
    layers: Mapping[str, FloatArray] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


class Tool(ABC, Generic[P]):
    """A plug-in. One file: class attributes, a nested frozen dataclass ``Params``, and these methods.

    Found through the entry-point group ``allfocus.tools``. A tool keeps no state between calls but
    ``self.services``, so that it can run for several photos and tiles in any order.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    version: ClassVar[int]
    needs: ClassVar[frozenset[Need]] = frozenset()
    stage: ClassVar[int] = 50
    """Where the tool stands among others until somebody moves it: what fuses 10, repairs 20, sharpens 30 and
    blurs 40."""
    shows: ClassVar[Mapping[str, OverlaySpec]] = {}
    """The further pictures that results may have, by name."""
    Params: type[P]

    def __init__(self, services: Services) -> None:
        self.services = services

    @classmethod
    def migrated(cls, values: Mapping[str, Any], version: int) -> Mapping[str, Any]:
        """Stored parameters of an older ``version`` of the tool, as plain values for this one.

        For where a default would make an old edit look otherwise than it did; may be handed its own result.
        """
        return values

    def neutral(self) -> P | None:
        """Parameters that change nothing, if there are any."""
        return None

    def is_neutral(self, params: P) -> bool:
        """Whether ``params`` change nothing; the engine then leaves the tool out."""
        return params == self.neutral()

    def model_sha(self, params: P) -> str | None:
        """Digest of the weights that ``params`` would use; None for a tool without a network."""
        return None

    def reads_map(self, params: P) -> bool:
        """Whether :meth:`run` is to be handed the defocus map; one that is not there is measured first.

        A tool that does not need it by :attr:`needs` is handed None for a first look, and where no map can be
        measured.
        """
        return Need.DEFOCUS_MAP in self.needs

    def reads_views(self, params: P) -> bool:
        """Whether :meth:`run` is to be handed the photo's dual-pixel views; without them it is refused."""
        return Need.DUAL_PIXEL in self.needs

    @abstractmethod
    def tiling(self, params: P, scale: float) -> Tiling | None:
        """How the picture may be cut at ``scale``; None where the tool must see the whole picture."""

    def prepares(self, params: P) -> bool:
        """Whether :meth:`prepare` has anything to do for ``params``: where not, no overview is made."""
        return type(self).prepare is not Tool.prepare

    def prepare(self, photo: Overview, params: P) -> Any:
        """Whatever is needed once a photo (global statistics, alignment …); cached by the engine."""
        return None

    @abstractmethod
    def run(
        self,
        frame: Frame,
        defocus: DefocusMap | None,
        params: P,
        prepared: Any,
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        """The edited frame. ``defocus`` covers exactly the frame; never there unless :meth:`reads_map`.

        Raises Cancelled and AllfocusErrors.
        """

    def map_after(self, defocus: DefocusMap, params: P) -> DefocusMap | None:
        """The map of the edited photo: the same, a transformed one, or None: to be estimated again."""
        return defocus


class PackagedTool(Tool[P]):
    """A tool that declares itself in a package and works by the class ``Run`` of the module ``works_in``.

    That is imported when there is something to do: the window must be on screen before OpenCV is loaded.
    """

    works_in: ClassVar[str]

    @cached_property
    def work(self) -> Any:
        return import_module(self.works_in).Run(self.services)

    def tiling(self, params: P, scale: float) -> Tiling | None:
        made: Tiling | None = self.work.tiling(params, scale)
        return made

    def run(
        self,
        frame: Frame,
        defocus: DefocusMap | None,
        params: P,
        prepared: Any,
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        made: Result = self.work.run(frame, defocus, params, prepared, progress, cancel)
        return made
