from __future__ import annotations

import re
from typing import get_args

import pytest

from handoutgen.checks.phrases import DISCERN, REQUIRED, Phrases
from handoutgen.model.handout import DiscernPoint


def test_every_point_of_discern_has_its_row() -> None:
    assert [point.name for point in DISCERN] == list(get_args(DiscernPoint))


@pytest.mark.parametrize("phrases", [*REQUIRED, *(point for point in DISCERN if point.words)], ids=lambda each: each.name)
def test_every_word_can_be_found(phrases: Phrases) -> None:
    for word in phrases.words:
        said = re.sub(r"\(\?:(\w+)\|\w+\)", r"\1", word).replace("s?", "s")
        assert phrases.said_in([f"And {said} here."]), word
    assert not phrases.said_in(["Zebra."])


def test_a_curly_apostrophe_is_an_apostrophe() -> None:
    assert REQUIRED[0].said_in(["We don’t know."])
