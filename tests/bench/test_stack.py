"""What ``bench stack`` measures by: frames that are made, programs that are watched."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image

from app.bench import stack
from app.errors import AllfocusError


def test_frames_are_made_in_the_size_asked_for(tmp_path: Path) -> None:
    made = stack.make_frames(tmp_path / "frames", 3, 0.06)
    assert [path.name for path in made] == ["frame_1.jpg", "frame_2.jpg", "frame_3.jpg"]
    for path in made:
        with Image.open(path) as picture:
            assert picture.size == (300, 200)


def test_a_program_is_watched_to_its_end() -> None:
    spends = "import time\nheld = bytearray(80 * 2**20)\nend = time.process_time() + 0.2\n"
    run = stack.run_watched([sys.executable, "-c", spends + "while time.process_time() < end: pass"])
    assert run.cpu >= 0.2 and run.seconds > 0 and run.peak > 80 * 2**20
    with pytest.raises(AllfocusError, match="so it goes"):
        stack.run_watched([sys.executable, "-c", "import sys; sys.exit('so it goes')"])


def test_without_the_other_programs_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stack.make_frames(tmp_path / "frames", 2, 0.01)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(AllfocusError, match=r"align_image_stack and enfuse.*install"):
        stack.compare(tmp_path / "frames", 1)


@pytest.mark.slow
def test_a_made_stack_is_fused_and_measured() -> None:
    figures = stack.memory(3, 0.3)
    assert figures["frames"] == 3 and figures["seconds"] > 0
    assert 0.05 < figures["peak_gib"] < 1.5
