"""The list of what others wrote and Allfocus runs on: ``python packaging/licences.py`` writes
``resources/licences.md``, which the window shows (Help, Licences) and the bundle carries.

Names, versions and licences of packages come from what is installed; which compiled libraries the packages
bring along, no metadata says: that table is kept here and held against the installed files by a test.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "resources" / "licences.md"
_TEXTS = re.compile(r"(?i)^(licen[sc]e|copying|notice|patents|authors)")


@dataclass(frozen=True)
class Package:
    """A Python package that the program needs to run."""

    name: str
    version: str
    licence: str
    home: str


#: Compiled libraries inside the packages: what they are called, their licence, and how their files begin.
LIBRARIES: tuple[tuple[str, str, str], ...] = (
    ("Qt 6", "LGPL-3.0-only", r"libQt6|libshiboken6|libpyside6"),
    ("ICU", "Unicode-3.0", r"libicu"),
    ("LibRaw", "LGPL-2.1-only OR CDDL-1.0", r"libraw"),
    ("libheif", "LGPL-3.0-or-later", r"libheif"),
    ("libde265", "LGPL-3.0-or-later", r"libde265"),
    ("x265", "GPL-2.0-or-later", r"libx265"),
    ("Exiv2", "GPL-2.0-or-later", r"libexiv2|exiv2api"),
    ("FFmpeg", "LGPL-2.1-or-later", r"lib(avcodec|avformat|avutil|swresample|swscale)-"),
    ("libvpx", "BSD-3-Clause", r"libvpx"),
    ("OpenSSL 1.1", "OpenSSL", r"lib(crypto|ssl)-"),
    ("libdrm", "MIT", r"libdrm"),
    ("OpenBLAS", "BSD-3-Clause", r"lib(scipy_)?openblas"),
    ("GCC's runtime libraries", "GPL-3.0-or-later WITH GCC-exception-3.1", r"lib(gfortran|quadmath|gomp)"),
    ("PyTorch's libraries", "BSD-3-Clause", r"lib(torch|c10|shm|aoti|backend_with|jitbackend)"),
    ("libjxl", "BSD-3-Clause", r"libjxl"),
    ("libavif", "BSD-2-Clause", r"libavif"),
    ("libaom", "BSD-2-Clause", r"libaom"),
    ("libwebp, libsharpyuv", "BSD-3-Clause", r"lib(webp|sharpyuv)"),
    ("libjpeg-turbo", "IJG AND BSD-3-Clause AND Zlib", r"libjpeg-"),
    ("libtiff", "libtiff", r"libtiff"),
    ("libpng", "libpng-2.0", r"libpng"),
    ("Little CMS", "MIT", r"liblcms2"),
    ("OpenJPEG", "BSD-2-Clause", r"libopenjp2"),
    ("OpenJPH", "BSD-2-Clause", r"libopenjph"),
    ("JasPer", "JasPer-2.0", r"libjasper"),
    ("jxrlib", "BSD-2-Clause", r"libjxr|libjpegxr"),
    ("CharLS", "BSD-3-Clause", r"libcharls"),
    ("LERC", "Apache-2.0", r"libLerc"),
    ("libultrahdr", "Apache-2.0", r"libuhdr"),
    ("giflib", "MIT", r"libgif"),
    ("Brotli", "MIT", r"libbrotli"),
    ("Zstandard", "BSD-3-Clause", r"libzstd"),
    ("liblzma", "0BSD", r"liblzma-"),
    ("LZ4", "BSD-2-Clause", r"liblz4"),
    ("libdeflate", "MIT", r"libdeflate"),
    ("Snappy", "BSD-3-Clause", r"libsnappy"),
    ("Zopfli", "Apache-2.0", r"libzopfli"),
    ("Blosc, Blosc2", "BSD-3-Clause", r"libblosc"),
    ("libaec", "BSD-2-Clause", r"libaec|libsz-"),
    ("LZFSE", "BSD-3-Clause", r"liblzfse"),
    ("LZHAM", "MIT", r"liblzham"),
    ("lzokay", "MIT", r"liblzokay"),
    ("meshoptimizer", "MIT", r"libmeshoptimizer"),
    ("SPERR", "BSD-3-Clause", r"libSPERR"),
    ("SZ3", "BSD-3-Clause", r"libSZ3c"),
    ("ZFP", "BSD-3-Clause", r"libzfp"),
    ("pcodec", "Apache-2.0", r"libcpcodec"),
    ("FreeType", "FTL OR GPL-2.0-or-later", r"libfreetype"),
    ("HarfBuzz", "MIT", r"libharfbuzz"),
    ("X11 client libraries", "MIT", r"lib(Xau|xcb)"),
)
_QT = """\
Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They lie beside the program as
files of their own and may be replaced by other builds of the same version. Their sources are at
<https://download.qt.io/official_releases/QtForPython/> and <https://download.qt.io/official_releases/qt/>."""
_GPU = """\
Where an NVIDIA GPU is found, the set-up installs the build of PyTorch that brings NVIDIA's CUDA libraries
(the packages named nvidia-… and triton). They stand under NVIDIA's own licence and are in no bundle."""


def packages() -> list[Package]:
    """What the program needs to run here, and what that needs, by name. Raises PackageNotFoundError."""
    return [
        Package(
            each.metadata["Name"],
            each.version.partition("+")[0],
            licence_of(each),
            f"https://pypi.org/project/{each.metadata['Name']}/",
        )
        for each in sorted(_needed(), key=lambda found: found.metadata["Name"].lower())
    ]


def licence_of(found: Distribution) -> str:
    """What the metadata say, newest field first; classifiers last."""
    for field in ("License-Expression", "License"):
        stated = "".join(found.metadata.get_all(field) or []).strip()
        if stated and "\n" not in stated:  # some state the whole text
            return stated
    named = [
        each.rpartition(" :: ")[2]
        for each in found.metadata.get_all("Classifier") or []
        if each.startswith("License :: ")
    ]
    return ", ".join(named) or "not stated"


def as_markdown() -> str:
    """The whole list."""
    lines = [
        "# What Allfocus runs on",
        "",
        "Allfocus itself is free software under the GNU General Public License, version 3 or later. "
        "It stands on the work of others:",
        "",
        "| package | version | licence |",
        "| --- | --- | --- |",
        *(f"| [{each.name}]({each.home}) | {each.version} | {each.licence} |" for each in packages()),
        "",
        "Python itself stands under the PSF licence. In the bundle, PyInstaller's starter stands under the "
        "GPL with an exception for what it starts.",
        "",
        "## Libraries inside these packages",
        "",
        "| library | licence |",
        "| --- | --- |",
        *(f"| {title} | {licence} |" for title, licence, _ in LIBRARIES),
        "",
        _QT.replace("\n", " "),
        "",
        _GPU.replace("\n", " "),
        "",
    ]
    return "\n".join(lines)


def library_of(file: str) -> str | None:
    """The title of the library that a file belongs to; None for one that the table does not know."""
    for title, _, beginning in LIBRARIES:
        if re.match(beginning, file):
            return title
    return None


def write_texts(folder: Path) -> None:
    """The licence texts that came with the packages, each in a folder of its package's name."""
    for found in _needed():
        for file in found.files or []:
            if _TEXTS.match(file.name) or "licenses" in file.parts[:-1]:
                source = Path(str(found.locate_file(file)))
                if source.suffix not in (".py", ".pyc") and source.is_file():
                    inside = "_".join(part for part in file.parts[1:] if part not in ("licenses", ".."))
                    target = folder / found.metadata["Name"] / inside
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(source, target)


def write_system_texts(bundle: Path, folder: Path) -> None:
    """On Debian: the licences of the system's own libraries that a bundle took along."""
    if shutil.which("dpkg") is None:
        return
    names = {file.name for file in bundle.glob("lib*.so*") if not file.is_symlink()}
    places = [str(place) for name in sorted(names) for place in Path("/usr/lib").glob(f"*/{name}")]
    places += [str(Path(place).resolve()) for place in places]
    # Libraries of packages that are already listed are not dpkg's; it says so and goes on.
    told = subprocess.run(["dpkg", "-S", *places], capture_output=True, text=True, check=False).stdout
    for package in sorted({line.split(":")[0] for line in told.splitlines()}):
        source = Path("/usr/share/doc") / package / "copyright"
        if source.is_file():
            target = folder / "system" / f"{package}.txt"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def _needed() -> list[Distribution]:
    """The project's dependencies and theirs, each once, without the project."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(each) for each in distribution("allfocus").requires or []]
    while waiting:
        wanted = waiting.pop()
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": ""}):
            continue
        name = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            if name.startswith(("nvidia-", "triton")):
                continue
            raise
        waiting += [Requirement(each) for each in found[name].requires or []]
    return [each for name, each in found.items() if not name.startswith(("nvidia-", "triton", "cuda-"))]


def main() -> int:
    """Write the list; the exit status."""
    LIST.write_text(as_markdown(), "utf-8")
    print(LIST)
    return 0


if __name__ == "__main__":
    sys.exit(main())
