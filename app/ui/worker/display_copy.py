"""The full-size copy of an open photo for the screen, made in strips when there is nothing more urgent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.imaging.region import Region
from app.ui.canvas.screen_image import ScreenImage

if TYPE_CHECKING:
    from app.imaging.photo import Photo

_STRIP_PIXELS = 1 << 20
PROXY_SIDE = 2048
"""Long side, in px, of the first picture of a photo."""
_FIRST_PAINT = 0.1
"""Seconds that the copy waits, at most, until the window has painted that picture.

The window paints before the worker copies: strips follow one another without a pause, and competing with
them for Python's lock would double the time of that painting.
"""


class DisplayCopy:
    """Fills ``layer`` with ``photo`` from the middle outwards, one strip a call. For the worker's thread.

    ``screen_icc``: profile of the screen, None for sRGB.
    """

    def __init__(self, photo: Photo, screen_icc: bytes | None = None) -> None:
        self.photo, self.layer = photo, ScreenImage(photo.width, photo.height)
        self._profiles = photo.metadata.icc, screen_icc
        rows = max(_STRIP_PIXELS // photo.width // 8, 1) * 8
        strips = [
            Region(0, top, photo.width, min(rows, photo.height - top)) for top in range(0, photo.height, rows)
        ]
        middle = photo.height / 2
        self._left = sorted(strips, key=lambda each: abs(each.y + each.height / 2 - middle), reverse=True)
        self._is_announced = False

    def fill_reduced(self) -> None:
        """Fill the reduced picture of the whole photo, which is shown first."""
        from app.engine.render.inputs import reduced
        from app.imaging.colour.conversion import to_display

        if self.photo.alpha is not None:
            self.layer.set_alpha(self.photo.alpha)
        scale = PROXY_SIDE / max(self.photo.height, self.photo.width)
        if scale < 1:
            small = to_display(reduced(self.photo.pixels, scale), *self._profiles)
            height, width = small.shape[:2]
            plane = self.layer.proxy(scale, width, height)
            self.layer.write_proxy(plane, small, Region(0, 0, width, height))
        else:
            while self._left:
                self._strip()

    def step(self) -> bool:
        """Copy one strip more; False when none is left."""
        if not self._left:
            return False
        if not self._is_announced:
            self._is_announced = True
            self.layer.seen.wait(_FIRST_PAINT)
        self._strip()
        return True

    def _strip(self) -> None:
        from app.imaging.colour.conversion import to_display

        strip = self._left.pop()
        self.layer.write(to_display(self.photo.pixels[strip.slices], *self._profiles), strip)
        if not self._left:
            self.layer.proxies = []  # reduced copies of the full size replace it
