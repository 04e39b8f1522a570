"""Fields and panels formed from parameters, under a photographer's hands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.tools.deblur import DeblurParams
from app.tools.params import Control, choice, controls, model, point, slider, span, strokes, toggle
from app.ui.panels.tool_panel import ToolPanel
from app.ui.widgets.fields import ChoiceField, Field, PointField, SliderField, SpanField, field_for
from app.ui.widgets.params_form import ParamsForm
from app.ui.widgets.value_field import parsed
from tests.tools.fake_tools import FAKES
from tests.ui.conftest import drag_to


@dataclass(frozen=True)
class Everything:
    amount: float = slider("Amount", 0.0, 20.0, 4.0, step=0.1, unit="px", help="How much.")
    band: tuple[float, float] = span("Band", 0, 50, (2, 9), step=0.5, unit="px", help="Where.")
    way: str = choice("Way", {"a": "First", "b": "Second"}, "a", help="Which.")
    on: bool = toggle("On", True, help="Whether.")
    place: tuple[float, float] | None = point("Place", help="A place.")
    paint: tuple[Any, ...] = strokes("Paint", help="Strokes.")
    net: str = model("Net", "ifan", "ifan-fast", help="A network.")


OTHER: dict[str, Any] = {
    "amount": 7.5,
    "band": (3.0, 4.5),
    "way": "b",
    "on": False,
    "place": (0.25, 0.75),
    "paint": ((5.0, 1.0, ((0.1, 0.2),)),),
    "net": "ifan-gone",
}


@pytest.fixture
def row(dressed: QApplication, qtbot: QtBot) -> SliderField:
    host = QWidget()
    field = SliderField(controls(Everything)["amount"], 4.0, host)  # type: ignore[arg-type]
    QVBoxLayout(host).addWidget(field)
    host.resize(320, 80)
    qtbot.addWidget(host)
    host.show()
    field.host = host  # type: ignore[attr-defined]
    return field


def wheel(
    widget: QWidget, turn: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("name", list(controls(Everything)))
def test_every_kind_has_a_field_that_shows_keeps_and_resets(
    dressed: QApplication, qtbot: QtBot, name: str
) -> None:
    default = getattr(Everything(), name)
    field = field_for(controls(Everything)[name], default)
    qtbot.addWidget(field)
    assert field.value() == default and field.toolTip()
    told: list[Any] = []
    field.changed.connect(lambda value, gesture: told.append(value))
    field.set_value(OTHER[name])
    assert field.value() == OTHER[name] and told == [], "showing is not telling"
    field.reset()
    assert field.value() == default and told == [default]
    field.reset()
    assert told == [default], "nothing to reset, nothing to tell"


def test_a_kind_without_a_field_is_refused(dressed: QApplication) -> None:
    class Odd(Control):
        pass

    with pytest.raises(TypeError, match="Odd"):
        field_for(Odd("odd", "odd"), 1)


@pytest.mark.parametrize("tool", FAKES)
def test_every_tool_gets_a_panel(dressed: QApplication, qtbot: QtBot, tool: Any) -> None:
    panel = ToolPanel(tool)
    qtbot.addWidget(panel)
    assert list(panel.fields) == list(controls(tool.Params))
    assert all(isinstance(field, Field) for field in panel.fields.values())


@pytest.mark.parametrize(
    ("text", "number"),
    [("3.5 px", 3.5), ("3,5", 3.5), ("  -2", -2.0), (".25px", 0.25), ("7.", 7.0), ("1e3", None), ("", None),
     ("abc", None), ("1 2", None)],
)  # fmt: skip
def test_typed_numbers(text: str, number: float | None) -> None:
    assert parsed(text) == number


def test_a_value_is_shown_with_its_unit_and_may_be_typed(row: SliderField, qtbot: QtBot) -> None:
    assert row.number.text() == "4.0 px"
    with qtbot.waitSignal(row.changed) as told:
        row.number.selectAll()
        qtbot.keyClicks(row.number, "12,34")
        qtbot.keyClick(row.number, Qt.Key.Key_Return)
    assert told.args == [12.34, None]
    assert row.slider.value() == 123
    row.number.selectAll()
    qtbot.keyClicks(row.number, "99")
    qtbot.keyClick(row.number, Qt.Key.Key_Return)
    assert row.value() == 20.0, "kept within the range"


def test_what_is_no_number_is_marked_and_given_up(row: SliderField, qtbot: QtBot) -> None:
    row.number.setFocus()
    row.number.selectAll()
    qtbot.keyClicks(row.number, "much")
    with qtbot.assertNotEmitted(row.changed):
        qtbot.keyClick(row.number, Qt.Key.Key_Return)
    assert row.number.property("invalid")
    qtbot.keyClick(row.number, Qt.Key.Key_Escape)
    assert row.number.text() == "4.0 px" and not row.number.property("invalid")


def test_a_drag_is_one_gesture_and_fine_with_shift(row: SliderField, qtbot: QtBot) -> None:
    bar = row.slider
    told: list[tuple[float, object]] = []
    row.changed.connect(lambda value, gesture: told.append((value, gesture)))
    handle = QPoint(round(6 + (bar.width() - 12) * bar.value() / bar.maximum()), bar.height() // 2)

    def drag(by: int, modifier: Qt.KeyboardModifier) -> float:
        row.set_value(4.0)
        qtbot.mousePress(bar, Qt.MouseButton.LeftButton, modifier, handle)
        for step in range(1, 11):
            drag_to(bar, handle + QPoint(by * step // 10, 0), modifier)
        qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, modifier, handle + QPoint(by, 0))
        return row.value() - 4.0

    coarse = drag(60, Qt.KeyboardModifier.NoModifier)
    assert len({id(gesture) for _, gesture in told}) == 1 and told[0][1] is not None
    first = told[0][1]
    told.clear()
    fine = drag(60, Qt.KeyboardModifier.ShiftModifier)
    assert told and all(gesture is not first for _, gesture in told), "another drag, another gesture"
    assert coarse == pytest.approx(60 / (bar.width() - 12) * 20, abs=0.3)
    assert fine == pytest.approx(coarse / 10, abs=0.11)


def test_double_click_resets(row: SliderField, qtbot: QtBot) -> None:
    row.set_value(15.0)
    with qtbot.waitSignal(row.changed) as told:
        qtbot.mouseDClick(row.slider, Qt.MouseButton.LeftButton)
    assert told.args == [4.0, None]


def test_keys_step_finely_with_shift(row: SliderField, qtbot: QtBot) -> None:
    qtbot.keyClick(row.slider, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert row.value() == pytest.approx(4.1)
    qtbot.keyClick(row.slider, Qt.Key.Key_Right)
    assert row.value() == pytest.approx(4.5)
    qtbot.keyClick(row.slider, Qt.Key.Key_End)
    assert row.value() == 20.0
    qtbot.keyClick(row.slider, Qt.Key.Key_Backspace)
    assert row.value() == 4.0, "back to the default"


def test_the_wheel_is_deaf_without_focus(row: SliderField, qtbot: QtBot) -> None:
    row.number.setFocus()
    assert not row.slider.hasFocus()
    wheel(row.slider, 120)
    assert row.value() == 4.0
    row.host.activateWindow()  # type: ignore[attr-defined]
    row.slider.setFocus()
    qtbot.waitUntil(row.slider.hasFocus)
    wheel(row.slider, 120)
    assert row.value() > 4.0


@pytest.fixture
def band(dressed: QApplication, qtbot: QtBot) -> SpanField:
    field = SpanField(controls(Everything)["band"], (2, 9))  # type: ignore[arg-type]
    qtbot.addWidget(field)
    field.resize(320, 60)
    field.show()
    qtbot.waitExposed(field)
    return field


def told_by(field: Field) -> list[tuple[Any, object]]:
    told: list[tuple[Any, object]] = []
    field.changed.connect(lambda value, gesture: told.append((field.control.check(value), gesture)))
    return told


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_handle_pushes_the_other_along(
    band: SpanField, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    band.setLayoutDirection(direction)
    told, bar = told_by(band), band.slider
    way = 1 if direction == Qt.LayoutDirection.LeftToRight else -1
    at = QPoint(round(bar.x_of(bar.places[0])), 12)
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=at)
    for step in range(1, 11):
        drag_to(bar, at + QPoint(way * 20 * step, 0))
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=at + QPoint(way * 200, 0))
    values = [value for value, _ in told]
    assert values[0][1] == 9 and values[-1][0] == values[-1][1] > 25, "pushed, never crossed"
    assert values == sorted(values) and len({id(gesture) for _, gesture in told}) == 1
    band.reset()
    assert band.value() == (2, 9)


def test_two_handles_on_one_place_part_the_way_the_hand_goes(band: SpanField, qtbot: QtBot) -> None:
    bar = band.slider
    for way, which in ((-1, 0), (1, 1)):
        band.set_value((20, 20))
        at = QPoint(round(bar.x_of(bar.places[0])), 12)
        qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=at)
        drag_to(bar, at + QPoint(way * 30, 0))
        qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=at)
        assert band.value()[1 - which] == 20 != band.value()[which]


def test_both_handles_are_reached_by_the_keyboard(band: SpanField, qtbot: QtBot) -> None:
    band.activateWindow()
    band.slider.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(band.slider.hasFocus)
    qtbot.keyClick(band.slider, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert band.value() == (2.5, 9)
    assert band.slider.focusNextPrevChild(True) and band.slider.active == 1
    qtbot.keyClick(band.slider, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert band.value() == (2.5, 8.5)
    qtbot.keyClick(band.slider, Qt.Key.Key_Backspace)
    assert band.value() == (2, 9)


def test_the_ends_of_a_span_may_be_typed(band: SpanField, qtbot: QtBot) -> None:
    told = told_by(band)
    for which, text in ((0, "3.25"), (1, "1")):
        number = band.numbers[which]
        number.setFocus()
        number.selectAll()
        qtbot.keyClicks(number, text)
        qtbot.keyClick(number, Qt.Key.Key_Return)
    assert told == [((3.25, 9.0), None), ((1.0, 1.0), None)]


def test_a_drag_of_one_end_leaves_the_typed_other(band: SpanField, qtbot: QtBot) -> None:
    band.set_value((3.3, 9))
    band.slider.setFocus()
    band.slider.active = 1
    qtbot.keyClick(band.slider, Qt.Key.Key_End)
    assert band.value() == (3.3, 50.0)


def test_the_wheel_passes_a_span_without_focus(band: SpanField) -> None:
    band.numbers[0].setFocus()
    wheel(band.slider, 120)
    assert band.value() == (2, 9)


def test_a_network_that_is_gone_stays_visible(dressed: QApplication, qtbot: QtBot) -> None:
    field = ChoiceField(controls(Everything)["net"], "ifan-fast")  # type: ignore[arg-type]
    qtbot.addWidget(field)
    field.offer((("ifan-large", "ifan-large"), ("ifan-small", "ifan-small")))
    assert field.value() == "ifan-fast" and "not installed" in field.combo.currentText()
    field.offer((("ifan-fast", "ifan-fast"),))
    assert field.combo.currentText() == "ifan-fast" and field.combo.count() == 1


def test_a_point_is_picked(dressed: QApplication, qtbot: QtBot) -> None:
    field = PointField(controls(Everything)["place"], None)  # type: ignore[arg-type]
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.pick) as asked:
        field.button.click()
    assert asked.args == [True]
    with qtbot.waitSignals([field.changed, field.pick]):
        field.take(0.5, 0.25)
    assert field.value() == (0.5, 0.25) and not field.button.isChecked()


def test_a_field_that_selects_another_moves_it(qtbot: QtBot) -> None:
    form = ParamsForm(DeblurParams)
    qtbot.addWidget(form)
    told: list[DeblurParams] = []
    form.changed.connect(lambda params, _: told.append(params))
    form.fields["blur"].changed.emit((0.0, 3.0), None)
    assert told == [DeblurParams(mode="custom", blur=(0.0, 3.0))]
    shown = form.fields["mode"]
    assert isinstance(shown, ChoiceField) and shown.value() == "custom"
