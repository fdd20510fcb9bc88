from __future__ import annotations

from tests.blocks.setting import SETTING


def test_the_body_size_is_the_themes() -> None:
    assert SETTING.body == SETTING.theme.type.body.points == 12


def test_words_are_the_languages() -> None:
    assert SETTING.words("note") == SETTING.language.wording["note"]
