from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from handoutgen.checks import draft_mark
from tests.checks.subjects import document, found, group, messages

DRAFT = "DRAFT, not signed off"
MARKED = replace(document(), stamp=DRAFT, title=f"{DRAFT}: Care", header=group(DRAFT), header_first=group(DRAFT))


def test_what_is_for_patients_has_nothing_to_say() -> None:
    assert found(draft_mark, document()) == ()
    assert found(draft_mark, MARKED) == ()


@pytest.mark.parametrize(
    ("part", "value", "lacks"),
    [("title", "Care", "title"), ("header_first", group("x"), "first page"), ("header", group("x"), "other pages")],
)
def test_every_place_has_to_say_it(part: str, value: Any, lacks: str) -> None:
    assert messages(draft_mark, replace(MARKED, **{part: value})) == [f"this sheet is not for patients, and does not say so: {lacks}"]
