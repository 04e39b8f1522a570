"""Edits made in a session and replayed in a new process give the same file (CPU, fp32)."""

from __future__ import annotations

import dataclasses
import json
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import tifffile

from app.document.blend import Blend
from app.document.document import Document
from app.document.edit import source_of
from app.document.map_edits import with_stroke
from app.document.sidecar import Record, to_text
from app.engine.engine import Engine
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.imaging.defocus.stroke import Stroke
from app.imaging.export.options import ExportOptions
from app.imaging.reading.open import open_photo
from app.imaging.region import Region
from app.tools.contract import Need, Tool
from app.tools.params import Choice, Control, Model, Point, Slider, Span, Strokes, Toggle, controls
from app.tools.registry import find_tools
from tests.tools.fake_tools import make_photo

SETTINGS = EngineSettings(device="cpu", precision="fp32")
HEIGHT, WIDTH = 144, 200
_ALL = """
import json, sys
from main import main
for argv in json.load(sys.stdin):
    if (status := main(argv)) != 0:
        sys.exit(f"{argv}: {status}")
"""


class Dice:
    """Random edits of every installed tool that works on one photo."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._tools = [
            tool
            for tool in find_tools().tools.values()
            if not tool.needs & {Need.FOCAL_STACK, Need.DUAL_PIXEL}
        ]

    def edit(self, document: Document) -> None:
        """Do something to the photo, as a person would step by step."""
        chosen = self._random.sample(self._tools, self._random.randint(1, len(self._tools)))
        for tool in chosen:
            document.set_params(tool, self._params(tool))
            if self._random.random() < 0.7:
                document.set_blend(tool, self._params_of(Blend))
        if self._random.random() < 0.3:
            document.set_enabled(self._random.choice(chosen), False)
        if len(chosen) > 1 and self._random.random() < 0.4:
            document.move(chosen[0], True, chosen[1])
        if self._random.random() < 0.3:
            painted = with_stroke(document.snapshot, self._stroke())
            document.history.push(painted, "Map: stroke")
        if self._random.random() < 0.2:
            document.history.undo()

    def _params(self, tool: type[Tool[Any]]) -> Any:
        params = self._params_of(tool.Params)
        if "quality" in controls(tool.Params):  # the other takes four times as long and shows nothing more
            params = dataclasses.replace(params, quality="fast")
        return params

    def _params_of(self, kind: type[Any]) -> Any:
        found = {name: self._value(control) for name, control in controls(kind).items()}
        return kind(**{name: value for name, value in found.items() if value is not ...})

    def _value(self, control: Control) -> Any:
        dice = self._random
        match control:
            case Slider():
                return control.value_at(dice.randint(0, control.places))
            case Span():
                # Blur is slight in most places, so spans that leave all of it out would be the rule.
                start = control.low + (control.high - control.low) * dice.random() ** 4
                return round(start, 2), round(dice.uniform(start, control.high), 2)
            case Choice():
                return dice.choice(control.options)[0]
            case Toggle():
                return dice.random() < 0.5
            case Point():
                return dice.choice((None, (dice.random(), dice.random())))
            case Strokes():
                way = tuple((dice.random(), dice.random()) for _ in range(dice.randint(1, 4)))
                return tuple((dice.uniform(4, 60), float(n % 3 != 2), way) for n in range(dice.randint(1, 3)))
            case Model():
                return ...  # the one that is shipped
        raise TypeError(f"no random {type(control).__name__}")

    def _stroke(self) -> Stroke:
        dice = self._random
        points = tuple((dice.uniform(0, WIDTH), dice.uniform(0, HEIGHT)) for _ in range(3))
        action = dice.choice(("raise", "lower", "set", "smooth", "nearer", "behind"))
        return Stroke(
            action, points, dice.uniform(8, 80), dice.uniform(0, 4), dice.random(), dice.random() < 0.5
        )


@pytest.fixture(scope="module")
def session() -> Iterator[Engine]:
    """One engine for all stacks, as a window has: what it keeps of one may not show in another."""
    engine = Engine(SETTINGS)
    yield engine
    engine.services.free()


def softening() -> Any:
    """A picture from sharp at the left to σ = 4 px at the right: masks by focus have an edge in it."""
    sharp = make_photo(HEIGHT, WIDTH, seed=7).pixels
    made = sharp.copy()
    for number, sigma in enumerate((1.0, 2.0, 4.0), 1):
        from_here = number * WIDTH // 4
        made[:, from_here:] = cv2.GaussianBlur(sharp, (0, 0), sigma)[:, from_here:]
    return made


def exported(session: Engine, folder: Path, seeds: Iterable[int]) -> list[tuple[Path, Path]]:
    """For each seed a photo with random edits: its sidecar beside it, and what the session makes of it."""
    made = []
    picture = softening()
    for seed in seeds:
        photo = folder / f"stack{seed}.tif"
        tifffile.imwrite(photo, np.round(picture * 65535).astype(np.uint16), photometric="rgb")
        source, opened = source_of(photo), open_photo(photo)
        document = Document(opened, source, tools=find_tools().tools)
        Dice(seed).edit(document)
        if seed % 3 == 0:  # somebody looks at a part of it meanwhile
            session.render(RenderRequest(opened, document.snapshot, Region(40, 20, 64, 64)))
        out = folder / f"session{seed}.tif"
        session.export(RenderRequest(opened, document.snapshot), out, ExportOptions())
        sidecar = photo.with_name(photo.name + ".allfocus.json")
        sidecar.write_bytes(to_text(Record(document.history.entries, document.history.index)))
        made.append((sidecar, out))
    return made


def replay_arguments(sidecar: Path, out: Path) -> list[str]:
    photo = sidecar.with_name(sidecar.name.removesuffix(".allfocus.json"))
    words = ["replay", str(sidecar), str(photo), "-o", str(out), "--device", "cpu", "--precision", "fp32"]
    return [*words, "--quiet"]


def assert_same(made: list[tuple[Path, Path]], replayed: list[Path]) -> None:
    changed = 0
    for (sidecar, ours), theirs in zip(made, replayed, strict=True):
        one, other = tifffile.imread(ours), tifffile.imread(theirs)
        assert np.array_equal(one, other), f"{sidecar.name}: off by {np.abs(one.astype(int) - other).max()}"
        photo = tifffile.imread(sidecar.with_name(sidecar.name.removesuffix(".allfocus.json")))
        changed += not np.array_equal(one, photo)
    assert changed > len(made) / 2, "or the edits did next to nothing"


def test_edits_are_replayed_to_the_bit_in_a_new_process(session: Engine, root: Path, tmp_path: Path) -> None:
    made = exported(session, tmp_path, (0, 5, 6, 7, 10))
    outs = [tmp_path / f"replayed{number}.tif" for number in range(len(made))]
    wanted = [replay_arguments(sidecar, out) for (sidecar, _), out in zip(made, outs, strict=True)]
    done = subprocess.run(
        [sys.executable, "-c", _ALL], cwd=root, input=json.dumps(wanted), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert_same(made, outs)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_fifty_stacks_of_edits_are_replayed_to_the_bit(session: Engine, root: Path, tmp_path: Path) -> None:
    made = exported(session, tmp_path, range(100, 150))
    outs = [tmp_path / f"replayed{number}.tif" for number in range(len(made))]
    for (sidecar, _), out in zip(made, outs, strict=True):  # each in a process of its own
        command = [sys.executable, "main.py", *replay_arguments(sidecar, out)]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True)
        assert done.returncode == 0, f"{sidecar.name}: {done.stderr}"
    assert_same(made, outs)
