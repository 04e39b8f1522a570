"""The camera of a scene: a thin lens in front of a sensor, and where it stands."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from app.errors import ParameterError
from app.imaging.arrays import FloatArray


@dataclass(frozen=True)
class ThinLens:
    """An ideal thin lens (1/f = 1/s + 1/s′) in front of a sensor of ``width`` pixels.

    Depths are metres along the optical axis, counted from the lens. Raises :class:`ParameterError` for a lens
    that cannot focus where it is asked to.
    """

    focal_mm: float = 50.0
    f_number: float = 4.0
    focus_m: float = 1.0
    sensor_mm: float = 36.0
    width: int = 3072

    def __post_init__(self) -> None:
        if not (self.f_number > 0 and self.focal_mm > 0 and self.sensor_mm > 0 and self.width > 0):
            raise ParameterError(
                "A lens needs a positive f-number, focal length and sensor; give such values."
            )
        if not self.focus_m * 1000 > self.focal_mm:
            raise ParameterError(
                f"A {self.focal_mm:g} mm lens cannot focus at {self.focus_m:g} m; "
                f"choose more than {self.focal_mm / 1000:g} m."
            )

    @property
    def pixels_per_mm(self) -> float:
        return self.width / self.sensor_mm

    @property
    def image_distance_mm(self) -> float:
        """s′, the distance from the lens to the sensor; it grows as the focus comes nearer (breathing)."""
        return 1.0 / (1.0 / self.focal_mm - 1.0 / (1000.0 * self.focus_m))

    @property
    def image_distance_px(self) -> float:
        return self.image_distance_mm * self.pixels_per_mm

    def shift_line(self) -> tuple[float, float]:
        """(a, b) of ``shift = a + b / depth_m``: the shift is affine in the inverse depth."""
        pupil_px = 0.5 * self.focal_mm / self.f_number * self.pixels_per_mm
        s = self.image_distance_mm
        return pupil_px * (1.0 - s / self.focal_mm), pupil_px * s / 1000.0

    def shift_px(self, inverse_depth: FloatArray | float) -> FloatArray:
        """Signed radius of the circle of confusion, in px, of points at ``inverse_depth`` (1/m), any shape.

        A ray through the rim of the pupil (pupil coordinate 1) lands this far from that through its centre:
        R·(1 − s′/v) with 1/v = 1/f − 1/depth. Positive nearer than the focal plane, negative behind it.
        """
        a, b = self.shift_line()
        return np.asarray(a + b * np.asarray(inverse_depth, np.float64), np.float32)

    def sigma_px(self, inverse_depth: FloatArray | float) -> FloatArray:
        """Standard deviation of the blur, in px: half the radius of a uniform disc."""
        return np.abs(self.shift_px(inverse_depth)) * np.float32(0.5)

    def focused_at(self, focus_m: float) -> ThinLens:
        return replace(self, focus_m=focus_m)


@dataclass(frozen=True)
class View:
    """Where the camera stands: ``height`` metres above the plane y = 0, looking along +z, ``pitch`` down.

    World axes: x right, y up, z forward. Pictures are ``lens.width`` × ``rows`` pixels.
    """

    lens: ThinLens
    rows: int
    eye_height: float
    pitch_degrees: float

    @property
    def eye(self) -> FloatArray:
        return np.array([0.0, self.eye_height, 0.0], np.float32)

    @property
    def centre(self) -> tuple[float, float]:
        """Where the optical axis meets the picture, in px; pixel (0, 0) has its centre at (0, 0)."""
        return (self.lens.width - 1) / 2.0, (self.rows - 1) / 2.0

    def _axes(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        c, s = math.cos(math.radians(self.pitch_degrees)), math.sin(math.radians(self.pitch_degrees))
        right, down, forward = (1.0, 0.0, 0.0), (0.0, -c, -s), (0.0, -s, c)
        return np.array(right, np.float32), np.array(down, np.float32), np.array(forward, np.float32)

    def rays(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """World directions (…×3) through picture positions; ``eye + depth_m · ray`` has that depth."""
        right, down, forward = self._axes()
        cx, cy = self.centre
        f = self.lens.image_distance_px
        u = (np.asarray(x, np.float32) - np.float32(cx)) / np.float32(f)
        v = (np.asarray(y, np.float32) - np.float32(cy)) / np.float32(f)
        return np.asarray(u[..., None] * right + v[..., None] * down + forward, np.float32)

    def project(self, points: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Picture x, y (px) and depth (m) of world points (…×3)."""
        right, down, forward = self._axes()
        offset = np.asarray(points, np.float32) - self.eye
        depth = offset @ forward
        f = np.float32(self.lens.image_distance_px)
        cx, cy = self.centre
        x, y = offset @ right / depth * f + cx, offset @ down / depth * f + cy
        return np.asarray(x, np.float32), np.asarray(y, np.float32), np.asarray(depth, np.float32)
