from __future__ import annotations

import pytest

from handoutgen.batch.naming import check_name, usable
from handoutgen.model.diagnostic import Span
from tests.batch.practice import findings


@pytest.mark.parametrize("name", ["harbor", "harbor-north", "clinic_2", "a" * 60])
def test_names_that_are_the_same_file_everywhere(name: str) -> None:
    assert usable(name)


@pytest.mark.parametrize(
    "name", ["", "North Side", "Harbor", "klinik-süd", "a/b", "..", "a.b", "con", "lpt1", "-a", "a--b", "a" * 61, "a\n"]
)
def test_names_that_are_not(name: str) -> None:
    assert not usable(name)


def test_names_that_are_taken() -> None:
    (finding,) = findings(lambda: check_name("shared", "handout", Span("x"), ("shared", "packets")))
    assert (finding.code, finding.hint) == ("H263", "choose another, such as `our-shared`")
    check_name("shared", "clinic", Span("x"), ("policy",))


def test_a_better_name_is_offered() -> None:
    (finding,) = findings(lambda: check_name("North Side!", "clinic", Span("x")))
    assert (finding.code, finding.hint) == ("H263", "rename it: `north-side`")
    (finding,) = findings(lambda: check_name("***", "clinic", Span("x")))
    assert "use small letters" in finding.hint
