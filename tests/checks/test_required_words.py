from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.checks import required_words
from handoutgen.model.edition import Edition
from tests.checks.subjects import FACTS, blocks, edition, messages

TEXTS = {
    "what is not known": "No one knows if stem cells help.",
    "what can go wrong": "It has risks.",
    "that there are other choices, no procedure among them": "You can choose no procedure.",
    "to talk with the primary care clinician": "Talk with your primary care clinician.",
}


def sheet(*texts: str) -> Edition:
    return edition(blocks("\n".join(f"- {{type: paragraph, text: {text}}}" for text in ("About stem cells.", *texts))))


def test_a_sheet_that_says_everything() -> None:
    assert messages(required_words, sheet(*TEXTS.values())) == []


@pytest.mark.parametrize("lacking", TEXTS)
def test_each_thing_that_is_not_said(lacking: str) -> None:
    rest = [text for name, text in TEXTS.items() if name != lacking]
    assert messages(required_words, sheet(*rest)) == [f"this sheet does not say {lacking}"]


def test_shared_blocks_that_are_on_every_sheet_say_nothing_about_this_one() -> None:
    own = sheet(*list(TEXTS.values())[1:])
    (section,) = own.words.sections
    place = replace(section.blocks[0].span, path="handouts/shared/fda-status/en.yaml")
    text = sheet("No one knows.").words.sections[0].blocks[1]
    field = replace(text.text, span=place)  # type: ignore[union-attr]
    with_shared = replace(section, blocks=(*section.blocks, replace(text, text=field, span=place)))  # type: ignore[call-arg]
    found = messages(required_words, replace(own, words=replace(own.words, sections=(with_shared,))))
    assert found == ["this sheet does not say what is not known"]


def test_a_help_sheet_is_about_nothing_but_what_can_go_wrong() -> None:
    helping = replace(sheet(*(text for name, text in TEXTS.items() if name != "what can go wrong")), facts=replace(FACTS, form="help"))
    assert messages(required_words, helping) == []


def test_other_sheets_and_other_languages_are_left_alone() -> None:
    assert messages(required_words, edition(blocks("- {type: paragraph, text: Park behind the house.}"))) == []
    own = sheet()
    assert messages(required_words, replace(own, language=replace(own.language, code="es"))) == []
