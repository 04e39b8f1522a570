"""Opacity and masks in the window: fields of each tool's panel, and the brush on the photo."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import translations
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.document.blend import Blend
from app.document.mask import BRUSH, EVERYWHERE, IN_FOCUS, OUT_OF_FOCUS
from app.engine.defocus.map_cache import Maps
from app.engine.engine import Engine
from app.tools.deblur import Deblur, DeblurParams
from app.tools.params import controls
from app.tools.registry import Registry
from app.ui.main_window import MainWindow
from app.ui.panels.blend_group import BlendGroup, MaskBrush
from tests.ui.conftest import Negative, drag_to
from tests.ui.window_steps import LONG, deblurred, opened
from tests.ui.worker.test_quick_map import Reader, Reading, soft_everywhere

NO_KEY, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)


def shown(window: MainWindow) -> Any:
    return window.canvas.after[-1].levels[0][..., :3].astype(int)


def photo(window: MainWindow) -> Any:
    layer = window.canvas.before
    assert layer is not None
    return layer.levels[0][..., :3].astype(int)


def blend(window: MainWindow) -> Blend:
    document = window.session.document
    assert document is not None
    return document.blend_of(Deblur)


def choose(group: BlendGroup, where: str) -> None:
    combo = group.form.fields["where"].combo  # type: ignore[attr-defined]
    combo.setCurrentIndex(combo.findData(where))
    combo.activated.emit(combo.currentIndex())


def stroke(window: MainWindow, qtbot: QtBot, length: int = 60) -> None:
    canvas = window.canvas
    start = canvas.rect().center()
    QTest.mousePress(canvas, LEFT, NO_KEY, start)
    drag_to(canvas, start + QPoint(length, 0))
    QTest.mouseRelease(canvas, LEFT, NO_KEY, start + QPoint(length, 0))
    settled(window, qtbot)


@pytest.fixture
def group(dressed: QApplication, user_home: Path, qtbot: QtBot) -> BlendGroup:
    made = BlendGroup(Deblur)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_the_chosen_mask_does_not_read_is_not_shown(group: BlendGroup) -> None:
    def visible() -> set[str]:
        return {name for name, field in group.form.fields.items() if not field.isHidden()}

    always = {"opacity", "where"}
    assert visible() == always and group.is_folded, "folded until somebody wants it"
    for where, fields in (
        (IN_FOCUS, {"sharp", "soft", "invert"}),
        (OUT_OF_FOCUS, {"blur", "soft", "invert"}),
        (BRUSH, {"strokes", "hardness", "edge_aware", "invert"}),
        (EVERYWHERE, set[str]()),
    ):
        choose(group, where)
        assert visible() == always | fields
        assert group.paint.isHidden() == (where != BRUSH)


def test_while_folded_what_is_unusual_is_told(group: BlendGroup) -> None:
    assert group.summary.text() == ""
    group.show_blend(Blend(opacity=40, where=IN_FOCUS, invert=True))
    assert group.summary.text() == "40 % · not in focus"


def test_opacity_mixes_and_is_one_entry_a_drag(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)
    form = window.panels.panels["deblur"].blend.form
    for step, opacity in enumerate((80.0, 50.0, 25.0)):
        form.fields["opacity"].changed.emit(opacity, "drag")
        assert blend(window).opacity == opacity, step
    settled(window, qtbot)
    document = window.session.document
    assert document is not None
    assert document.history.labels == ("Opened", "Deblur", "Deblur: Opacity 25 %")
    # The fake network makes the negative.
    assert np.abs(shown(window) - (0.75 * photo(window) + 0.25 * (255 - photo(window)))).max() <= 1
    window.commands.undo.trigger()
    settled(window, qtbot)
    assert blend(window) == Blend() and form.params == Blend()


def test_a_stroke_on_the_photo_is_where_the_tool_acts(
    window: MainWindow, photo_file: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)
    group = window.panels.panels["deblur"].blend
    group.fold(False)
    group.form.fields["edge_aware"].changed.emit(False, None)
    choose(group, BRUSH)
    settled(window, qtbot)
    assert window.masks.on and group.paint.isChecked(), "nothing acts until something is painted"
    group.brush_form.fields["size"].changed.emit(24.0, None)
    stroke(window, qtbot)
    ((radius, amount, way),) = blend(window).strokes
    assert (radius, amount) == (12.0, 1.0) and len(way) == 2
    changed = np.abs(shown(window) - photo(window)).max(axis=2) > 2
    height, width = changed.shape
    x, y = way[0][0] * width, way[0][1] * height
    assert changed[round(y), round(x)] and 0.001 < changed.mean() < 0.2
    assert not changed[: round(y - 14)].any() and not changed[round(y + 14) :].any()
    group.brush_form.fields["action"].changed.emit("erase", None)
    group.brush_form.fields["size"].changed.emit(200.0, None)
    stroke(window, qtbot)
    assert [each[1] for each in blend(window).strokes] == [1.0, 0.0]
    assert np.abs(shown(window) - photo(window)).max() <= 0
    window.commands.undo.trigger()
    settled(window, qtbot)
    assert len(blend(window).strokes) == 1 and window.masks.on, "for the next stroke"
    group.clear.click()
    assert blend(window).strokes == ()


def test_the_brush_is_laid_down_with_the_mask(window: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    group = window.panels.panels["deblur"].blend
    choose(group, BRUSH)
    assert window.masks.on and window.map.actions.larger.isEnabled()
    size = window.map.painting.brush.size
    window.map.actions.larger.trigger()
    assert window.masks.brush_tool.brush.size > size
    choose(group, EVERYWHERE)
    assert not window.masks.on and window.canvas.mouse_tool is None and not group.paint.isChecked()
    choose(group, BRUSH)
    assert window.masks.on
    group.paint.click()
    assert not window.masks.on and window.canvas.mouse_tool is None
    group.paint.click()
    assert window.masks.on
    group.fold(False)
    group.fold(True)
    assert not window.masks.on, "nobody paints with what is not seen"
    group.paint.click()
    window.commands.undo.trigger()
    assert not window.masks.on, "undone, there is nothing to paint"
    settled(window, qtbot)


def test_resetting_a_tool_resets_how_it_is_laid_over_in_one_step(
    window: MainWindow, photo_file: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.5))
    window.session.editing.set_blend(Deblur, Blend(opacity=50))
    document = window.session.document
    assert document is not None
    steps = len(document.history.labels)
    window.panels.panels["deblur"].reset_button.click()
    assert document.params_of(Deblur) == DeblurParams() and blend(window) == Blend()
    assert len(document.history.labels) == steps + 1
    settled(window, qtbot)


def test_opacity_and_mask_are_kept_copied_and_pasted(
    window: MainWindow, photo_file: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    wanted = Blend(opacity=30, where=BRUSH, strokes=((20.0, 1.0, ((0.5, 0.5), (0.75, 0.5))),))
    window.session.editing.set_blend(Deblur, wanted)
    window.presets.copy.trigger()
    window.session.editing.undo()
    assert blend(window) == Blend()
    window.presets.paste.trigger()
    assert blend(window) == wanted
    settled(window, qtbot)
    assert window.session.sidecar_saver.flush() == ()
    tree = json.loads(photo_file.with_name(photo_file.name + ".allfocus.json").read_text("utf-8"))
    assert tree["mask_strokes"] == [[20.0, 1.0, [[0.5, 0.5], [0.75, 0.5]]]]
    assert [edit["opacity"] for edit in tree["edits"]] == [0.3]


def test_a_mask_by_focus_shows_a_first_look_and_then_follows_the_map(
    make_window: Callable[[], MainWindow],
    network: Negative,
    photo_file: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Maps, "quick", soft_everywhere)
    reader = Reader()  # says that all is sharp
    window = make_window()
    registry = Registry({Deblur.id: Deblur})
    window.session.worker_thread.worker.make_engine = lambda: Engine(
        tools=registry, services=Reading(network, reader)
    )
    window.session.renew()
    window.resize(1200, 800)  # the photo is worked on at its full size
    opened(window, photo_file, qtbot)
    window.session.editing.set_params(Deblur, DeblurParams(use_map=False))
    settled(window, qtbot)
    assert reader.seen == 0, "nobody wants a map"
    reader.go.clear()
    window.session.editing.set_blend(Deblur, Blend(where=OUT_OF_FOCUS, blur=(1.0, 32.0)))
    qtbot.waitUntil(reader.entered.is_set, timeout=LONG)
    assert np.abs(shown(window) - (255 - photo(window))).max() <= 1, "a first look goes by the quick map"
    reader.go.set()
    settled(window, qtbot)
    assert np.abs(shown(window) - photo(window)).max() <= 1, "nothing is out of focus"
    window.session.editing.set_blend(Deblur, Blend(where=IN_FOCUS))
    settled(window, qtbot)
    assert np.abs(shown(window) - (255 - photo(window))).max() <= 1


def test_translators_are_handed_the_words() -> None:
    texts = set(translations.tool_texts())
    for kind in (Blend, MaskBrush):
        for control in controls(kind).values():
            assert {control.label, control.help} <= texts
