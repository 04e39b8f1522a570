"""Names made of templates."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ExportError
from app.imaging.files.name_template import FIELDS, fields_problem, fill_template

VALUES = dict(zip(FIELDS, ("photo", "1", "2024-05-31", "deblur", "60", "40", "jpg"), strict=True))


def test_every_field_is_filled_in() -> None:
    template = "_".join(f"{{{field}}}" for field in FIELDS)
    assert fill_template(template, VALUES) == "photo_1_2024-05-31_deblur_60_40_jpg"


BRACES = ["{stem", "{stem}}", "{other}", "{}", "{n:03}", "{stem!r}", "{stem.x}", "", " . "]
SIGNS = ["a/b", "a\\b", "a:b", "a?b", "a*b", '"a"', "a<b", "a|b", "a\tb", "a.", "a ", " a"]
LONG_OR_TAKEN = ["CON", "nul.txt", "Com1.{ext}", "é" * 128]


@pytest.mark.parametrize("template", [*BRACES, *SIGNS, *LONG_OR_TAKEN])
def test_what_not_every_system_takes_is_refused(template: str) -> None:
    with pytest.raises(ExportError, match=r".*; .*\.$"):
        fill_template(template, VALUES)


@given(st.text(max_size=20))
def test_whatever_is_typed_leads_to_a_name_or_a_sentence(template: str) -> None:
    try:
        name = fill_template(template, VALUES)
    except ExportError as error:
        assert str(error).endswith(".")
    else:
        assert name and not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
        assert fields_problem(template) == ""
