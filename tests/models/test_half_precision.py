"""One answer to whether the CPU computes in bfloat16, on processors that do and on those that do not."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from models import half_precision

_X86 = platform.machine().lower() in ("x86_64", "amd64")
_ASK = (
    "import torch; from models import half_precision as asked;"
    "cpu, formats = torch.device('cpu'), (torch.float32, torch.bfloat16);"
    "fused = [asked.fused_convolution(cpu, each) is not None for each in formats];"
    "print(asked.computes_in_bfloat16(), *fused)"
)


@pytest.mark.skipif(not _X86, reason="oneDNN is held back by the name of an x86 instruction set")
def test_a_processor_whose_kernels_refuse_bfloat16_is_found_by_trying(root: Path) -> None:
    env = {**os.environ, "ONEDNN_MAX_CPU_ISA": "AVX2"}
    done = subprocess.run([sys.executable, "-c", _ASK], cwd=root, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["False", "True", "False"]


@pytest.mark.skipif(not _X86, reason="elsewhere its instructions are not asked for")
def test_a_processor_without_the_instructions_does_not_compute_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("_is_avx512_bf16_supported", "_is_amx_tile_supported"):
        monkeypatch.setattr(torch.cpu, name, lambda: False)
    assert not half_precision.computes_in_bfloat16.__wrapped__()


@pytest.mark.parametrize("computes", [True, False])
def test_precision_is_chosen_by_the_answer_where_it_is_left_open(
    computes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(half_precision, "computes_in_bfloat16", lambda: computes)
    assert half_precision.picks_bfloat16("auto", "cpu") == computes
    assert half_precision.picks_bfloat16("auto", "cuda:1")
    assert half_precision.picks_bfloat16("bf16", "cpu") and not half_precision.picks_bfloat16("fp32", "cuda")


def test_a_fused_convolution_is_for_the_cpu_alone() -> None:
    assert half_precision.fused_convolution(torch.device("cuda"), torch.float32) is None
