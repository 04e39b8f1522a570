"""Loading large libraries without stopping other threads.

Importing torch maps hundreds of megabytes of shared libraries while Python's lock is held: a window would
freeze for that long, and so it would while the libraries that read photos come from a slow disk. Loaded
through ctypes beforehand, which lets go of the lock, the import finds them in memory.
"""

from __future__ import annotations

import ctypes
import importlib.util
import logging
import os
import sys
from pathlib import Path

log = logging.getLogger(__name__)

# Of mallopt(3).
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
# In the order in which they need one another.
_LIBRARIES = ("libgomp", "libc10", "libshm", "libtorch_cpu", "libtorch", "libtorch_python")
_READERS = (
    ("pyexiv2", "lib/*exiv2.*"),
    ("pyexiv2", "lib/exiv2api.*"),
    ("_pillow_heif", "_pillow_heif.*"),
    ("cv2", "cv2.*"),
    ("PIL", "_imaging*.*"),
    ("PIL", "_avif.*"),
    ("PIL", "_webp.*"),
    ("rawpy", "libraw_r.*"),
    ("rawpy", "_rawpy.*"),
    ("numpy", "_core/_multiarray_umath.*"),
    ("numpy", "linalg/*.*"),
    ("numpy", "fft/_pocketfft_umath.*"),
)
"""(package, its libraries), in the order in which they need one another."""
_BINARY = {".so", ".dylib", ".dll", ".pyd"}


def tune_allocator() -> None:
    """Let large arrays come in large pages and be reused (Linux): a fifth of a network's time is saved.

    By itself the C library hands each large array back to the system when it is freed, and takes the next
    one page by page, every page cleared: some 60,000 pages for one layer of a network.
    """
    os.environ.setdefault("THP_MEM_ALLOC_ENABLE", "1")  # read at torch's first allocation
    if sys.platform == "linux":
        adjust = getattr(ctypes.CDLL(None), "mallopt", None)  # glibc has it, musl has not
        if adjust is not None:
            adjust(_MMAP_THRESHOLD, 1 << 30)
            adjust(_TRIM_THRESHOLD, (1 << 31) - 1)


def release_memory() -> None:
    """Give what :func:`tune_allocator` lets the C library keep back to the system, once work is done."""
    if sys.platform == "linux":
        release = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if release is not None:
            release(0)


def preload() -> None:
    """Load torch's shared libraries, then torch, from the calling thread, with other threads running on.

    Does nothing where torch is loaded already. A library that cannot be loaded is left to the import, which
    then says what is wrong.
    """
    if "torch" in sys.modules:
        return
    tune_allocator()
    home = _home("torch")
    _load([] if home is None else libraries_in(home / "lib"))
    import torch  # noqa: F401


def preload_readers() -> None:
    """Load the shared libraries that photos are read with, with other threads running on."""
    for package, pattern in _READERS:
        home = _home(package) if package not in sys.modules else None
        _load([] if home is None else [path for path in home.glob(pattern) if path.suffix in _BINARY])


def import_readers() -> None:
    """Import what a photo is painted by, so that the window need not when it paints the first one."""
    import cv2  # noqa: F401  it brings numpy


def _home(package: str) -> Path | None:
    """The folder that ``package`` would be imported from."""
    spec = importlib.util.find_spec(package)
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def _load(libraries: list[Path]) -> None:
    for library in libraries:
        try:
            # CDLL calls dlopen with the lock held; called as a foreign function it is released.
            _open(library)
        except OSError as problem:
            log.debug("%s not loaded ahead: %s", library.name, problem)


def libraries_in(folder: Path) -> list[Path]:
    suffix = {"win32": ".dll", "darwin": ".dylib"}.get(sys.platform, ".so")
    names = [name.removeprefix("lib") if sys.platform == "win32" else name for name in _LIBRARIES]
    found = [path for name in names for path in sorted(folder.glob(f"{name}*{suffix}*"))]
    exact = [path for path in found if path.name.split(".")[0].split("-")[0] in names]
    return list(dict.fromkeys(exact))


def _open(library: Path) -> None:
    if sys.platform == "win32":
        # ctypes releases the lock round LoadLibrary's own foreign call as well.
        load = ctypes.WinDLL("kernel32").LoadLibraryW
        load.argtypes, load.restype = [ctypes.c_wchar_p], ctypes.c_void_p
        if not load(str(library)):
            raise OSError(f"LoadLibrary failed for {library}")
        return
    load = ctypes.CDLL(None).dlopen
    load.argtypes, load.restype = [ctypes.c_char_p, ctypes.c_int], ctypes.c_void_p
    if not load(str(library).encode(), ctypes.DEFAULT_MODE | 2):  # 2: RTLD_NOW
        raise OSError(f"dlopen failed for {library}")
