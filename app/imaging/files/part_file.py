"""A file that appears under its name only when it is whole.

It is written beside its target under a name that says which process writes it; that process may be killed
at any moment, so the next export into the folder clears what dead processes left.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import platform
import re
import secrets
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

_PATTERN = re.compile(r"\.allfocus-([0-9a-f]{8})-(\d+)-(\d+)-[0-9a-f]{8}\.part")


class PartFile:
    """A temporary file in the folder of ``target``, put in its place by :meth:`commit` or removed.

    ``target`` is followed through symbolic links, so that a link stays a link. Once ``file`` is closed, other
    libraries can work on ``path``.
    """

    file: BinaryIO

    def __init__(self, target: Path) -> None:
        self.target = Path(os.path.realpath(target))
        self.path = self.target.with_name(_part_name())

    def __enter__(self) -> PartFile:
        clear_stale(self.target.parent)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        # 0o666 less the umask is what any program would give a new file.
        os.close(os.open(self.path, flags, 0o666))
        self.file = self.path.open("r+b")
        return self

    def __exit__(self, *_: object) -> None:
        try:
            # A full disk may refuse the last buffer; the error that matters is already on its way.
            with contextlib.suppress(OSError):
                self.file.close()
        finally:
            self.path.unlink(missing_ok=True)

    def commit(self, overwrite: bool) -> None:
        """Make the file durable and give it its name; the old file's permissions are kept.

        Raises FileExistsError when something stands there and ``overwrite`` is false.
        """
        self.file.close()
        self._keep_permissions()
        with self.path.open("rb+") as file:
            os.fsync(file.fileno())
        if overwrite or not self._link():
            os.replace(self.path, self.target)
        _sync_folder(self.target.parent)

    def _link(self) -> bool:
        """Take the name only if it is free, in one step; False where the file system has no hard links."""
        try:
            os.link(self.path, self.target)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError, AttributeError):
            if os.path.lexists(self.target):
                raise FileExistsError(errno.EEXIST, "exists", str(self.target)) from None
            return False
        self.path.unlink()
        return True

    def _keep_permissions(self) -> None:
        try:
            old = self.target.stat()
        except OSError:
            return
        os.chmod(self.path, stat.S_IMODE(old.st_mode))
        if hasattr(os, "chown"):
            # Only the superuser may give files away; the content is what counts.
            with contextlib.suppress(OSError):
                os.chown(self.path, old.st_uid, old.st_gid)


def write_atomically(
    path: Path, content: bytes | Callable[[BinaryIO], object], overwrite: bool = True
) -> None:
    """Write ``content``, or what it writes when called with the open file, to ``path``: whole or not at all.

    Raises FileExistsError when something stands there and ``overwrite`` is false, OSError for the disk.
    """
    with PartFile(path) as part:
        if callable(content):
            content(part.file)
        else:
            part.file.write(content)
        part.commit(overwrite)


def clear_stale(folder: Path) -> None:
    """Remove the part files of this computer's dead processes; never those of a living one."""
    try:
        with os.scandir(folder) as entries:
            found = [(entry, _PATTERN.fullmatch(entry.name)) for entry in entries]
    except OSError:
        return
    for entry, match in found:
        if match is None or match[1] != _place() or _alive(int(match[2]), match[3]):
            continue
        with contextlib.suppress(OSError):
            if entry.is_file(follow_symlinks=False):
                os.unlink(entry.path)


def _part_name() -> str:
    pid = os.getpid()
    return f".allfocus-{_place()}-{pid}-{_started(pid)}-{secrets.token_hex(4)}.part"


def _place() -> str:
    """This computer, or this container on it: process numbers mean nothing elsewhere."""
    try:
        space = str(os.stat("/proc/self/ns/pid").st_ino)
    except OSError:
        space = ""
    return hashlib.blake2b(f"{platform.node()}|{space}".encode(), digest_size=4).hexdigest()


def _started(pid: int) -> str:
    """When a process started, in the system's ticks: numbers are used again. 0 where that is unknown."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(errors="replace")
        return str(int(status.rpartition(")")[2].split()[19]))
    except (OSError, ValueError, IndexError):
        return "0"


def _alive(pid: int, started: str) -> bool:
    if os.name != "posix":
        # Signal 0 is a real signal there; a file that a living process holds open cannot be removed anyway.
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    now = _started(pid)
    return "0" in (now, started) or now == started


def _sync_folder(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        with contextlib.suppress(OSError):  # some file systems cannot; the file itself is safe
            os.fsync(handle)
    finally:
        os.close(handle)
