"""Small headings: the optional heading of a block becomes a third-level heading that stays with what follows."""

from __future__ import annotations

from handoutgen.model.box import Box, TextBox
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text


def subheading(heading: Text, above: float = 0) -> TextBox:
    """A heading below the section's; not a bookmark, or the list of bookmarks would be as long as the sheet."""
    return TextBox(text=heading.runs, style="subheading", role="H3", above=above, keep_next=True, span=heading.span)


def headed(heading: Text | None, setting: Setting) -> tuple[Box, ...]:
    """The heading as boxes: one, or none."""
    return (subheading(heading, setting.theme.space.block.points),) if heading else ()
