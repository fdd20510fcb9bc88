from __future__ import annotations

import pytest

from handoutgen.checks import sales_words
from tests.checks.subjects import blocks, messages, subject


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("This innovative treatment is new.", "innovative"),
        ("It is a minimally invasive way.", "minimally invasive"),
        ("A natural treatment for backs.", "natural treatment"),
        ("Our state-of-the-art lab.", "state-of-the-art"),
        ("It is not an innovative treatment.", ""),
        ("The natural curve of your back.", ""),
        ("We numb the skin.", ""),
    ],
)
def test_words(text: str, said: str) -> None:
    expected = [f"a word that sells: `{said}`"] if said else []
    assert messages(sales_words, subject(blocks(f'- {{type: paragraph, text: "{text}"}}'))) == expected


def test_other_languages_are_not_looked_at() -> None:
    assert messages(sales_words, subject(blocks("- {type: paragraph, text: An innovative way.}"), language="fr")) == []


def test_a_word_that_is_named_sells_nothing() -> None:
    assert (
        messages(
            sales_words, subject(blocks("- {type: paragraph, text: The word minimally invasive only means that no large cut is made.}"))
        )
        == []
    )
