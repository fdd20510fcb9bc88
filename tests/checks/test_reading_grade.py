from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from handoutgen.checks import reading_grade
from handoutgen.checks.passages import section_passages
from handoutgen.checks.reading_grade import grades
from handoutgen.model.diagnostic import Severity, Span
from tests.blocks.setting import ENGLISH
from tests.checks.subjects import FACTS, blocks, edition, found

EASY = "We numb your skin. It stings for a short time. You can go home. "
HARD = "Following administration of the anesthetic, discomfort is generally of minimal intensity and duration. "
MIDDLE = "The doctor puts the needle into the back of your hip, and you may feel an ache or some pressure. "


def asked(text: str, **others: Any) -> Any:
    return edition(blocks(f"- {{type: paragraph, text: {text!r}}}"), **others)


def test_easy_words_pass() -> None:
    assert found(reading_grade, asked(EASY * 12)) == ()


def test_hard_words_stop_the_sheet_and_each_long_section() -> None:
    sheet, section = found(reading_grade, asked(HARD * 9))
    assert sheet.severity is section.severity is Severity.ERROR
    assert sheet.message.startswith("the sheet reads at FKGL ")
    assert section.message.startswith("the section `What to do` reads at FKGL ")
    assert len(found(reading_grade, asked(HARD * 3))) == 1  # a section of 39 words is too short to be measured


def test_between_the_limits_it_warns() -> None:
    assert {finding.severity for finding in found(reading_grade, asked(MIDDLE * 4))} == {Severity.WARNING}


def test_the_hardest_sentences_are_named_where_they_stand() -> None:
    (finding,) = found(reading_grade, asked(f"{HARD}Rest."))
    assert finding.notes[0].message.startswith("13 words, 8 of three syllables or more: `Following")
    assert finding.notes[0].span.column > 1
    assert "Rest" in finding.notes[1].message


def test_an_exempt_term_counts_only_if_the_sheet_does_not_explain_it() -> None:
    facts = replace(FACTS, exempt_terms=("liposuction",))
    text = "Liposuction (taking out fat) is done here. You rest after liposuction. Then you go home. Liposuction takes time. "
    raw = found(reading_grade, asked(text))
    assert len(raw) == 1
    assert found(reading_grade, asked(text, facts=facts)) == ()
    unexplained = found(reading_grade, asked(text.replace(" (taking out fat)", ""), facts=facts))
    assert unexplained[0].message == "`liposuction` is an exempt term that the sheet does not explain"
    assert len(unexplained) == 2


def test_the_grade_of_everything_stands_beside() -> None:
    facts = replace(FACTS, exempt_terms=("liposuction",))
    (finding,) = found(reading_grade, asked(f"Liposuction (taking out fat) is first. {HARD}", facts=facts))
    counted, everything = finding.message.split("(with notices and exempt terms ")
    assert float(everything.split(",")[0]) > float(counted.split("FKGL ")[1].split(",")[0])


@pytest.mark.parametrize(("path", "counts"), [("handouts/shared/fda-status/en.yaml", False), ("handouts/shared/other-ways/en.yaml", True)])
def test_notices_are_outside_of_the_count(path: str, counts: bool) -> None:
    (section,) = asked(HARD).words.sections
    passages = [replace(passage, span=Span(path)) for passage in section_passages(section, {})]
    found = grades(passages, ())
    assert bool(found.counted.words) is counts
    assert found.everything.words == 13


def test_other_languages_are_not_measured() -> None:
    assert found(reading_grade, replace(asked(HARD * 9), language=replace(ENGLISH, code="es"))) == ()
