from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.model.setting import Setting
from tests.blocks.setting import SETTING


def test_the_body_size_is_the_themes() -> None:
    assert SETTING.body == SETTING.theme.type.body.points == 12


def test_words_are_the_languages() -> None:
    assert SETTING.words("note") == SETTING.language.wording["note"]


def same(setting: Setting) -> Setting:
    """The setting again, of equal parts that are other objects."""
    theme, contact = replace(setting.theme), replace(setting.contact)
    return Setting.of(setting.language, theme, setting.width, contact, tuple(setting.assets.values()))


def test_equal_settings_are_one_object() -> None:
    one = Setting.of(SETTING.language, SETTING.theme, SETTING.width, SETTING.contact, tuple(SETTING.assets.values()))
    assert one == SETTING
    assert same(one) is one
    assert same(replace(one, width=300)) is not one
    assert same(replace(one, contact=replace(one.contact, clinic="Another"))) is not one


def test_clinics_have_in_common_what_is_not_asked_of_them() -> None:
    other = replace(SETTING, contact=replace(SETTING.contact, clinic="Another"))
    assert SETTING.with_only(()) is other.with_only(())
    assert SETTING.with_only(("assets",)) is other.with_only(("assets",))
    assert SETTING.with_only(("contact",)) is not other.with_only(("contact",))
    assert other.with_only(("contact",)).contact.clinic == "Another"


def test_what_was_not_asked_for_cannot_be_had() -> None:
    """A block that forgot to say that it prints a phone must not print another clinic's."""
    plain = SETTING.with_only(())
    with pytest.raises(LookupError, match="ASKS"):
        _ = plain.contact.day_phone
    with pytest.raises(LookupError):
        _ = plain.assets["figures/lower-back.png"]
    assert (plain.language, plain.theme, plain.width) == (SETTING.language, SETTING.theme, SETTING.width)
