from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoutgen.model.expression import Name
from handoutgen.model.text import Run, Slot, Text
from handoutgen.source.inline import read_text
from tests.source.samples import codes, one, outcome, refused, scalar, told


def read(text: str) -> Text:
    return read_text(scalar(text))


def shown(text: str) -> list[str]:
    """The parts, each with signs for its look."""
    found = []
    for part in read(text).parts:
        words = part.text if isinstance(part, Run) else f"<{part.expression.source}>"
        words = f"**{words}**" if part.strong else words
        words = f"*{words}*" if part.emphasis else words
        found.append(f"[{words}]({part.link})" if part.link else words)
    return found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rest today.", ["Rest today."]),
        ("  Rest  today. ", ["Rest today."]),
        ("Rest **today**.", ["Rest ", "**today**", "."]),
        ("For {{ policy.rest_days | days }}.", ["For ", "<policy.rest_days | days>", "."]),
        ("{{a}}{{ b }}", ["<a>", "<b>"]),
        ("**{{ a }}** *b {{ c }}*", ["**<a>**", " ", "*b *", "*<c>*"]),
        ("[Call {{ a }}](tel:911)", ["[Call ](tel:911)", "[<a>](tel:911)"]),
        ("[Call]({{ clinic.phone.day }})", ["[Call]({{ clinic.phone.day }})"]),
        ("[Site]({{clinic.website}})", ["[Site]({{ clinic.website }})"]),
        ("a  \nb {{ c }}", ["a", "\n", "b ", "<c>"]),
        ("{{ a }}  \n{{ b }}", ["<a>", "\n", "<b>"]),
        ("a { b } c", ["a { b } c"]),
        (r"\*a\*", ["*a*"]),
        ("{{ 'a*b' if c else '*' }} *d*", ["<'a*b' if c else '*'>", " ", "*d*"]),
    ],
)
def test_runs_and_slots(text: str, parts: list[str]) -> None:
    assert shown(text) == parts


def test_a_slot_knows_its_place() -> None:
    (_, slot) = read("For {{ policy.ice }}").parts
    assert isinstance(slot, Slot)
    assert slot.expression.tree == Name(("policy", "ice"))
    assert (slot.expression.span.column, slot.expression.span.end_column) == (17, 27)


@pytest.mark.parametrize(
    ("text", "code", "column", "end"),
    [
        ("a {{ b", "H200", 12, 14),
        ("a }} b", "H200", 12, 14),
        ("{% if a %}", "H201", 10, 12),
        ("a {# b #}", "H201", 12, 14),
        ("a <b>c", "H202", 12, 15),
        ("a ![b](c)", "H203", 12, 14),
        ("a `b`", "H204", 12, 13),
        ("[a](x.org)", "H205", 14, 19),
        ("[a](tel:{{ clinic.phone.day }})", "H205", 9, 42),
        ("[a]({{ policy.ice }})", "H205", 17, 27),
        ("a ** b", "H206", 12, 14),
        ("a &deg; b", "H207", 12, 17),
        (" ", "H209", 10, 11),
        ("# Heading", "H225", 10, 11),
        ("1. Rest.", "H225", 10, 12),
        ("- {{ clinic.name }}", "H225", 10, 11),
        ("{{ a.__b__ }}", "H211", 15, 20),
        ("{{ }}", "H210", 12, 13),
    ],
)
def test_a_problem_points_into_the_text(text: str, code: str, column: int, end: int) -> None:
    found = one(lambda: read(text))
    assert found.span
    assert (found.code, found.span.column, found.span.end_column) == (code, column, end)
    assert found.hint


@pytest.mark.parametrize("text", ["a\n- b\n- c", "a\n  * b", "a\n\n1. b", "> a", "+ a", "a\n## b"])
def test_lists_headings_and_quotations_are_blocks(text: str) -> None:
    assert codes(lambda: read(text)) == ["H225"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [("-5 degrees", "-5 degrees"), ("#1", "#1"), ("Wait until day\n14. Then walk.", "Wait until day 14. Then walk."),
     (r"\- a", "- a"), (r"\# a", "# a"), (r"1\. a", "1. a"), ("a - b > c", "a - b > c")],
)  # fmt: skip
def test_signs_that_begin_no_list(text: str, plain: str) -> None:
    assert read(text).plain == plain


def test_all_problems_of_a_text_at_once() -> None:
    assert codes(lambda: read("{{ $ }} <b> {{ f(x) }} `c` {% d")) == ["H210", "H211", "H201", "H202", "H204"]


def test_a_text_without_end_is_refused() -> None:
    assert codes(lambda: read("a" * 10_001)) == ["H208"]


@pytest.mark.parametrize("text", ["[" * 9_999, "*a " * 3_000, "![[" * 3_000, "_a*" * 3_000, "<a " * 3_000, "{{a}}" * 2_000])
def test_no_markup_takes_long(text: str) -> None:
    started = time.process_time()
    outcome(lambda: read(text))
    assert time.process_time() - started < 2


SIGNS = st.text(alphabet="ab *_[]()`<>&;!\\{}%#|.\n'\"", max_size=80)


@given(SIGNS)
def test_any_text_is_read_or_refused(text: str) -> None:
    found = outcome(lambda: read(text))
    if isinstance(found, Text):
        assert all(max(part.text) < "\U000f0000" for part in found.parts if isinstance(part, Run))
    else:
        assert told(found)


@given(st.text(alphabet="abc xyz.,!?", min_size=1, max_size=60))
def test_words_without_markup_survive(text: str) -> None:
    if not text.strip():
        assert [finding.code for finding in refused(lambda: read(text))] == ["H209"]
    else:
        assert read(text).plain == " ".join(text.split())
