"""A log file that rotates, never grows without bound and never gets in the user's way."""

from __future__ import annotations

import logging
import os
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from app.paths import made, user_log_dir

FILE_NAME = "allfocus.log"
MAX_BYTES = 1_000_000
BACKUPS = 3
MAX_RECORD = 16_000
"""Characters one record may take, so that MAX_BYTES holds whatever is logged."""

_OURS = ("app", "models", "main", "allfocus")


class _QuietRotatingFileHandler(RotatingFileHandler):
    """A full disk or a second process that holds the file must cost log lines, not the user's work."""

    def handleError(self, record: logging.LogRecord) -> None:
        return

    def doRollover(self) -> None:
        try:
            super().doRollover()
        except OSError:
            # Windows refuses to rename a file that another process has open; that process rotates later.
            self.stream = self._open()


class _BoundedFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        if len(text) > MAX_RECORD:
            half = MAX_RECORD // 2
            text = f"{text[:half]}\n… {len(text) - 2 * half} characters left out …\n{text[-half:]}"
        return text


_handler: _QuietRotatingFileHandler | None = None
_hook_before = sys.excepthook
_thread_hook_before = threading.excepthook


def log_file() -> Path:
    """The file that :func:`start` writes to."""
    return user_log_dir() / FILE_NAME


def start() -> Path | None:
    """Send records of this program (INFO, or ``ALLFOCUS_LOG``) and warnings of its libraries to the log file.

    Also logs exceptions that nobody caught, in any thread. Safe to call twice. Returns the file, or None
    where none can be written; the program then runs without a log.
    """
    global _handler, _hook_before, _thread_hook_before
    if _handler is not None:
        return Path(_handler.baseFilename)
    try:
        made(user_log_dir())
        handler = _QuietRotatingFileHandler(
            log_file(), maxBytes=MAX_BYTES, backupCount=BACKUPS, encoding="utf-8", errors="backslashreplace"
        )
    except OSError:
        return None
    handler.setFormatter(
        _BoundedFormatter("%(asctime)s %(process)d %(levelname)s %(name)s [%(threadName)s] %(message)s")
    )
    logging.getLogger().addHandler(handler)
    wanted = os.environ.get("ALLFOCUS_LOG", "INFO").upper()
    level = logging.getLevelNamesMapping().get(wanted, logging.INFO)
    for name in _OURS:
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(True)
    _hook_before, _thread_hook_before = sys.excepthook, threading.excepthook
    sys.excepthook, threading.excepthook = _log_exception, _log_thread_exception
    _handler = handler
    return Path(handler.baseFilename)


def stop() -> None:
    """Close the log file and put back what :func:`start` changed."""
    global _handler
    if _handler is None:
        return
    logging.getLogger().removeHandler(_handler)
    _handler.close()
    _handler = None
    for name in _OURS:
        logging.getLogger(name).setLevel(logging.NOTSET)
    logging.captureWarnings(False)
    sys.excepthook, threading.excepthook = _hook_before, _thread_hook_before


def _log_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        logging.getLogger("allfocus").critical("an exception nobody caught", exc_info=(kind, error, trace))
    _hook_before(kind, error, trace)


def _log_thread_exception(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        logging.getLogger("allfocus").critical(
            "an exception nobody caught in thread %s",
            args.thread.name if args.thread else "?",
            exc_info=(args.exc_type, args.exc_value, args.exc_traceback),
        )
    _thread_hook_before(args)
