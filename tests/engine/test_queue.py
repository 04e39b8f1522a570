"""Requests: the latest wins, the urgent go first, and a newer look stops the older one."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import pytest

from app.engine.queue import Lane, RequestQueue


@dataclass(frozen=True)
class Ask:
    name: str
    lane: Lane = Lane.INTERACTIVE


def test_the_latest_request_of_a_lane_wins() -> None:
    queue: RequestQueue[Ask] = RequestQueue()
    assert queue.put(Ask("old")) is None
    assert queue.put(Ask("new")) == Ask("old")
    job = queue.take()
    assert job is not None and job.request.name == "new"
    assert queue.take() is None


def test_the_most_urgent_lane_goes_first() -> None:
    queue: RequestQueue[Ask] = RequestQueue()
    for lane in (Lane.EXPORT, Lane.INTERACTIVE, Lane.MAP):
        queue.put(Ask(lane.name, lane))
    taken = [job.request.lane for _ in range(3) if (job := queue.take())]
    assert taken == [Lane.INTERACTIVE, Lane.MAP, Lane.EXPORT]


@pytest.mark.parametrize("running", list(Lane))
@pytest.mark.parametrize("newer", list(Lane))
def test_a_newer_look_stops_the_running_look_and_anything_stops_what_is_idle(
    running: Lane, newer: Lane
) -> None:
    queue: RequestQueue[Ask] = RequestQueue()
    queue.put(Ask("first", running))
    job = queue.take()
    assert job is not None
    queue.put(Ask("second", newer))
    yields = running in (Lane.PICTURES, Lane.IDLE) and newer < running
    stops = running == newer == Lane.INTERACTIVE or yields
    assert job.cancel.is_set() == stops


def test_a_patient_look_waits_for_the_next_pause() -> None:
    @dataclass(frozen=True)
    class Patient(Ask):
        patient: bool = True

    queue: RequestQueue[Ask] = RequestQueue()
    queue.put(Ask("first"))
    job = queue.take()
    assert job is not None and not queue.waits(Lane.INTERACTIVE)
    queue.put(Patient("second"))
    assert not job.cancel.is_set() and queue.waits(Lane.INTERACTIVE)
    queue.put(Ask("third"))
    assert job.cancel.is_set()


def test_an_export_lets_a_look_in_between_its_tiles() -> None:
    queue: RequestQueue[Ask] = RequestQueue()
    queue.put(Ask("export", Lane.EXPORT))
    export = queue.take()
    assert export is not None and queue.running is export.cancel
    queue.put(Ask("next export", Lane.EXPORT))
    assert queue.take(above=Lane.EXPORT) is None  # an export does not push in before an export
    queue.put(Ask("look"))
    look = queue.take(above=Lane.EXPORT)
    assert look is not None and queue.running is look.cancel
    queue.put(Ask("newer look"))
    assert look.cancel.is_set() and not export.cancel.is_set()
    queue.finish(look)
    assert queue.running is export.cancel
    queue.finish(export)
    assert queue.running is None


def test_cancel_drops_what_waits_and_stops_what_runs_in_its_lane() -> None:
    queue: RequestQueue[Ask] = RequestQueue()
    queue.put(Ask("export", Lane.EXPORT))
    export = queue.take()
    assert export is not None
    queue.put(Ask("another", Lane.EXPORT))
    queue.put(Ask("look"))
    queue.cancel(Lane.EXPORT)
    assert export.cancel.is_set()
    job = queue.take()
    assert job is not None and job.request.name == "look" and not job.cancel.is_set()
    queue.cancel()
    assert job.cancel.is_set()


def test_waiting_ends_with_a_request_or_with_closing() -> None:
    queue: RequestQueue[Ask] = RequestQueue()
    assert not queue.wait(0.01)
    threading.Timer(0.02, queue.put, [Ask("late")]).start()
    assert queue.wait(5)
    queue.take()
    threading.Timer(0.02, queue.close).start()
    assert not queue.wait(5)
    assert queue.closed


def test_many_threads_lose_no_latest_request() -> None:
    queue: RequestQueue[Ask] = RequestQueue()
    seen: list[str] = []

    def work() -> None:
        while queue.wait(5) or not queue.closed:
            while job := queue.take():
                seen.append(job.request.name)
                queue.finish(job)

    worker = threading.Thread(target=work)
    worker.start()
    for number in range(500):
        queue.put(Ask(str(number)))
    while queue.busy:
        pass
    queue.close()
    worker.join(5)
    assert seen[-1] == "499"
    assert [int(name) for name in seen] == sorted(int(name) for name in seen)
