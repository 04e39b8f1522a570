"""Open every file below a folder, each within bounds of time and memory, and say how it went.

``python -m app.cli.check_files FOLDER... [--json]``: every file must be opened, or refused with one sentence.
Worker processes do the opening, so that a crash, a hang or a flood of memory costs one file and is reported.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Literal

from app.errors import AllfocusError
from app.imaging.reading.open import open_photo

Outcome = Literal["opened", "refused", "no sentence", "crashed", "too slow", "too large"]
_GOOD = ("opened", "refused")
#: A worker that does not answer is given this long beyond its limit, for what is not the file's fault.
_GRACE = 1.0


@dataclass(frozen=True)
class Checked:
    """How one file went. ``peak_bytes``: the worker's whole resident memory at its peak; 0 if unknown."""

    path: str
    outcome: Outcome
    says: str
    seconds: float
    peak_bytes: int


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; 0 when every file was opened or refused within the bounds, else 1."""
    parser = argparse.ArgumentParser(
        prog="check_files", description="Open or refuse every file below a folder."
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--seconds", type=float, default=5.0, help="longest time for a file (default 5)")
    parser.add_argument("--gib", type=float, default=2.0, help="most memory for a file in GiB (default 2)")
    parser.add_argument("--jobs", type=int, default=2, help="worker processes (default 2)")
    parser.add_argument("--json", action="store_true", help="print every file's outcome as JSON")
    options = parser.parse_args(argv)
    paths = list(_files(options.folders))
    if not paths:
        print("There are no files to check; name a folder that holds some.", file=sys.stderr)
        return 1
    results = check(paths, options.seconds, int(options.gib * 2**30), max(1, options.jobs))
    if options.json:
        print(json.dumps([asdict(result) for result in results], indent=1))
    else:
        _print_summary(results)
    return 0 if all(result.outcome in _GOOD for result in results) else 1


def check(paths: Sequence[Path], seconds: float, most_bytes: int, jobs: int) -> list[Checked]:
    """Check each file in one of ``jobs`` worker processes; results in the order of ``paths``."""
    queue: SimpleQueue[tuple[int, Path]] = SimpleQueue()
    for item in enumerate(paths):
        queue.put(item)
    results: dict[int, Checked] = {}
    threads = [
        threading.Thread(target=_serve, args=(queue, results, seconds, most_bytes), daemon=True)
        for _ in range(min(jobs, len(paths)))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[number] for number in range(len(paths))]


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        if folder.is_dir():
            yield from sorted(path for path in folder.rglob("*") if not path.is_dir())
        else:
            yield folder


def _print_summary(results: Sequence[Checked]) -> None:
    for result in results:
        if result.outcome not in _GOOD:
            print(f"{result.outcome}: {result.path}: {result.says} ({result.seconds:.2f} s)")
    counts = Counter(result.outcome for result in results)
    slowest = max(results, key=lambda result: result.seconds)
    largest = max(results, key=lambda result: result.peak_bytes)
    print(f"{len(results)} files: " + ", ".join(f"{number} {what}" for what, number in counts.most_common()))
    print(f"slowest {slowest.seconds:.2f} s: {slowest.path}")
    print(f"largest {largest.peak_bytes / 2**20:.0f} MiB (the whole worker): {largest.path}")


def _serve(
    queue: SimpleQueue[tuple[int, Path]], results: dict[int, Checked], seconds: float, most_bytes: int
) -> None:
    """Feed one worker after another until no file is left; a worker that fails is replaced."""
    # A fresh interpreter: a forked one would inherit the parent's threads and memory.
    context = multiprocessing.get_context("spawn")
    worker = None
    while True:
        try:
            number, path = queue.get_nowait()
        except Empty:
            break
        if worker is None:
            ours, theirs = context.Pipe()
            worker = context.Process(target=work, args=(theirs, most_bytes), daemon=True)
            worker.start()
            theirs.close()
            # Starting takes longer than most files; it counts for none of them.
            _answer(ours, 60.0)
        begun = time.perf_counter()
        try:
            ours.send(str(path))
            answer = _answer(ours, seconds + _GRACE)
        except (EOFError, OSError):
            worker.join()
            answer = Checked(
                str(path), "crashed", f"exit code {worker.exitcode}", time.perf_counter() - begun, 0
            )
            worker = None
        if answer is None:
            assert worker is not None
            worker.kill()
            worker.join()
            answer = Checked(str(path), "too slow", "stopped", time.perf_counter() - begun, 0)
            worker = None
        elif answer.outcome in _GOOD and answer.seconds > seconds:
            answer = replace(answer, outcome="too slow")
        elif answer.outcome in _GOOD and answer.peak_bytes > most_bytes:
            answer = replace(answer, outcome="too large")
        results[number] = answer
    if worker is not None:
        ours.close()
        worker.join(5)


def _answer(connection: Connection, seconds: float) -> Checked | None:
    received: Checked | None = connection.recv() if connection.poll(seconds) else None
    return received


def work(connection: Connection, most_bytes: int) -> None:
    """A worker: open each file that is named, and answer how it went."""
    _bound_memory(most_bytes)
    connection.send(Checked("", "opened", "ready", 0.0, 0))
    while True:
        try:
            path = connection.recv()
        except EOFError:
            return
        connection.send(_check_one(path))


def _check_one(path: str) -> Checked:
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")  # the peak of memory begins anew
    begun = time.perf_counter()
    outcome: Outcome
    try:
        photo = open_photo(path)
        outcome = "opened"
        says = f"{photo.format} {photo.width}×{photo.height} {photo.bit_depth} bit {photo.channels_on_file}"
        del photo
    except AllfocusError as error:
        says = str(error)
        outcome = "refused" if _is_sentence(says) else "no sentence"
        if isinstance(error.__cause__, MemoryError):
            outcome = "too large"
    except BaseException as error:
        outcome, says = "crashed", repr(error)
    return Checked(path, outcome, says, time.perf_counter() - begun, _peak_bytes())


def _is_sentence(text: str) -> bool:
    return len(text) > 20 and "\n" not in text and text.endswith(".") and "Traceback" not in text


def _bound_memory(most_bytes: int) -> None:
    """A hard stop a little above the limit, so that a flood ends in the worker and not in the machine."""
    used = _status("VmSize")
    if used:
        import resource  # Windows has none, nor a status to read

        ceiling = used + most_bytes + 2**28
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))


def _peak_bytes() -> int:
    peak = _status("VmHWM")
    if peak:
        return peak
    if sys.platform == "win32":
        return 0
    import resource

    # Of the process so far, not of this file: an upper bound.
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * (1 if sys.platform == "darwin" else 1024)


def _status(field: str) -> int:
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith(field + ":"):
                return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    sys.exit(main())
