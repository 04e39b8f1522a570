"""The two views of a dual-pixel sensor that were brought along with a photo."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from app.document.edit import Snapshot, Source, source_of
from app.imaging.errors import ParameterError
from app.imaging.view_names import Pair


@dataclass(frozen=True)
class DualViews:
    """What the left and the right half of the lens saw: two pictures of the photo's size, known by their
    content.

    Raises ParameterError where both are the same picture.
    """

    left: Source
    right: Source

    def __post_init__(self) -> None:
        if self.left.sha256 == self.right.sha256:
            raise ParameterError(
                f"{self.left.path.name} and {self.right.path.name} hold the same picture; choose the left "
                "and the right view."
            )


def views_of(pair: Pair) -> DualViews:
    """The views in these files. Raises PhotoError and ParameterError."""
    return DualViews(*(source_of(path.absolute()) for path in pair))


def with_views(snapshot: Snapshot, views: DualViews | None) -> Snapshot:
    """``snapshot`` with these views beside the photo, or none."""
    return dataclasses.replace(snapshot, views=views)


def label_of(views: DualViews | None) -> str:
    """What history calls it: ``Views: IMG_L.png, IMG_R.png``."""
    return "Views: none" if views is None else f"Views: {views.left.path.name}, {views.right.path.name}"
