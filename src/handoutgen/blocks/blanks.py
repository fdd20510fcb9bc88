"""Blanks: the small note that says what an empty line means, added once where a clinic answers by pen."""

from __future__ import annotations

from collections.abc import Sequence

from handoutgen.model.box import Box, Group, TextBox
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text, words


def has_blank(*texts: Text | None) -> bool:
    """Whether any of the texts holds a line for the pen."""
    return any(text is not None and text.has_blank for text in texts)


def note(setting: Setting) -> TextBox:
    """`If this line is empty, ask before you leave.`"""
    return TextBox(text=words(setting.words("blank_note")), above=setting.theme.space.item.points / 2)


def with_note(box: Box, setting: Setting, *texts: Text | None) -> Box:
    """The box, with the note below it if one of the texts it was made from holds a blank."""
    return Group(children=(box, note(setting)), keep="whole") if has_blank(*texts) else box


def ends_of_blanks(blank: Sequence[bool]) -> tuple[bool, ...]:
    """Which of several items carry the note: the last of each row of neighbours with a blank.

    Three blanks one below the other need the note once; one blank in a list of seven needs it right there.
    """
    return tuple(here and not after for here, after in zip(blank, (*blank[1:], False), strict=False))
