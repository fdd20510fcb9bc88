from __future__ import annotations

import pytest

from handoutgen.model.expression import Expression, Name
from handoutgen.model.text import Run, Slot, Text, words

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
