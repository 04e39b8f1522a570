"""The device that networks run on."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import DeviceError


@dataclass(frozen=True)
class DeviceInfo:
    """``kind``: ``cpu``, ``cuda`` or ``mps``. ``label`` and ``note`` (may be empty) are for people.
    ``threads``: of a CPU, on which networks run.
    """

    kind: str
    label: str
    note: str = ""
    threads: int = 0


def find_device(wanted: str = "auto") -> DeviceInfo:
    """The device to use: ``auto`` takes CUDA before MPS before the CPU. Imports torch.

    Raises DeviceError when a device asked for by name is not there.
    """
    import torch

    if wanted in ("auto", "cuda") and torch.cuda.is_available():
        properties = torch.cuda.get_device_properties(0)
        return DeviceInfo("cuda", f"{properties.name}, {properties.total_memory / 2**30:.0f} GiB")
    if wanted in ("auto", "mps") and torch.backends.mps.is_available():
        # Written after Apple's and torch's documentation; it has not been run on a Mac yet.
        return DeviceInfo("mps", "Apple GPU", "Running on Apple GPUs has not been tested.")
    if wanted == "cuda":
        why = "this torch was built without CUDA" if torch.version.cuda is None else "no NVIDIA GPU answers"
        raise DeviceError(f"There is no CUDA device ({why}); use --device cpu or --device auto.")
    if wanted == "mps":
        raise DeviceError("There is no Apple GPU here; use --device cpu or --device auto.")
    return cpu_device()


def cpu_device(note: str = "") -> DeviceInfo:
    """The CPU, with the number of threads networks run on. Imports torch."""
    import torch

    threads = torch.get_num_threads()
    return DeviceInfo("cpu", f"CPU, {threads} thread{'s' * (threads != 1)}", note, threads)
