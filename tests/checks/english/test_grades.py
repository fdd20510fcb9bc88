from __future__ import annotations

import pytest

from handoutgen.checks.english.grades import Measure, measure, total
from handoutgen.model.text import SLOT


def test_the_formulas() -> None:
    # 10 sentences, 100 words, 140 syllables, 12 polysyllables, worked out by hand.
    got = Measure(10, 100, 100, 140, 12)
    assert got.fkgl == pytest.approx(0.39 * 10 + 11.8 * 1.4 - 15.59)
    assert got.smog == pytest.approx(3.1291 + 1.043 * 6)


def test_a_measure() -> None:
    assert measure(("Rest on the sofa.", "Inflammation is swelling.")) == Measure(2, 7, 7, 12, 1)


def test_numbers_and_slots_lengthen_a_sentence_and_nothing_else() -> None:
    assert measure((f"Rest for 14 days, {SLOT}.",)) == Measure(1, 5, 3, 3, 0)


def test_nothing_has_no_grade() -> None:
    assert measure(()).fkgl == measure(()).smog == 0
    assert measure(("14",)).fkgl == 0


def test_the_measure_of_several_parts_is_that_of_all_sentences() -> None:
    parts = (("Rest on the sofa.",), ("Inflammation is swelling.", "Walk."), ())
    assert total(map(measure, parts)) == measure(sentence for part in parts for sentence in part)
    assert total(()) == measure(())
