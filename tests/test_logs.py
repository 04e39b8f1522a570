"""The log file: bounded, shared, and never in the way."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import logs

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _stopped(user_home: Path) -> Iterator[None]:
    yield
    logs.stop()


def text() -> str:
    return logs.log_file().read_text("utf-8")


def test_records_of_the_program_are_written() -> None:
    assert logs.start() == logs.log_file()
    logging.getLogger("app.imaging").info("opened %s", "σ.jpg")
    logging.getLogger("PIL").info("chatter of a library")
    assert "opened σ.jpg" in text()
    assert "chatter" not in text()


def test_starting_twice_writes_once() -> None:
    assert logs.start() == logs.start()
    logging.getLogger("app").info("only once")
    assert text().count("only once") == 1


def test_level_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLFOCUS_LOG", "debug")
    logs.start()
    logging.getLogger("models").debug("details")
    assert "details" in text()


def test_nonsense_for_a_level_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLFOCUS_LOG", "loud")
    logs.start()
    logging.getLogger("app").info("still here")
    assert "still here" in text()


def test_the_folder_stays_within_its_bound() -> None:
    logs.start()
    log = logging.getLogger("app")
    for _ in range(400):
        log.info("x" * 20_000)
    files = list(logs.log_file().parent.iterdir())
    assert len(files) == logs.BACKUPS + 1
    assert max(path.stat().st_size for path in files) <= logs.MAX_BYTES


def test_one_huge_record_is_cut_in_the_middle() -> None:
    logs.start()
    logging.getLogger("app").info("begin" + "x" * 5_000_000 + "end")
    assert len(text()) < 2 * logs.MAX_RECORD
    assert "begin" in text() and text().rstrip().endswith("end")


def test_text_that_utf8_cannot_hold_is_written_escaped() -> None:
    logs.start()
    logging.getLogger("app").info("name \udcff.jpg")
    assert r"\udcff" in text()


def test_a_folder_that_cannot_be_made_costs_only_the_log(
    user_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    user_home.write_text("a file where the folder should be")
    assert logs.start() is None
    logging.getLogger("app").info("nowhere to go")
    assert capsys.readouterr().err == ""


def test_a_failing_write_stays_silent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.start()

    def full(self: object, record: logging.LogRecord) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(logging.handlers.RotatingFileHandler, "shouldRollover", full)
    logging.getLogger("app").info("lost")
    assert capsys.readouterr().err == ""


def test_a_rotation_that_fails_goes_on_in_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "MAX_BYTES", 2000)
    logs.start()

    def held(source: object, target: object) -> None:
        raise PermissionError(13, "another process has it open")

    monkeypatch.setattr("os.rename", held)
    for number in range(100):
        logging.getLogger("app").info("record %d", number)
    assert "record 99" in text()


def test_what_nobody_caught_in_a_thread_is_logged_and_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    handed_on: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", handed_on.append)
    logs.start()
    thread = threading.Thread(target=lambda: 1 / 0, name="developing")
    thread.start()
    thread.join()
    assert "ZeroDivisionError" in text() and "developing" in text()
    assert [args.exc_type for args in handed_on] == [ZeroDivisionError]


def test_what_nobody_caught_is_logged_and_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    handed_on: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: handed_on.append(error))
    logs.start()
    error = ValueError("in a slot of the window")
    sys.excepthook(ValueError, error, None)
    sys.excepthook(KeyboardInterrupt, stop := KeyboardInterrupt("not a fault"), None)
    assert "in a slot of the window" in text() and "not a fault" not in text()
    assert handed_on == [error, stop]


def test_warnings_go_to_the_log_not_to_the_terminal() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from app import logs; import warnings; logs.start(); warnings.warn('odd tag')",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert "odd tag" in text()


def test_stop_puts_everything_back() -> None:
    handlers, shown = list(logging.getLogger().handlers), warnings.showwarning
    hooks = sys.excepthook, threading.excepthook
    logs.start()
    logs.stop()
    assert logging.getLogger().handlers == handlers
    assert (sys.excepthook, threading.excepthook) == hooks
    assert warnings.showwarning is shown
