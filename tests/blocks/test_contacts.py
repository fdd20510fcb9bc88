from __future__ import annotations

from dataclasses import replace

from handoutgen.blocks.contacts import fact, phone_columns, phone_lines, sentence
from handoutgen.checks.walk import printed
from handoutgen.model.text import Run
from tests.blocks.outline import runs
from tests.blocks.setting import ENGLISH, SETTING


def test_wording_with_facts_in_its_places() -> None:
    swapped = replace(SETTING, language=replace(ENGLISH, wording={"no_answer": "{place}, after {minutes}"}))
    assert runs(sentence(swapped, "no_answer", minutes=fact("5 minutes"), place=fact("Hospital"))) == "Hospital, after 5 minutes"


def test_facts_are_no_clinical_text() -> None:
    assert fact("x").origin == "fact"
    assert sentence(SETTING, "call_day", phone=fact("1"))[0] == Run("Call us: ")


def test_only_numbers_are_strong() -> None:
    assert fact("206-555-0123", "tel:+12065550123").strong
    assert not fact("riverside.example", "https://riverside.example").strong


def test_phone_lines_are_large_and_stay_together() -> None:
    lines = phone_lines(SETTING)
    assert [line.style for line in lines] == ["phone", "body", "phone", "body"]
    assert [line.keep_next for line in lines] == [True, True, True, False]
    assert (
        runs(lines[3].text) == "Cannot reach us in 15 minutes? Have someone drive you to Springfield Hospital, 1 Hospital Way, Springfield"
    )


def test_columns_say_all_that_the_lines_say() -> None:
    assert "\n".join(printed(phone_columns(SETTING))) == "\n".join("".join(run.text for run in line.text) for line in phone_lines(SETTING))
