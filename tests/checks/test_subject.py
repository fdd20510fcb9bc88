from __future__ import annotations

from handoutgen.model.policy import Choice, Question
from tests.checks.subjects import subject


def test_passages_are_made_once_sheet_first_answers_last() -> None:
    choice = Choice(means="a", say={"en": "No ice.", "es": "Sin hielo."})
    asked = subject(questions={"ice": Question(ask="?", type="choice", choices={"none": choice}, source="clinic")})
    said = [passage.words for passage in asked.passages]
    assert said[0] == "What to expect"
    assert said[-1] == "No ice."
    assert asked.passages is asked.passages
