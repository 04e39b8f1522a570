"""Several threads that read pieces of a photo side by side.

Two threads that share every operation of a network wait for the slower one at each (fifteen times as long on
a busy machine); two that take a piece each wait for nobody.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


def _nothing() -> None:
    return None


class ThreadPool:
    """``size`` threads, each of which calls ``begin`` first; ``end`` is called when all have left.

    With one thread, all work is done by the caller, and neither is called.
    """

    def __init__(
        self, size: int = 1, begin: Callable[[], None] = _nothing, end: Callable[[], None] = _nothing
    ) -> None:
        self._size, self._end = size, end
        self._pool: ThreadPoolExecutor | None = None
        if size > 1:
            self._pool = ThreadPoolExecutor(size, thread_name_prefix="reading", initializer=begin)

    def __enter__(self) -> ThreadPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._end()

    def each(self, work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[tuple[Task, Result]]:
        """Every task and what ``work`` made of it, in the order of the tasks, few ahead of the caller.

        What ``work`` raises is raised here, at its task's turn.
        """
        if self._pool is None:
            for task in tasks:
                yield task, work(task)
            return
        waiting: deque[tuple[Task, Future[Result]]] = deque()
        for task in tasks:
            waiting.append((task, self._pool.submit(work, task)))
            if len(waiting) > 2 * self._size:
                first, future = waiting.popleft()
                yield first, future.result()
        for task, future in waiting:
            yield task, future.result()
