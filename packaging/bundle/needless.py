"""What PyInstaller collects and the program never opens. Each row says why it can go; sizes were measured
on Linux with torch 2.13, PySide6 6.12 and imagecodecs 2026.3.
"""

from __future__ import annotations

import posixpath
import re

#: Paths inside the bundle that are left out, as regular expressions from the path's beginning.
LEFT_OUT = (
    r"torch/test/",  # C++ tests of torch: 86 MB
    # Tests and compilers of torch: 51 MB. torch asks for torch_shm_manager at its import, which stays.
    r"torch/bin/(?!torch_shm_manager)",
    r"torch/lib/lib(torchbind_test|jitbackend_test|backend_with_compiler|aoti_custom_ops)\.",
    r"torch/(include|share)/",
    r".*\.(a|lib|pdb|pyi)$",  # what compilers and editors read
    # GTK's look, and with it all of GTK (about 25 MB). A GTK built for one Debian loads the theme modules of
    # another system; file dialogs of the desktop still come through the portal.
    r"PySide6/.*platformthemes/libqgtk3",
    # (A checksum in the name tells the libraries of packages, which stay, from the system's.)
    r"lib(gtk-3|gdk-3|gdk_pixbuf|atk|atspi|cairo|pango|epoxy|harfbuzz|pixman|thai|datrie|graphite2|fribidi)"
    r"(?!.*-[0-9a-f]{8}\.)",
    # Screens without a desktop: frame buffers, VNC, bare GPUs.
    r"PySide6/.*(platforms/libq(linuxfb|vnc|vkkhrdisplay|eglfs|minimalegl)|egldeviceintegrations/)",
    r"PySide6/.*libQt6Egl",
    # Scientific compressors and formats that no photo here is in: neither opened nor asked for by tifffile.
    r"imagecodecs/_(sz3|sperr|pcodec|blosc|blosc2|zfp|lzham|lzo|lzfse|pglz|meshopt|h5checksum|bcn|rcomp)\.",
    r"imagecodecs/_(snappy|szip|aec|lz4f|lzf|ultrahdr|rgbe|gif|qoi|bmp|apng|zopfli|quantize|pixarlog)\.",
    r"imagecodecs\.libs/lib(SZ3c|SPERR|cpcodec|blosc|blosc2|zfp|lzham|lzokay|lzfse|meshoptimizer|gif)[-\w.]*",
    r"imagecodecs\.libs/lib(snappy|sz|aec|uhdr|zopfli)-",
)

#: Files whose symbol tables are taken out after the build (Linux): torch's and Python's alone carry large
#: ones (115 MB). Not all files: libraries that auditwheel has rewritten do not survive ``strip``.
STRIPPED = ("torch/lib/libtorch_cpu.so", "torch/lib/libtorch_python.so", "libpython3.*.so*")

_PATTERN = re.compile("|".join(f"(?:{each})" for each in LEFT_OUT))


def is_needless(path: str) -> bool:
    """Whether a path inside the bundle (with either slash) is left out."""
    return _PATTERN.match(path.replace("\\", "/")) is not None


def kept(collected: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """What stays of PyInstaller's rows (place in the bundle, source, kind); links go with their targets."""

    def leads_to(place: str, source: str, kind: str) -> str:
        return (
            posixpath.normpath(posixpath.join(posixpath.dirname(place), source)) if kind == "SYMLINK" else ""
        )

    return [row for row in collected if not is_needless(row[0]) and not is_needless(leads_to(*row))]
