from __future__ import annotations

import pytest

from handoutgen.model.expression import Expression, Name
from handoutgen.model.text import SLOT as SLOT_MARK
from handoutgen.model.text import Run, Slot, Text, words
from handoutgen.source.inline import read_text
from handoutgen.source.parse import parse

SLOT = Slot(Expression("clinic.name", Name(("clinic", "name"))), strong=True)


def test_a_slot_gives_its_look_to_what_fills_it_and_never_reads_markup() -> None:
    assert SLOT.run("**Harbor**", "fact") == Run("**Harbor**", strong=True, origin="fact")


def test_runs_are_there_once_every_slot_is_filled() -> None:
    assert Text((Run("a"), Run("b"))).runs == (Run("a"), Run("b"))
    with pytest.raises(TypeError, match=r"unfilled slot 'clinic\.name'"):
        _ = Text((SLOT,)).runs


def test_plain() -> None:
    text = Text((Run("Call\n"), SLOT))
    assert text.plain == "Call {{ clinic.name }}"
    assert text.slots == (SLOT,)


def test_blanks_are_found() -> None:
    assert Text((Run("____", blank=True),)).has_blank
    assert not Text((Run("____"),)).has_blank


def test_words() -> None:
    assert words("Call", strong=True) == (Run("Call", strong=True),)
    assert words("") == ()


@pytest.mark.parametrize(
    ("yaml", "said", "place"),
    [
        ("a: Rest and walk", "walk", (1, 13, 1, 17)),
        ('a: "Rest, **it is** fine"', "it is fine", (1, 13, 1, 25)),
        ("a: >-\n  Rest now and\n  walk later", "now and walk", (2, 8, 3, 7)),
        ("a: 'It''s fine, rest'", "It's fine", (1, 5, 1, 15)),
        ("a: secure, cure", "cure", (1, 12, 1, 16)),
        ('a: "Rest {{ policy.x | days }} long"', f"Rest {SLOT_MARK} long", (1, 5, 1, 36)),
        ("a: Rest", "walk", (1, 4, 1, 8)),
        ("a: Rest", " ", (1, 4, 1, 8)),
    ],
)
def test_words_are_found_where_they_stand(yaml: str, said: str, place: tuple[int, int, int, int]) -> None:
    scalar = parse(yaml.encode(), "en.yaml").get("a")  # type: ignore[union-attr]
    span = read_text(scalar).place(said)  # type: ignore[arg-type]
    assert (span.line, span.column, span.end_line, span.end_column) == place


def test_a_text_that_no_file_holds_has_its_own_place() -> None:
    assert Text((Run("Rest"),)).place("Rest") == Text((Run("Rest"),)).span
