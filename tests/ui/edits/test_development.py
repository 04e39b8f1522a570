"""Developing RAW in the window: shown for RAW alone, undoable, kept in the sidecar, done again elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

import main
from app.engine.queue import Lane
from app.imaging.development import AS_SHOT, Development
from app.imaging.export.options import ExportOptions
from app.imaging.reading.open import open_photo
from app.ui.main_window import MainWindow
from app.ui.widgets.fields import SliderField
from tests.imaging.reading.test_camera_formats import dng, flat_mosaic
from tests.ui.window_steps import LONG, deblurred, opened

BRIGHTER = Development(exposure=1.0)


@pytest.fixture
def raw_file(tmp_path: Path) -> Path:
    mosaic = flat_mosaic(0.1, 0.08, 0.05, size=96)
    mosaic[32:64, 32:64] *= 3
    return dng(tmp_path / "shot.dng", mosaic)


def settled(window: MainWindow, how: Development, qtbot: QtBot) -> None:
    """Wait until what is in view is developed so."""

    def there() -> bool:
        document = window.session.document
        return document is not None and document.developed == how and not window.session.busy

    qtbot.waitUntil(there, timeout=LONG)


def set_exposure(window: MainWindow, stops: float) -> None:
    field = window.develop.panel.form.fields["exposure"]
    assert isinstance(field, SliderField)
    field.number.entered.emit(stops)


def pixels(window: MainWindow) -> np.ndarray:
    assert window.session.document is not None
    return window.session.document.photo.pixels


def test_the_panel_is_there_for_raw_alone(
    window: MainWindow, raw_file: Path, photo_file: Path, qtbot: QtBot
) -> None:
    assert window.develop.section.isHidden()
    opened(window, photo_file, qtbot)
    assert window.develop.section.isHidden()
    opened(window, raw_file, qtbot)
    assert window.develop.section.isVisible() and window.develop.panel.params.exposure == 0
    window.session.turn(1)
    qtbot.waitUntil(lambda: window.develop.section.isHidden(), timeout=LONG)


def test_exposure_is_developed_undone_and_made_again(
    window: MainWindow, raw_file: Path, qtbot: QtBot
) -> None:
    opened(window, raw_file, qtbot)
    before = pixels(window)
    set_exposure(window, 1.0)
    settled(window, BRIGHTER, qtbot)
    assert np.array_equal(pixels(window), open_photo(raw_file, development=BRIGHTER).pixels)
    document = window.session.document
    assert document is not None and document.history.labels[-1] == "Development: Exposure 1 EV"
    window.commands.undo.trigger()
    settled(window, AS_SHOT, qtbot)
    assert np.array_equal(pixels(window), before) and window.develop.panel.params.exposure == 0
    window.commands.redo.trigger()
    settled(window, BRIGHTER, qtbot)
    assert window.develop.panel.params.exposure == 1


def test_a_drag_is_one_step_and_the_focus_stays(window: MainWindow, raw_file: Path, qtbot: QtBot) -> None:
    opened(window, raw_file, qtbot)
    field = window.develop.panel.form.fields["exposure"]
    assert isinstance(field, SliderField)
    field.slider.setFocus()
    gesture = object()
    for stops in (0.2, 0.5, 0.8, 1.0):
        field.changed.emit(stops, gesture)
    settled(window, BRIGHTER, qtbot)
    document = window.session.document
    assert document is not None and len(document.history.labels) == 2
    focused = window.focusWidget()
    assert focused is not window.canvas and window.develop.panel.isAncestorOf(focused)


def test_the_view_stays_where_it_was(window: MainWindow, raw_file: Path, qtbot: QtBot) -> None:
    opened(window, raw_file, qtbot)
    window.commands.fourfold.trigger()
    view = window.canvas.view
    set_exposure(window, 1.0)
    settled(window, BRIGHTER, qtbot)
    qtbot.waitUntil(lambda: window.canvas.view == view)


def test_tools_work_on_what_was_developed(window: MainWindow, raw_file: Path, qtbot: QtBot) -> None:
    opened(window, raw_file, qtbot)
    deblurred(window, qtbot)
    set_exposure(window, 1.0)
    settled(window, BRIGHTER, qtbot)
    target = raw_file.with_name("out.tif")
    with qtbot.waitSignal(window.session.exported, timeout=LONG):
        window.session.export(target, ExportOptions(), False)
    wanted = 1 - open_photo(raw_file, development=BRIGHTER).pixels  # the network makes a negative
    assert np.abs(open_photo(target).pixels - wanted).max() <= 1 / 65535


def test_temperature_is_shown_where_it_is_set(window: MainWindow, raw_file: Path, qtbot: QtBot) -> None:
    opened(window, raw_file, qtbot)
    form = window.develop.panel.form
    assert form.fields["temperature"].isHidden()
    form.fields["white_balance"].changed.emit("temperature", None)
    assert form.fields["temperature"].isVisible() and form.fields["tint"].isVisible()
    form.fields["temperature"].changed.emit(3000.0, None)
    settled(window, Development("temperature", temperature=3000.0), qtbot)
    window.develop.reset_button.click()
    settled(window, AS_SHOT, qtbot)
    assert form.fields["temperature"].isHidden()


def test_it_is_kept_in_the_sidecar_and_opened_so_again(
    make_window: Callable[[], MainWindow], raw_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window()
    opened(window, raw_file, qtbot)
    set_exposure(window, 1.0)
    settled(window, BRIGHTER, qtbot)
    assert window.session.sidecar_saver.flush() == ()
    kept = json.loads(raw_file.with_name("shot.dng.allfocus.json").read_text("utf-8"))
    assert kept["history"]["entries"][-1]["development"] == {"exposure": 1.0}
    assert "development" not in kept["history"]["entries"][0]
    window.close()
    window = make_window()
    opened(window, raw_file, qtbot)
    assert window.session.document is not None and window.session.document.developed == BRIGHTER
    assert np.array_equal(pixels(window), open_photo(raw_file, development=BRIGHTER).pixels)


def test_the_command_line_develops_as_the_sidecar_says(
    window: MainWindow, raw_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened(window, raw_file, qtbot)
    set_exposure(window, 1.0)
    settled(window, BRIGHTER, qtbot)
    assert window.session.sidecar_saver.flush() == ()
    other = tmp_path / "other.dng"
    other.write_bytes(raw_file.read_bytes() + b"\0")  # another photo, as shot
    sidecar = f"{raw_file}.allfocus.json"

    def made(*arguments: str) -> np.ndarray:
        out = tmp_path / f"out{len(list(tmp_path.iterdir()))}.tif"
        assert main.main([*arguments, "-o", str(out), "--quiet"]) == 0
        return open_photo(out).pixels

    brighter = open_photo(raw_file, development=BRIGHTER).pixels
    plain = open_photo(raw_file).pixels
    assert np.abs(made("deblur", str(raw_file), "--strength", "0") - brighter).max() <= 1 / 65535
    said = made("deblur", str(raw_file), "--strength", "0", "--exposure", "0")
    assert np.abs(said - plain).max() <= 1 / 65535
    assert np.abs(made("deblur", str(other), "--strength", "0") - plain).max() <= 1 / 65535
    assert np.abs(made("replay", sidecar, str(raw_file)) - brighter).max() <= 1 / 65535
    assert np.abs(made("replay", sidecar, str(other)) - brighter).max() <= 1 / 65535
    # As shot is something that a state says too, whatever lies beside the photo.
    window.commands.undo.trigger()
    settled(window, AS_SHOT, qtbot)
    assert window.session.sidecar_saver.flush() == ()
    early = tmp_path / "early.json"
    early.write_bytes(Path(sidecar).read_bytes())
    window.commands.redo.trigger()
    settled(window, BRIGHTER, qtbot)
    assert window.session.sidecar_saver.flush() == ()
    assert np.abs(made("replay", str(early), str(raw_file)) - plain).max() <= 1 / 65535


def test_an_earlier_state_is_compared_with_as_developed_now_and_that_is_said(
    window: MainWindow, raw_file: Path, qtbot: QtBot
) -> None:
    opened(window, raw_file, qtbot)
    assert not window.session.photo_list.photos[0].edited
    set_exposure(window, 1.0)
    settled(window, BRIGHTER, qtbot)
    assert window.session.photo_list.photos[0].edited
    shown: list[str] = []
    window.canvas.show_sides = lambda before, after: shown.append(before.name)  # type: ignore[method-assign]
    window.session.editing.compare_with(0)
    assert shown[-1] == "Opened · developed as now"


def test_left_at_once_it_is_developed_on_return(
    window: MainWindow, raw_file: Path, photo_file: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    opened(window, raw_file, qtbot)
    set_exposure(window, 1.0)
    window.session.turn(1)  # before the hand rested
    qtbot.waitUntil(
        lambda: window.session.document is not None and window.session.document.source.path == photo_file,
        timeout=LONG,
    )
    window.session.turn(1)
    settled(window, BRIGHTER, qtbot)


def test_stopped_it_goes_back_to_what_is_open(window: MainWindow, raw_file: Path, qtbot: QtBot) -> None:
    opened(window, raw_file, qtbot)
    set_exposure(window, 1.0)
    window.develop.apply()
    assert window.session.is_opening
    failed: list[str] = []
    window.session.failed.connect(lambda lane, words, _: failed.append(words))
    window.session.export(raw_file.with_name("early.tif"), ExportOptions(), False)
    assert failed and "still being opened" in failed[0]
    window.session.cancel(Lane.INTERACTIVE)
    settled(window, AS_SHOT, qtbot)
    assert window.develop.panel.params.exposure == 0


def test_a_batch_develops_each_photo_as_it_was_left(
    window: MainWindow, raw_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened(window, raw_file, qtbot)
    set_exposure(window, 1.0)
    settled(window, BRIGHTER, qtbot)
    window.batch.action.trigger()
    dialog = window.batch.dialog
    assert dialog is not None
    dialog.options.form.kind.choose("TIFF")
    dialog.options.form.switched.emit("TIFF")
    dialog.options.place_form.folder.name.setText(str(tmp_path / "out"))
    dialog.start.click()
    qtbot.waitUntil(lambda: not window.batch.runner.is_running, timeout=LONG)
    made = open_photo(tmp_path / "out" / "shot-allfocus.tif").pixels
    assert np.abs(made - open_photo(raw_file, development=BRIGHTER).pixels).max() <= 1 / 65535
