"""Options derived from parameters: every kind of control, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli import commands
from app.cli.parser import Done, Parser, UsageError
from app.cli.tool_command import parser_of
from app.cli.tool_options import offered, params_from, summary
from app.tools.contract import Need, Result, Tiling, Tool
from app.tools.params import choice, model, point, slider, span, strokes, toggle
from app.tools.registry import find_tools


@dataclass(frozen=True)
class EveryParams:
    amount: float = slider("Amount", 0.0, 8.0, 2.0, step=0.1, unit="px", help="How much, 100 % is usual.")
    keep_range: tuple[float, float] = span("Range", 0, 8, (1, 4), step=0.1, unit="px", help="What is kept.")
    method: str = choice("Method", {"a": "First", "b": "Second"}, "a", help="Which way.")
    protect: bool = toggle("Protect", True, help="Keep noise.")
    place: tuple[float, float] | None = point("Place", help="Where.")
    paint: tuple[Any, ...] = strokes("Paint", help="By hand.")
    network: str = model("Network", "ifan", "small", help="Which network.")
    quality: float = slider("Quality", 0, 1, 0.5, step=0.1, help="Clashes with an option of the program.")


class Every(Tool[EveryParams]):
    id: ClassVar[str] = "every"
    title: ClassVar[str] = "Every"
    version: ClassVar[int] = 1
    Params = EveryParams

    def tiling(self, params: EveryParams, scale: float) -> Tiling:
        return Tiling(0)

    def run(self, frame, defocus, params, prepared, progress, cancel):  # type: ignore[no-untyped-def]
        return Result(frame.pixels)


def parse(*argv: str) -> Any:
    return params_from(parser_of(Every).parse_args(["in.png", "-o", "out.png", *argv]), Every)


def test_an_option_that_selects_another_sets_it_unless_that_is_given_too() -> None:
    deblur = find_tools().tools["deblur"]

    def mode(*argv: str) -> str:
        return str(params_from(parser_of(deblur).parse_args(["a.png", "-o", "b.png", *argv]), deblur).mode)

    assert mode() == "subject"
    assert mode("--blur", "0", "3") == "custom"
    assert mode("--blur", "0", "3", "--mode", "all") == "all"


def test_no_option_gives_the_defaults() -> None:
    assert parse() == EveryParams()


def test_each_kind_of_control_has_its_option() -> None:
    given_all = parse(
        "--amount", "3.5", "--keep-range", "2", "3", "--method", "b", "--no-protect",
        "--place", "0.25", "0.5", "--network", "large", "--every-quality", "1",
    )  # fmt: skip
    assert given_all == EveryParams(3.5, (2.0, 3.0), "b", False, (0.25, 0.5), (), "large", 1.0)


def test_model_is_another_name_of_the_network_option() -> None:
    assert parse("--model", "large").network == "large"


def test_weights_are_handed_on_as_an_absolute_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert parse("--weights", "small").network == str(tmp_path / "small")


@given(st.floats(0, 8))
def test_every_value_within_the_range_arrives_unchanged(value: float) -> None:
    assert parse("--amount", repr(value)).amount == value


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--amount", "9"], "between 0 and 8 px"),
        (["--amount", "nan"], "between 0 and 8 px"),
        (["--amount", "much"], "not a number"),
        (["--keep-range", "3", "2"], "swap"),
        (["--keep-range", "3"], "2 arguments"),
        (["--method", "c"], "choose from"),
        (["--place", "2", "0"], "between 0 and 1"),
        (["--network", "large", "--weights", "x.pt"], "not allowed with"),
        (["--model", "folder/large"], "--weights"),
        (["--model", ""], "models list"),
        (["--paint", "x"], "Unrecognized"),
        (["--amo", "1"], "Unrecognized"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(argv: list[str], told: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(*argv)
    sentence = str(caught.value)
    assert told in sentence
    assert sentence.endswith(".") and "\n" not in sentence


def test_help_names_label_range_unit_and_default_of_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Done):
        parse("--help")
    text = " ".join(capsys.readouterr().out.split())
    for part in ("0..8", "default 2 px", "100 %", "within 0 to 8 px", "a: First, b: Second", "default on"):
        assert part in text
    assert "--paint" not in text


def test_every_registered_tool_has_a_parser_with_all_its_parameters() -> None:
    tools = [tool for tool in find_tools().tools.values() if offered(tool)]
    assert tools
    for tool in tools:
        parser = parser_of(tool)
        assert isinstance(parser, Parser)
        assert params_from(parser.parse_args(["a", "-o", "b"]), tool) == tool.Params()
        assert len(summary(tool)) > 10


def test_a_tool_that_needs_more_than_a_photo_has_no_command() -> None:
    class Stacked(Every):
        needs: ClassVar[frozenset[Need]] = frozenset({Need.FOCAL_STACK})

    assert offered(Every) and not offered(Stacked)


def test_the_help_says_what_each_tool_does() -> None:
    assert {name: text for name, text in commands().items() if name in find_tools().tools} == {
        "fuse": "One photo from a focal stack, each place from the frame that holds it sharp",
        "deblur": "Repair defocus with an IFAN network, or by deconvolution without one",
        "enhance": "Give back what slight blur took, where the defocus map says so and nowhere else",
        "magnify": "What is out of focus more so, as if the lens had been opened further",
    }
