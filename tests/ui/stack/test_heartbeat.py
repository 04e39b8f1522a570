"""The interface is never blocked by a focal stack: opened, fused, blinked, looked at through its overlays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.tools.fuse import Fuse
from app.ui.main_window import MainWindow
from tests.ui.automation.test_heartbeat import BAR, Heartbeat
from tests.ui.stack_steps import frame_files
from tests.ui.window_steps import LONG


def worked_through(window: MainWindow, paths: list[Path], qtbot: QtBot) -> Heartbeat:
    """Open, fuse, look at overlays and frames, leave one out, zoom: all with a beating heart."""
    qtbot.waitUntil(lambda: window.session.engine is not None, timeout=LONG)
    frames, session = window.stack, window.session
    heart = Heartbeat()
    session.open_stack(paths)
    qtbot.waitUntil(lambda: session.document is not None or window.messages.is_error, timeout=LONG)
    qtbot.waitUntil(lambda: bool(frames.overlay.pixels) or window.messages.is_error, timeout=2 * LONG)
    for name in ("decision_map", "confidence", ""):
        frames.overlay.show(name)
        window.canvas.hovered.emit(9.0, 9.0)
        qtbot.wait(60)
    frames.set_blinking(True)
    qtbot.waitUntil(lambda: frames.blink.shown == 2, timeout=LONG)
    frames.set_blinking(False)
    frames.panel.model.checked.emit(0, False)
    window.canvas.zoom_to(1.0)
    qtbot.wait(300)
    window.canvas.fit()
    qtbot.waitUntil(lambda: not session.busy and bool(frames.overlay.pixels), timeout=2 * LONG)
    assert not window.messages.is_error, window.messages.text.text()
    heart.stop()
    return heart


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_stack_of_6_megapixel_frames_never_blocks_the_interface(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    paths, told = frame_files(tmp_path / "stack", height=2000, width=3000), []
    for _ in range(3):  # as for single photos: what we do wrong shows every time
        heart = worked_through(make_window(Fuse), paths, qtbot)
        assert len(heart.gaps) > 50
        told.append(heart.summary())
        print(told[-1])
        if heart.longest_of_ours < BAR:
            return
    pytest.fail("blocked for more than 50 ms in each of three runs:\n" + "\n".join(told))
