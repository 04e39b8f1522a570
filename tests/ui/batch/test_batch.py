"""Batches in the window: every photo has its turn, faults are told, pause, cancel, going on, quitting."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.document.recipe import Recipe
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.imaging.reading.open import open_photo
from app.ui.batch import record as batch_record
from app.ui.batch.runner import Stage
from app.ui.batch.window import BatchWindow
from app.ui.main_window import MainWindow
from tests.tools.fake_tools import make_photo
from tests.ui.conftest import Negative
from tests.ui.drag_steps import drag_over, drop_on, files
from tests.ui.window_steps import LONG, deblurred, opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve files, two of them cut off."""
    made = tmp_path / "in"
    made.mkdir()
    export_photo(make_photo(48, 64), tmp_path / "good.png", ExportOptions(bit_depth=16))
    good = (tmp_path / "good.png").read_bytes()
    for number in range(12):
        (made / f"{number:02d}.png").write_bytes(good[: len(good) // 2] if number in (3, 8) else good)
    return made


def filled(window: MainWindow, folder: Path, out: Path) -> BatchWindow:
    """The batch window with all photos of ``folder``, to be written as PNG into ``out``."""
    window.batch.action.trigger()
    dialog = window.batch.dialog
    assert dialog is not None and dialog.isVisible()
    dialog.model.show_rows([])
    dialog.add(sorted(folder.iterdir()))
    dialog.options.form.kind.choose("PNG")
    dialog.options.form.switched.emit("PNG")
    dialog.options.place_form.folder.name.setText(str(out))
    dialog.options.place_form.template.setText("{stem}.{ext}")
    assert dialog.problem() == "" and dialog.start.isEnabled()
    return dialog


def with_edits_of_the_open_photo(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)


def choose_current(dialog: BatchWindow) -> None:
    choice = dialog.options.task.choice
    choice.setCurrentIndex(next(n for n in range(choice.count()) if choice.itemText(n).startswith("As ")))
    assert dialog.options.task.recipe is not None


def over(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.batch.runner.stage is Stage.OVER, timeout=LONG)


def test_every_photo_has_its_turn_and_faults_are_told(
    window: MainWindow, photo_file: Path, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with_edits_of_the_open_photo(window, photo_file, qtbot)
    out = tmp_path / "out"
    dialog = filled(window, folder, out)
    choose_current(dialog)
    dialog.start.click()
    over(window, qtbot)
    work = window.batch.runner
    assert [row.source.name for row in work.rows] == [f"{n:02d}.png" for n in range(12)]
    failed = [row.source.name for row in work.rows if row.outcome is not None and not row.outcome.ok]
    assert failed == ["03.png", "08.png"] and work.waiting == [] and work.failures == 2
    assert sorted(each.name for each in out.iterdir()) == [
        f"{n:02d}.png" for n in range(12) if n not in (3, 8)
    ]
    source, result = open_photo(folder / "00.png"), open_photo(out / "00.png")
    assert result.bit_depth == 16 and np.abs(result.pixels - (1 - source.pixels)).max() <= 1 / 65535
    shown = [dialog.model.data(dialog.model.index(n, 2)) for n in (0, 3)]
    assert shown[0].startswith("00.png") and "damaged" in shown[1] and shown[1].endswith(".")
    assert "10 of 12 done" in dialog.status.text() and "2 failed" in dialog.status.text()
    assert "batch is over" in window.messages.text.text()
    record = batch_record.load(window.context.registry.tools)
    assert record is not None and record.over


def test_the_account_names_what_failed(
    window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = filled(window, folder, tmp_path / "out")
    assert not dialog.save.isEnabled()
    dialog.start.click()
    over(window, qtbot)
    assert dialog.save.isEnabled()
    for name in ("account.txt", "account.csv"):
        window.batch.write_report(tmp_path / name)
    text = (tmp_path / "account.txt").read_text("utf-8")
    assert "Batch of 12 photos: 10 done, 0 there already, 2 failed, 0 not done." in text
    assert text.count("is damaged") == 2
    table = (tmp_path / "account.csv").read_text("utf-8").splitlines()
    assert len(table) == 13 and sum(",failed," in line for line in table) == 2


def test_what_is_there_counts_as_done_and_the_rest_is_tried_again(
    window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "00.png").write_bytes(b"older")
    dialog = filled(window, folder, out)
    dialog.start.click()
    over(window, qtbot)
    assert (out / "00.png").read_bytes() == b"older"
    assert window.batch.runner.rows[0].outcome is not None and window.batch.runner.rows[0].outcome.skipped
    first = {each.name: each.stat().st_mtime_ns for each in out.iterdir()}
    dialog.start.click()
    over(window, qtbot)
    assert {each.name: each.stat().st_mtime_ns for each in out.iterdir()} == first
    assert (
        sum(each.skipped for each in window.batch.runner.outcomes) == 10 and window.batch.runner.failures == 2
    )


def test_files_are_replaced_where_that_is_asked_but_never_an_original(
    window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "00.png").write_bytes(b"older")
    dialog = filled(window, folder, out)
    dialog.options.place_form.there.choose(True)
    dialog.start.click()
    over(window, qtbot)
    assert (out / "00.png").read_bytes() != b"older"
    before = {each: each.read_bytes() for each in folder.iterdir()}
    (tmp_path / "linked").symlink_to(folder)
    for place in (folder, tmp_path / "linked"):
        dialog.options.place_form.folder.name.setText(str(place))
        dialog.start.click()
        over(window, qtbot)
        assert "over a photo of the batch" in dialog.status.text() and not window.batch.runner.outcomes
    assert before == {each: each.read_bytes() for each in folder.iterdir()}


def test_pause_holds_it_the_window_stays_usable_and_going_on_ends_it(
    window: MainWindow, photo_file: Path, folder: Path, tmp_path: Path, network: Negative, qtbot: QtBot
) -> None:
    with_edits_of_the_open_photo(window, photo_file, qtbot)
    dialog = filled(window, folder, tmp_path / "out")
    choose_current(dialog)
    work = window.batch.runner
    network.most = network.calls + 5
    dialog.start.click()
    qtbot.waitUntil(lambda: not network.go.is_set() and len(work.outcomes) >= 2, timeout=LONG)
    dialog.pause.click()
    network.most = None
    network.go.set()
    qtbot.waitUntil(lambda: work.stage is Stage.PAUSED, timeout=LONG)
    assert dialog.pause.text() == "Go on" and window.batch.button.isVisible()
    qtbot.wait(200)
    held = len(work.outcomes)
    qtbot.wait(300)
    assert held == len(work.outcomes) < 12
    # Looks at the photo, another photo and an export do not wait for the batch.
    other = tmp_path / "other.png"
    other.write_bytes((tmp_path / "good.png").read_bytes())
    opened(window, other, qtbot)
    with qtbot.waitSignal(window.session.exported, timeout=LONG):
        window.exporting.write(tmp_path / "single.png", ExportOptions(), False)
    assert len(work.outcomes) == held and work.stage is Stage.PAUSED
    dialog.pause.click()
    over(window, qtbot)
    assert len(list((tmp_path / "out").iterdir())) == 10 and not window.batch.button.isVisible()


def test_cancel_leaves_no_half_file_and_going_on_does_nothing_twice(
    window: MainWindow, photo_file: Path, folder: Path, tmp_path: Path, network: Negative, qtbot: QtBot
) -> None:
    with_edits_of_the_open_photo(window, photo_file, qtbot)
    out = tmp_path / "out"
    dialog = filled(window, folder, out)
    choose_current(dialog)
    work = window.batch.runner
    network.most = network.calls + 5
    dialog.start.click()
    qtbot.waitUntil(lambda: not network.go.is_set() and len(work.outcomes) >= 2, timeout=LONG)
    dialog.stop.click()
    assert work.stage is Stage.OVER
    qtbot.waitUntil(lambda: not window.session.worker_thread.queue.busy, timeout=LONG)
    network.most = None
    network.go.set()
    names = sorted(each.name for each in out.iterdir())
    assert names and all(name.endswith(".png") and not name.startswith(".") for name in names)
    assert work.waiting and dialog.start.text() == "Go on"
    kept = batch_record.load(window.context.registry.tools)
    assert kept is not None and kept.over, "nobody is asked again about what was cancelled by hand"
    times = {name: (out / name).stat().st_mtime_ns for name in names}
    dialog.start.click()
    over(window, qtbot)
    assert len(list(out.iterdir())) == 10
    assert all((out / name).stat().st_mtime_ns == when for name, when in times.items())


def test_each_photo_gets_its_own_edits_written_down_or_not(
    window: MainWindow, photo_file: Path, other_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with_edits_of_the_open_photo(window, photo_file, qtbot)
    out = tmp_path / "out"
    window.batch.action.trigger()
    dialog = window.batch.dialog
    assert dialog is not None and dialog.sources == [photo_file]  # the open ones are listed at first
    assert dialog.options.place_form.folder.path == photo_file.parent / "allfocus"
    dialog.add([other_file])
    dialog.options.form.kind.choose("TIFF")
    dialog.options.form.switched.emit("TIFF")
    dialog.options.place_form.folder.name.setText(str(out))
    dialog.options.place_form.template.setText("{stem}-{tool}-{width}.{ext}")
    assert dialog.options.task.recipe is None
    dialog.start.click()
    over(window, qtbot)
    assert sorted(each.name for each in out.iterdir()) == ["other-photo-400.tif", "photo-deblur-640.tif"]
    was = open_photo(photo_file).pixels
    assert np.abs(open_photo(out / "photo-deblur-640.tif").pixels - (1 - was)).max() <= 1 / 65535
    assert np.array_equal(open_photo(out / "other-photo-400.tif").pixels, open_photo(other_file).pixels)


def test_names_that_collide_are_refused_before_any_work(
    window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = filled(window, folder, tmp_path / "out")
    dialog.options.place_form.template.setText("same.{ext}")
    dialog.start.click()
    over(window, qtbot)
    assert "would both become same.png" in dialog.status.text() and dialog.status.property("failed")
    assert not (tmp_path / "out").exists()
    dialog.options.place_form.template.setText("{odd}")
    assert not dialog.start.isEnabled() and "does not know {odd}" in dialog.status.text()


def test_closing_asks_once_and_a_new_window_offers_to_go_on(
    make_window: Callable[[], MainWindow],
    photo_file: Path,
    folder: Path,
    tmp_path: Path,
    network: Negative,
    qtbot: QtBot,
) -> None:
    window = make_window()
    with_edits_of_the_open_photo(window, photo_file, qtbot)
    out = tmp_path / "out"
    dialog = filled(window, folder, out)
    choose_current(dialog)
    wanted = dialog.options.task.recipe
    network.go.clear()
    network.entered.clear()
    dialog.start.click()
    assert network.entered.wait(10)
    dialog.close()
    assert window.batch.runner.is_running
    qtbot.waitUntil(window.batch.button.isVisible)
    assert not window.close() and window.isVisible()
    assert "batch is at work" in window.messages.text.text()
    window.messages.action.click()
    assert not window.isVisible() and not out.exists()
    network.go.set()
    window = make_window()
    qtbot.waitUntil(lambda: "cut off" in window.messages.text.text(), timeout=LONG)
    window.messages.action.click()
    dialog = window.batch.dialog
    assert dialog is not None and len(dialog.sources) == 12 and dialog.start.isEnabled()
    again = dialog.options.task.recipe
    assert (
        isinstance(again, Recipe) and wanted is not None and again.edits[0].params == wanted.edits[0].params
    )
    dialog.start.click()
    over(window, qtbot)
    assert len(list(out.iterdir())) == 10


def test_what_was_replaced_before_a_crash_is_not_made_again(
    window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "out"
    dialog = filled(window, folder, out)
    dialog.options.place_form.there.choose(True)
    order = dialog.options.order(dialog.sources)
    out.mkdir()
    good = (folder / "00.png").read_bytes()
    (out / "00.png").write_bytes(good)
    since = time.time() + 5
    (out / "01.png").write_bytes(good)
    os.utime(out / "01.png", (since + 1, since + 1))
    window.batch.record = batch_record.BatchRecord(order, since)
    dialog.start.click()
    over(window, qtbot)
    skipped = [row.source.name for row in window.batch.runner.rows if row.outcome and row.outcome.skipped]
    assert skipped == ["01.png"]


def test_photos_are_listed_once_and_can_be_taken_out(
    window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = filled(window, folder, tmp_path / "out")
    dialog.add(sorted(folder.iterdir()))
    assert len(dialog.sources) == 12 and dialog.options.place_form.folder.path == tmp_path / "out"
    assert not dialog.remove.isEnabled()
    dialog.table.selectAll()
    dialog.remove.click()
    assert dialog.sources == [] and not dialog.start.isEnabled()
    assert dialog.problem() == "Add the photos first."


def test_a_change_of_the_engine_is_taken_up_between_photos(
    window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = filled(window, folder, tmp_path / "out")
    work = window.batch.runner
    renewed: list[int] = []

    def renew(number: int) -> None:
        if number == 2 and not renewed:
            renewed.append(number)
            window.session.renew()

    work.changed.connect(renew)
    dialog.start.click()
    over(window, qtbot)
    assert renewed and work.waiting == [] and len(list((tmp_path / "out").iterdir())) == 10


def test_a_change_of_the_engine_is_taken_up_while_it_is_paused(
    window: MainWindow, photo_file: Path, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    dialog = filled(window, folder, tmp_path / "out")
    work = window.batch.runner
    dialog.start.click()
    dialog.pause.click()
    window.session.renew()
    deblurred(window, qtbot)  # which a batch that is just coming to rest may still let in
    qtbot.waitUntil(lambda: not window.session.worker_thread.worker.is_stale, timeout=LONG)
    assert work.stage is Stage.PAUSED
    dialog.pause.click()
    over(window, qtbot)
    assert work.waiting == [] and len(list((tmp_path / "out").iterdir())) == 10


def test_folders_are_dropped_and_the_time_left_is_told(
    window: MainWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = filled(window, folder, tmp_path / "out")
    dialog.model.show_rows([])
    assert drag_over(dialog, files(folder))
    drop_on(dialog, files(folder))
    assert len(dialog.sources) == 12
    work, left = window.batch.runner, list[float | None]()
    assert work.seconds_left is None
    work.changed.connect(lambda _: left.append(work.seconds_left))
    dialog.start.click()
    over(window, qtbot)
    told = [each for each in left if each is not None]
    assert left[0] is None and told and min(told) >= 0 and told[-1] < 0.01
