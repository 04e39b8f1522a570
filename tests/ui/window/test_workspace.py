"""Photo and columns: in which order they come when there is a photo."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.column import Column
from app.ui.window.workspace import Workspace


class Painted(QObject):
    """Which widgets were painted, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.order: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.order.append(watched.objectName())
        return False


def test_the_photo_is_painted_before_the_columns_and_each_by_itself(qtbot: QtBot) -> None:
    painted, widgets = Painted(), dict[str, QWidget]()
    columns = Column("left"), Column("right")
    for column, name in zip(columns, ("left", "right"), strict=True):
        widgets[name] = QLabel(name)
        column.add(widgets[name], name, name)
    widgets["photo"] = QWidget()
    workspace = Workspace(columns[0], widgets["photo"], columns[1])
    workspace.resize(1000, 600)
    qtbot.addWidget(workspace)
    workspace.set_at_work(False)
    with qtbot.waitExposed(workspace):
        workspace.show()
    QCoreApplication.processEvents()
    for name, widget in widgets.items():
        widget.setObjectName(name)
        widget.installEventFilter(painted)
    workspace.set_at_work(True)
    assert painted.order == []
    qtbot.waitUntil(lambda: set(painted.order) == {"photo", "left", "right"})
    first = [painted.order.index(name) for name in ("photo", "left", "right")]
    assert first == sorted(first), painted.order
    workspace.set_at_work(False)
    workspace.set_at_work(True)
    workspace.set_at_work(False)
    parts = (workspace.left, workspace.centre, workspace.right)
    qtbot.waitUntil(lambda: all(part.updatesEnabled() for part in parts))
    assert all(part.updatesEnabled() for part in (workspace.left, workspace.centre, workspace.right))
