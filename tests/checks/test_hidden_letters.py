from __future__ import annotations

from handoutgen.checks import claims, hidden_letters
from tests.checks.subjects import blocks, messages, subject

TEXT = '- {type: paragraph, text: "It \u0441ures. It c\u00adures."}'


def test_each_is_told_with_dots_for_what_cannot_be_seen() -> None:
    assert messages(hidden_letters, subject(blocks(TEXT))) == [
        "letters of two alphabets: `\u0441ures`",
        "characters that cannot be seen: `c·ures`",
    ]


def test_all_languages_are_looked_at_and_claims_are_read_through() -> None:
    assert messages(hidden_letters, subject(blocks(TEXT), language="es"))
    assert messages(claims, subject(blocks(TEXT)))
    assert messages(hidden_letters, subject(blocks("- {type: paragraph, text: It cures.}"))) == []
