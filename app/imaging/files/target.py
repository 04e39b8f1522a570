"""Where a file is to be written: whether it can be, and why it could not."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import ExportError
from app.imaging.files.wording import quoted_name

#: Bytes of a file name, on every file system in use.
_LONGEST_NAME = 255


def check_target(path: Path, overwrite: bool) -> None:
    """Raise ExportError where nothing can be written to ``path``, said before any work.

    That saves the work; what is asked again when the file is put in its place is safe against races.
    """
    if len(os.fsencode(path.name)) > _LONGEST_NAME:
        raise ExportError("This name is too long; choose a shorter one.")
    if path.is_dir():
        raise ExportError(f"{quoted_name(path)} is a folder; add a file name.")
    if not path.parent.is_dir():
        raise ExportError(f"The folder of {quoted_name(path)} does not exist; create it or choose another.")
    if os.path.lexists(path):
        if not overwrite:
            raise exists_already(path)
        if path.exists() and not path.is_file():
            raise ExportError(f"{quoted_name(path)} is not an ordinary file; choose another name.")


def exists_already(path: Path) -> ExportError:
    """Why a file that stands there stays."""
    return ExportError(f"{quoted_name(path)} exists already; choose another name or allow overwriting.")


def _failure(name: str, number: int | None) -> str:
    """What went wrong while the file was written, with a way out."""
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"The disk is too full to write {name}; free some space or choose another folder."
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{name} may not be written here; choose another folder or change its permissions."
    if number in (errno.ENAMETOOLONG, errno.EINVAL, errno.ENOENT):
        return f"{name} cannot be written under this name; choose another name or folder."
    return f"{name} could not be written to this disk; check the disk or choose another folder."


@contextmanager
def as_export_errors(path: Path) -> Iterator[None]:
    """What goes wrong with memory or disk while ``path`` is written becomes an ExportError."""
    try:
        yield
    except FileExistsError as error:
        raise exists_already(path) from error
    except MemoryError as error:
        raise ExportError(
            f"There is not enough memory to write {quoted_name(path)}; close other programs first."
        ) from error
    except OSError as error:
        raise ExportError(_failure(quoted_name(path), error.errno)) from error
