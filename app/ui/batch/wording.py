"""How a batch stands, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.ui.batch.runner import BatchRunner, Stage


def summary(runner: BatchRunner) -> str:
    """``12 of 200 done · 2 failed · about 5 min left``."""
    outcomes = runner.outcomes
    there = sum(each.skipped for each in outcomes)
    done = len(outcomes) - runner.failures
    said = [QCoreApplication.translate("BatchWords", "{} of {} done").format(done, len(runner.rows))]
    if there:
        said.append(QCoreApplication.translate("BatchWords", "{} there already").format(there))
    if runner.failures:
        said.append(QCoreApplication.translate("BatchWords", "{} failed").format(runner.failures))
    if runner.stage is Stage.PAUSED:
        said.append(QCoreApplication.translate("BatchWords", "paused"))
    elif runner.stage is Stage.OVER and runner.waiting:
        said.append(QCoreApplication.translate("BatchWords", "{} not done").format(len(runner.waiting)))
    elif runner.stage is Stage.RUNNING and (left := runner.seconds_left) is not None:
        said.append(QCoreApplication.translate("BatchWords", "about {} left").format(duration(left)))
    return " · ".join(said)


def duration(seconds: float) -> str:
    """``40 s``, ``12 min``, ``3 h 20 min``."""
    whole = max(round(seconds), 1)
    if whole < 90:
        return QCoreApplication.translate("BatchWords", "{} s").format(whole)
    minutes = round(whole / 60)
    if minutes < 90:
        return QCoreApplication.translate("BatchWords", "{} min").format(minutes)
    return QCoreApplication.translate("BatchWords", "{} h {} min").format(*divmod(minutes, 60))
