"""Libraries of the operating system that the window needs and Python wheels do not bring (Linux only)."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

# What to load, and the Debian and Ubuntu package that brings it.
OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW = {
    **OFFSCREEN,
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


class SetupError(Exception):
    """A set-up that cannot go on; the text is one sentence that says what to do."""


def ensure(wanted: dict[str, str]) -> None:
    """Have every library of ``wanted`` loadable, or raise :class:`SetupError` with the command that helps."""
    if not sys.platform.startswith("linux"):
        return
    missing = _missing(wanted)
    if not missing:
        return
    packages = sorted({wanted[name] for name in missing})
    if shutil.which("apt-get") is None:
        raise SetupError(
            f"System libraries are missing ({', '.join(missing)}): "
            "install them with your system's package manager, then run this again."
        )
    install(packages)
    still = _missing(wanted)
    if still:
        raise SetupError(
            f"apt-get brought {' '.join(packages)} but {', '.join(still)} still cannot be loaded: "
            "install what brings them, then run this again."
        )


def install(packages: list[str]) -> None:
    """Install Debian packages as root. Raises :class:`SetupError` when not root or when apt-get fails."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        raise SetupError(
            f"System libraries are missing: install them with 'sudo {' '.join(command)}', "
            "then run this again."
        )
    print(f"Installing system libraries: {' '.join(packages)}", flush=True)
    # Package lists may be missing or out of date: fetch them only then, it takes time.
    if apt(command) or (apt(["apt-get", "update"]) and apt(command)):
        return
    raise SetupError(
        f"apt-get could not install {' '.join(packages)}: check the network and '{' '.join(command)}'."
    )


def apt(command: list[str]) -> bool:
    done = subprocess.run(
        command,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode != 0:
        sys.stdout.write(done.stdout.decode(errors="replace")[-2000:])
    return done.returncode == 0


def _missing(wanted: dict[str, str]) -> list[str]:
    missing = []
    for name in wanted:
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    return missing
