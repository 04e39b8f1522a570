"""How a batch stands, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.ui.batch_work import BatchWork, Stage


def _tr(text: str) -> str:
    return QCoreApplication.translate("BatchWindow", text)


def counted(photos: int) -> str:
    """How many photos are listed."""
    if photos < 2:
        return _tr("1 photo") if photos else ""
    return _tr("{} photos").format(photos)


def summary(work: BatchWork) -> str:
    """``12 of 200 done · 2 failed · about 5 min left``."""
    outcomes = work.outcomes
    there = sum(each.skipped for each in outcomes)
    done = len(outcomes) - work.failures
    said = [_tr("{} of {} done").format(done, len(work.rows))]
    if there:
        said.append(_tr("{} there already").format(there))
    if work.failures:
        said.append(_tr("{} failed").format(work.failures))
    if work.stage is Stage.PAUSED:
        said.append(_tr("paused"))
    elif work.stage is Stage.OVER and work.waiting:
        said.append(_tr("{} not done").format(len(work.waiting)))
    elif work.stage is Stage.RUNNING and (left := work.seconds_left) is not None:
        said.append(_tr("about {} left").format(duration(left)))
    return " · ".join(said)


def duration(seconds: float) -> str:
    """``40 s``, ``12 min``, ``3 h 20 min``."""
    whole = max(round(seconds), 1)
    if whole < 90:
        return _tr("{} s").format(whole)
    minutes = round(whole / 60)
    return _tr("{} min").format(minutes) if minutes < 90 else _tr("{} h {} min").format(*divmod(minutes, 60))
