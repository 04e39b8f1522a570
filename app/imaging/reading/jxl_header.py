"""The first bits of a JPEG XL codestream, for systems where libjxl itself cannot be asked."""

from __future__ import annotations

from dataclasses import dataclass

#: Width to height for the short form of the size (ISO/IEC 18181-1, table D.1).
_RATIOS = {1: (1, 1), 2: (12, 10), 3: (4, 3), 4: (3, 2), 5: (16, 9), 6: (5, 4), 7: (2, 1)}


@dataclass
class JxlHeader:
    """Size on file in px, bits a channel, and the orientation (1 to 8) that the decoder applies."""

    width: int
    height: int
    bits: int = 8
    is_float: bool = False
    orientation: int = 1


def parsed(data: bytes) -> JxlHeader:
    """SizeHeader and the start of ImageMetadata (ISO/IEC 18181-1, annex D). Raises ValueError if cut off."""
    bits = _Bits(data)
    header = JxlHeader(*_size(bits))
    if bits.take(1):  # all as usual: 8 bits, upright
        return header
    if bits.take(1):  # extra fields
        header.orientation = 1 + bits.take(3)
        if bits.take(1):
            _size(bits)  # the size that is meant to be shown
        if bits.take(1) or bits.take(1):
            return header  # a preview or an animation: what follows is longer, and 8 bits are likely
    header.is_float = bool(bits.take(1))
    if header.is_float:
        header.bits = bits.choose((32, 0), (16, 0), (24, 0), (1, 6))
    else:
        header.bits = bits.choose((8, 0), (10, 0), (12, 0), (1, 6))
    return header


def _size(bits: _Bits) -> tuple[int, int]:
    small = bits.take(1)
    lengths = ((1, 9), (1, 13), (1, 18), (1, 30))
    height = 8 * (1 + bits.take(5)) if small else bits.choose(*lengths)
    ratio = bits.take(3)
    if ratio:
        across, down = _RATIOS[ratio]
        return height * across // down, height
    return (8 * (1 + bits.take(5)) if small else bits.choose(*lengths)), height


class _Bits:
    """Bits of a codestream, the least significant of each byte first."""

    def __init__(self, data: bytes) -> None:
        self._value, self._left = int.from_bytes(data[:256], "little"), 8 * len(data[:256])

    def take(self, count: int) -> int:
        if count > self._left:
            raise ValueError("the header is cut off")
        value = self._value & ((1 << count) - 1)
        self._value >>= count
        self._left -= count
        return value

    def choose(self, *kinds: tuple[int, int]) -> int:
        """U32: two bits choose (offset, bits) for the number that follows."""
        offset, bits = kinds[self.take(2)]
        return offset + self.take(bits)
