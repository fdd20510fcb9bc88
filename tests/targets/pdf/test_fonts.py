"""Fonts: what is shaped, and by which face."""

from __future__ import annotations

import io
import re
import string

import pytest

from tests.layout.sample import ARABIC, HEBREW, SOURCE, fonts

REGULAR = fonts().faces[f"{SOURCE}/regular"]


def test_a_missing_style_is_replaced_by_the_nearest() -> None:
    assert fonts().face(SOURCE, True, True) == f"{SOURCE}/bold_italic"
    assert fonts().face(HEBREW, True, True) == f"{HEBREW}/bold"
    assert fonts().face(HEBREW, False, True) == f"{HEBREW}/regular"
    with pytest.raises(LookupError):
        fonts().face("Comic Sans", False, False)


def test_width_is_that_of_the_glyphs() -> None:
    for word, rtl in (("AVATAR", False), ("To", False), ("שלום", True)):
        face = REGULAR if not rtl else fonts().faces[f"{HEBREW}/regular"]
        assert face.width(word, rtl=rtl) == pytest.approx(sum(glyph.advance for glyph in face.shape(word, rtl=rtl)) / 1000)
    assert REGULAR.width("AV", rtl=False) < REGULAR.width("A", rtl=False) + REGULAR.width("V", rtl=False)


def test_ligatures_stay_letters() -> None:
    assert [glyph.text for glyph in REGULAR.shape("fiffl", rtl=False)] == list("fiffl")


@pytest.mark.parametrize(("family", "word"), [(ARABIC, "السَّلَامُ"), (HEBREW, "שָׁלוֹם"), (ARABIC, "لا")])
def test_glyphs_hold_the_whole_text(family: str, word: str) -> None:
    glyphs = fonts().faces[f"{family}/regular"].shape(word, rtl=True)
    assert "".join(glyph.text for glyph in reversed(glyphs)) == word


def test_every_character_is_shown_whatever_stands_beside_it() -> None:
    """Strings that touch are joined, and `><` that somebody wrote is no joint."""
    for text in [f"{one}{other}" for one in f"{string.punctuation} a" for other in f"{string.punctuation} a"] + ["</title><script>"]:
        run = REGULAR.run(text)
        strings = re.findall(r"\(([^()]*)\)", run.elements) if run.narrow else re.findall(r"<([0-9A-F]*)>", run.elements)
        assert sum(map(len, strings)) == len(text) * (1 if run.narrow else 4), (text, run.elements)


def test_fonts_need_no_file() -> None:
    assert isinstance(io.BytesIO(REGULAR.data).read(4), bytes)
    assert REGULAR.postscript_name == "SourceSans3-Regular"
