"""Try a bundle: ``python packaging/bundle/trial.py FOLDER/allfocus``. Needs nothing but Python, and Xvfb and
xdotool for the window.

Told are its size, whether the tools are in it, whether it deblurs the sample, whether it carries its
licences, and how long its window takes to stand on a screen (of Xvfb): three starts, their median counts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "resources" / "samples" / "sample.jpg"
LARGEST = 1.2e9
SLOWEST = 4.0
TOOLS = ("deblur", "enhance", "fuse", "magnify")
_STARTS = 3
_PATIENCE = 60


def tried(bundle: Path) -> int:
    """Everything in turn, told on standard output; 0 where all of it is as it should be."""
    program = bundle / "allfocus"
    with tempfile.TemporaryDirectory() as home:
        # Nothing of this machine's Python or settings may help.
        kept = {name: os.environ[name] for name in ("PATH", "DISPLAY", "LANG") if name in os.environ}
        environment = {**kept, "HOME": home, "ALLFOCUS_HOME": home}
        photo = Path(shutil.copy(SAMPLE, Path(home) / "photo.jpg"))  # what is done to it is kept beside it
        results = [
            check_size(bundle),
            check_tools(program, environment),
            check_editor(bundle, environment),
            check_deblur(program, environment, photo),
            check_licences(bundle),
            _started(program, environment, photo),
        ]
    return 0 if all(results) else 1


def check_size(bundle: Path) -> bool:
    size = sum(each.stat().st_size for each in bundle.rglob("*") if each.is_file() and not each.is_symlink())
    dangling = [each for each in bundle.rglob("*") if each.is_symlink() and not each.exists()]
    for each in dangling:
        print(f"leads nowhere: {each}")
    return _told(f"size: {size / 1e9:.3f} GB (at most {LARGEST / 1e9})", size <= LARGEST and not dangling)


def check_tools(program: Path, environment: dict[str, str]) -> bool:
    done = subprocess.run([program, "--help"], env=environment, capture_output=True, text=True, check=False)
    missing = [tool for tool in TOOLS if f"\n  {tool} " not in done.stdout]
    return _told(
        f"tools: {', '.join(TOOLS)}" if not missing else f"missing: {missing}\n{done.stderr}", not missing
    )


def check_editor(bundle: Path, environment: dict[str, str]) -> bool:
    """Whether the name that hosts start takes a photo alone: one that is not there is refused as such."""
    command = [str(bundle / "allfocus-edit"), "none.tif"]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    except OSError as error:
        return _told(f"allfocus-edit: {error}", False)
    return _told(f"allfocus-edit: {done.stderr.strip()}", done.returncode == 1 and "none.tif" in done.stderr)


def check_deblur(program: Path, environment: dict[str, str], photo: Path) -> bool:
    begun, out = time.monotonic(), photo.with_name("deblurred.jpg")
    command = [str(program), "deblur", str(photo), "-o", str(out), "--quiet"]
    status = subprocess.run(command, env=environment, check=False).returncode
    taken = time.monotonic() - begun
    return _told(f"the sample deblurred: {taken:.1f} s, status {status}", status == 0 and out.is_file())


def check_licences(bundle: Path) -> bool:
    texts = [each for each in bundle.rglob("licences/*") if each.is_dir()]
    lists = list(bundle.rglob("resources/licences.md"))
    return _told(f"licences: {len(texts)} packages' texts, the list", bool(texts and lists))


def _started(program: Path, environment: dict[str, str], photo: Path) -> bool:
    missing = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
    if missing:
        return _told(f"the window was not tried: {' and '.join(missing)} not installed", False)
    with _screen() as display:
        times = [_until_seen(program, {**environment, "DISPLAY": display}, photo) for _ in range(_STARTS)]
    told = ", ".join("never" if each is None else f"{each:.2f} s" for each in times)
    seen = sorted(each for each in times if each is not None)
    good = len(seen) == _STARTS and seen[_STARTS // 2] <= SLOWEST
    return _told(f"window on screen after {told} (median at most {SLOWEST} s)", good)


def _until_seen(program: Path, environment: dict[str, str], photo: Path) -> float | None:
    """Seconds from starting the program to its window being mapped; None where it never is."""
    begun = time.monotonic()
    running = subprocess.Popen([program, photo], env=environment)
    try:
        while time.monotonic() - begun < _PATIENCE and running.poll() is None:
            search = ["xdotool", "search", "--onlyvisible", "--pid", str(running.pid)]
            found = subprocess.run(search, env=environment, capture_output=True, text=True, check=False)
            if found.stdout.strip():
                return time.monotonic() - begun
            time.sleep(0.02)
        return None
    finally:
        running.terminate()
        running.wait(_PATIENCE)


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees; its name as DISPLAY takes it."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait(_PATIENCE)


def _told(sentence: str, good: bool) -> bool:
    print(f"{'good' if good else 'BAD '}  {sentence}", flush=True)
    return good


def main(arguments: list[str]) -> int:
    """Try the bundle that is named; the exit status."""
    if len(arguments) != 1 or not (Path(arguments[0]) / "allfocus").is_file():
        print("Name the folder of a bundle, the one that holds the program 'allfocus'.", file=sys.stderr)
        return 2
    return tried(Path(arguments[0]).absolute())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
