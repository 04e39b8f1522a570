"""Where the photo lies in the canvas: plain geometry in device pixels, without Qt."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

from app.imaging.region import Region

STOPS = (0.05, 0.1, 0.167, 0.25, 0.333, 0.5, 0.667, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0)
"""What the keys zoom to: device pixels for one pixel of the photo."""
SMALLEST, LARGEST = 0.02, 16.0


@dataclass(frozen=True)
class Viewport:
    """A view of a photo of ``photo_width``×``photo_height`` px through ``width``×``height`` device pixels.

    ``zoom``: device pixels for one pixel of the photo; 1 shows each pixel exactly. ``x``, ``y``: the place of
    the photo, in its pixels, that lies in the middle of the canvas.
    """

    photo_width: int
    photo_height: int
    width: int
    height: int
    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @property
    def origin(self) -> tuple[int, int]:
        """Device pixel of the photo's top left corner: whole, so that 100 % is exact."""
        left = math.floor(self.width / 2 - self.x * self.zoom + 0.5)
        return left, math.floor(self.height / 2 - self.y * self.zoom + 0.5)

    @property
    def photo_area(self) -> Region:
        """The device pixels of the canvas that the photo covers, whether or not they are in view."""
        width, height = round(self.photo_width * self.zoom), round(self.photo_height * self.zoom)
        return Region(*self.origin, max(width, 1), max(height, 1))

    @property
    def fit_zoom(self) -> float:
        """The zoom that shows the whole photo, never larger than its own pixels."""
        fit = min(self.width / max(self.photo_width, 1), self.height / max(self.photo_height, 1))
        return min(max(fit, 1e-4), 1.0)

    @property
    def fill_zoom(self) -> float:
        """The zoom that leaves no room beside the photo; never below the fit nor above the largest zoom."""
        fill = max(self.width / max(self.photo_width, 1), self.height / max(self.photo_height, 1))
        return max(min(fill, LARGEST), self.fit_zoom)

    @property
    def fits(self) -> bool:
        """Whether this is the view of the whole photo."""
        return math.isclose(self.zoom, self.fit_zoom, rel_tol=1e-9)

    def fitted(self) -> Viewport:
        """The whole photo, in the middle."""
        return dataclasses.replace(self, zoom=self.fit_zoom, x=self.photo_width / 2, y=self.photo_height / 2)

    def filled(self) -> Viewport:
        """The middle of the photo, up to the canvas's edges."""
        return dataclasses.replace(self, zoom=self.fill_zoom, x=self.photo_width / 2, y=self.photo_height / 2)

    def resized(self, width: int, height: int) -> Viewport:
        """The same place of the photo in a canvas of another size."""
        return dataclasses.replace(self, width=max(width, 1), height=max(height, 1)).clamped()

    def to_photo(self, device_x: float, device_y: float) -> tuple[float, float]:
        """The place of the photo, in its pixels, under a device pixel of the canvas."""
        left, top = self.origin
        return (device_x - left) / self.zoom, (device_y - top) / self.zoom

    def to_device(self, x: float, y: float) -> tuple[float, float]:
        """The device pixel of the canvas over a place of the photo."""
        left, top = self.origin
        return left + x * self.zoom, top + y * self.zoom

    def zoomed(self, zoom: float, device_x: float, device_y: float) -> Viewport:
        """This view at ``zoom``, with what lies under (``device_x``, ``device_y``) staying there."""
        zoom = min(max(zoom, min(SMALLEST, self.fit_zoom)), LARGEST)
        x, y = self.to_photo(device_x, device_y)
        return dataclasses.replace(
            self,
            zoom=zoom,
            x=x + (self.width / 2 - device_x) / zoom,
            y=y + (self.height / 2 - device_y) / zoom,
        ).clamped()

    def next_stop(self, up: bool) -> float:
        """The next larger (or smaller) zoom among the stops and the fit."""
        stops = sorted({*STOPS, self.fit_zoom})
        if up:
            return next((stop for stop in stops if stop > self.zoom * 1.001), LARGEST)
        return next((stop for stop in reversed(stops) if stop < self.zoom * 0.999), stops[0])

    def panned(self, device_x: float, device_y: float) -> Viewport:
        """The photo moved by so many device pixels."""
        return dataclasses.replace(
            self, x=self.x - device_x / self.zoom, y=self.y - device_y / self.zoom
        ).clamped()

    def clamped(self) -> Viewport:
        """The nearest view that wastes no room: edges stay outside, a smaller photo stays in the middle."""
        return dataclasses.replace(
            self,
            x=_clamp(self.x, self.photo_width, self.width / self.zoom),
            y=_clamp(self.y, self.photo_height, self.height / self.zoom),
        )

    def visible(self) -> Region | None:
        """What is seen of the photo, in whole pixels of it; None where nothing is."""
        left, top = self.to_photo(0, 0)
        right, bottom = self.to_photo(self.width, self.height)
        x, y = max(math.floor(left), 0), max(math.floor(top), 0)
        x2 = min(math.ceil(right), self.photo_width)
        y2 = min(math.ceil(bottom), self.photo_height)
        return Region(x, y, x2 - x, y2 - y) if x2 > x and y2 > y else None


def _clamp(centre: float, photo: int, seen: float) -> float:
    if photo <= seen:
        return photo / 2
    return min(max(centre, seen / 2), photo - seen / 2)
