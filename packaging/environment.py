"""The project's own Python environment: ``.venv`` beside ``main.py``, with the right build of torch."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from system_libraries import SetupError, install

TORCH = "2.13.0"
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
CUDA_INDEX = "https://download.pytorch.org/whl/cu130"

# Counts up when this script would set up the same project differently.
_SCHEME = 1

_WHAT_IS_THERE = """
import json, sys
from importlib.metadata import PackageNotFoundError, version
import pip
try:
    torch = version("torch")
except PackageNotFoundError:
    torch = None
print(json.dumps({"python": sys.version_info[:2], "torch": torch}))
"""


class Environment:
    """``.venv`` of the checkout ``root``; made, brought up to date and repaired by :meth:`ensure`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        windows = os.name == "nt"
        self.python = self.folder / ("Scripts/python.exe" if windows else "bin/python")
        self.stamp = self.folder / "allfocus-setup.json"
        # There while packages are being written: found later, it tells of a set-up that was killed.
        self.unfinished = self.folder / "allfocus-unfinished"

    def is_ready(self, extras: Sequence[str], libraries: str) -> bool:
        """Whether nothing is left to do; takes milliseconds."""
        stamp = self._read_stamp()
        return (
            stamp.get("key") == self._key()
            and set(extras) <= set(stamp.get("extras", ()))
            and libraries in stamp.get("libraries", ())
            and self.python.exists()
            and not self.unfinished.exists()
        )

    def ensure(self, extras: Sequence[str]) -> None:
        """Make or repair the environment and install the project in place with ``extras``.

        Raises :class:`SetupError` with one sentence when it cannot.
        """
        with self._alone():
            stamp = self._read_stamp()
            key = self._key()
            found = self.inspect()
            if found is None:
                self.make()
                found = {"torch": None}
            elif stamp.get("key") == key and set(extras) <= set(stamp["extras"]):
                return
            print("Setting up Allfocus in .venv; this happens once and takes some minutes.", flush=True)
            self.unfinished.touch()
            try:
                self.install_torch(found["torch"])
                wanted = sorted({*stamp.get("extras", ()), *extras})
                self.install_project(wanted)
            except SetupError:
                # pip ended by itself, so what is there is whole; only a killed pip leaves half a package.
                self.unfinished.unlink(missing_ok=True)
                raise
            self._write_stamp({"key": key, "extras": wanted, "libraries": stamp.get("libraries", [])})
            self.unfinished.unlink()

    def libraries_are_there(self, libraries: str) -> None:
        """Remember that these system libraries were found, so that the next start need not look."""
        stamp = self._read_stamp()
        self._write_stamp({**stamp, "libraries": sorted({*stamp.get("libraries", ()), libraries})})

    def _key(self) -> str:
        """What the environment was made from; lint and test settings do not count."""
        import tomllib

        with (self.root / "pyproject.toml").open("rb") as file:
            settings = tomllib.load(file)
        parts = {
            "scheme": _SCHEME,
            "torch": TORCH,
            "python": sys.version_info[:2],
            "root": str(self.root),
            "nvidia": has_nvidia_gpu(),
            "project": [settings.get("build-system"), settings["project"]],
            "setuptools": settings.get("tool", {}).get("setuptools"),
        }
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    def inspect(self) -> dict[str, Any] | None:
        """What the environment holds, or None where there is none or it cannot be trusted."""
        if not self.python.exists() or self.unfinished.exists():
            return None
        asked = subprocess.run(
            [self.python, "-c", _WHAT_IS_THERE], capture_output=True, text=True, env=_clean_env(), check=False
        )
        if asked.returncode != 0:
            return None
        found: dict[str, Any] = json.loads(asked.stdout)
        return found if tuple(found["python"]) == sys.version_info[:2] else None

    def make(self) -> None:
        if self.folder.is_symlink() or self.folder.is_file():
            raise SetupError(f"{self.folder} is not a folder of its own: move it away, then run this again.")
        try:
            if self.folder.exists():
                print("Making .venv anew: what is there is unfinished or of another Python.", flush=True)
                shutil.rmtree(self.folder)
            _ensure_venv_module()
            self.folder.mkdir()
            self.unfinished.touch()
        except OSError as error:
            raise SetupError(f"{self.folder} cannot be made ({error.strerror}): check the folder.") from error
        made = subprocess.run(
            [base_python(), "-m", "venv", str(self.folder)], capture_output=True, text=True, check=False
        )
        if made.returncode != 0:
            raise SetupError(f"Python could not make {self.folder}: {_last_line(made.stdout + made.stderr)}")

    def install_torch(self, there: str | None) -> None:
        nvidia = has_nvidia_gpu()
        if there is not None and there.split("+")[0] == TORCH and not (nvidia and there.endswith("+cpu")):
            return
        plain, cpu = [f"torch=={TORCH}"], [f"torch=={TORCH}+cpu"]
        if nvidia and os.name == "nt":
            ways = [[f"torch=={TORCH}+cu130", "--extra-index-url", CUDA_INDEX], plain]
        elif nvidia:
            ways = [plain]
        elif sys.platform.startswith("linux"):
            # The plain build for Linux brings gigabytes of CUDA. A version ending in +cpu can only be the
            # small one, wherever it comes from: first what the user's pip settings know, then torch's index.
            impatient = ["--retries", "1", "--timeout", "20"]
            ways = [cpu, [*cpu, *impatient, "--extra-index-url", CPU_INDEX], plain]
        else:
            ways = [plain]
        again = ["--force-reinstall"] if there is not None else []
        said = ""
        for way in ways:
            if way is plain and len(ways) > 1:
                print("The build of torch made for this machine was not found: trying the general one.")
            status, said = self.pip(*again, *way)
            if status == 0:
                return
        raise SetupError(_install_failed("torch", said))

    def install_project(self, extras: Sequence[str]) -> None:
        target = str(self.root) + (f"[{','.join(extras)}]" if extras else "")
        status, said = self.pip("--editable", target)
        if status != 0:
            raise SetupError(_install_failed("what Allfocus needs", said))

    def pip(self, *arguments: str) -> tuple[int, str]:
        """``pip install`` in the environment; its status and what it said on standard error."""
        command = [str(self.python), "-m", "pip", "install", "--disable-pip-version-check", *arguments]
        if not sys.stdout.isatty():
            command.append("--quiet")
        done = subprocess.run(
            command, cwd=self.root, stderr=subprocess.PIPE, env=_clean_env(), text=True, check=False
        )
        if done.returncode < 0 or done.returncode == 130:
            raise KeyboardInterrupt
        return done.returncode, done.stderr

    def _read_stamp(self) -> dict[str, Any]:
        try:
            stamp = json.loads(self.stamp.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def _write_stamp(self, stamp: dict[str, Any]) -> None:
        half = self.stamp.with_suffix(".new")
        half.write_text(json.dumps(stamp), "utf-8")
        half.replace(self.stamp)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Two set-ups at once would write over each other's packages."""
        try:
            lock = (self.root / ".venv.lock").open("w")
        except OSError as error:
            raise SetupError(
                f"{self.root} cannot be written to ({error.strerror}): clone it where you may write."
            ) from error
        with lock:
            if os.name != "nt":
                import fcntl

                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError:
                    print("Another set-up is running here; waiting for it.", flush=True)
                    fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def base_python() -> str:
    """The Python that environments are made from, also when this runs inside one."""
    return getattr(sys, "_base_executable", None) or sys.executable


def has_nvidia_gpu() -> bool:
    """Whether this machine has an NVIDIA GPU with its driver; looks at files only, as every start asks."""
    if os.name == "nt":
        return (Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "nvcuda.dll").exists()
    if not sys.platform.startswith("linux"):
        return False
    return Path("/dev/nvidiactl").exists() or Path("/usr/lib/wsl/lib/libcuda.so.1").exists()


def _ensure_venv_module() -> None:
    try:
        import ensurepip  # noqa: F401  (Debian keeps it in a package of its own)
    except ImportError:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if not (sys.platform.startswith("linux") and shutil.which("apt-get")):
            raise SetupError("This Python comes without venv and pip: install a complete Python.") from None
        install([package])


def _clean_env() -> dict[str, str]:
    """The user's settings, but for those that would lead pip or Python out of the environment."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    return {**env, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}


def _install_failed(what: str, said: str) -> str:
    """The sentence for what pip ``said``; its own words go to standard error, for those who can read them."""
    offline = ("NewConnectionError", "Max retries", "timed out", "ProxyError", "name resolution")
    print("\n".join(line for line in said.splitlines() if "WARNING" not in line), file=sys.stderr)
    if any(sign in said for sign in offline):
        return f"{what[0].upper()}{what[1:]} could not be fetched: check the network, then run this again."
    return f"pip could not install {what}: {_last_line(said)}"


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["it gave no reason; run this again"])[-1]
