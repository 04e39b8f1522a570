"""ICC profiles of simple colour spaces: primaries, a white and one tone curve (ICC.1:2010, version 4)."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Chromaticity = tuple[float, float]

#: The white of every profile's connection space.
D50 = np.array([0.9642, 1.0, 0.8249])
#: Cone responses after Bradford, by which whites are adapted to one another (ICC.1, annex E).
_BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])


def rgb_profile(
    name: str, white: Chromaticity, primaries: Sequence[Chromaticity], curve: Sequence[float]
) -> bytes:
    """A display profile of RGB. ``white`` and ``primaries``: CIE xy.

    ``curve``: (gamma,), or (gamma, a, b, c, d) for Y = (aX + b)^gamma from X = d on and Y = cX below.
    """
    target, columns = _xyz(white), np.stack([_xyz(each) for each in primaries], -1)
    ratio = (_BRADFORD @ D50) / (_BRADFORD @ target)
    adaptation = np.linalg.inv(_BRADFORD) @ (ratio[:, None] * _BRADFORD)
    # Linear RGB to XYZ such that equal parts make the white.
    colorants = adaptation @ (columns * np.linalg.solve(columns, target))
    tone = _parametric(curve)
    tags = {
        b"chad": b"sf32" + bytes(4) + _fixed(adaptation.ravel()),
        b"rXYZ": _xyz_tag(colorants[:, 0]),
        b"gXYZ": _xyz_tag(colorants[:, 1]),
        b"bXYZ": _xyz_tag(colorants[:, 2]),
        b"rTRC": tone,
        b"gTRC": tone,
        b"bTRC": tone,
    }
    return _profile(b"RGB ", name, tags)


def grey_profile(name: str, curve: Sequence[float]) -> bytes:
    """A display profile of one channel, with the ``curve`` of :func:`rgb_profile`."""
    return _profile(b"GRAY", name, {b"kTRC": _parametric(curve)})


def linear_profile(icc: bytes) -> bytes | None:
    """An RGB profile with the same primaries in linear light; None where it is made of tables."""
    tags: dict[bytes, bytes] = {}
    for at in range(132, 132 + 12 * min(int.from_bytes(icc[128:132], "big"), 100), 12):
        place, length = struct.unpack(">II", icc[at + 4 : at + 12].ljust(8, b"\0"))
        tags[icc[at : at + 4]] = icc[place : place + length]
    colorants = {name: tags.get(name, b"") for name in (b"rXYZ", b"gXYZ", b"bXYZ")}
    if icc[16:20] != b"RGB " or b"A2B0" in tags or not all(len(each) == 20 for each in colorants.values()):
        return None
    curves = dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _parametric((1.0,)))
    return _profile(b"RGB ", "Linear", {**colorants, **curves})


def _profile(space: bytes, name: str, tags: dict[bytes, bytes]) -> bytes:
    texts = {b"desc": _text(name), b"cprt": _text("Public domain"), b"wtpt": _xyz_tag(D50)}
    tags = {**texts, **tags}
    place = 128 + 4 + 12 * len(tags)
    table, data, known = struct.pack(">I", len(tags)), b"", {}
    for signature, value in tags.items():
        if value not in known:  # equal curves are stored once
            known[value] = place + len(data)
            data += value + bytes(-len(value) % 4)
        table += signature + struct.pack(">II", known[value], len(value))
    head = struct.pack(">I4xI4s4s4s", place + len(data), 0x04300000, b"mntr", space, b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(24) + struct.pack(">I", 1) + _fixed(D50)
    return head.ljust(128, b"\0") + table + data


def _text(words: str) -> bytes:
    coded = words.encode("utf-16-be")
    return (
        b"mluc" + bytes(4) + struct.pack(">II", 1, 12) + b"enUS" + struct.pack(">II", len(coded), 28) + coded
    )


def _parametric(curve: Sequence[float]) -> bytes:
    kind = {1: 0, 5: 3}[len(curve)]
    return b"para" + bytes(4) + struct.pack(">HH", kind, 0) + _fixed(curve)


def _xyz_tag(values: NDArray[np.float64]) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(values)


def _fixed(values: Sequence[float] | NDArray[np.float64]) -> bytes:
    return b"".join(struct.pack(">i", round(float(value) * 65536)) for value in values)


def _xyz(xy: Chromaticity) -> NDArray[np.float64]:
    x, y = xy
    return np.array([x / y, 1.0, (1 - x - y) / y])


def profile_name(icc: bytes | None) -> str:
    """A short name for people: ``sRGB`` for none, the profile's own description otherwise."""
    if icc is None:
        return "sRGB"
    from PIL import ImageCms

    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(icc))).strip()
    except (ImageCms.PyCMSError, OSError, ValueError):
        return "ICC profile"
    if "srgb" in name.lower():
        return "sRGB"
    return name if len(name) <= 24 else name[:23].rstrip() + "…"
