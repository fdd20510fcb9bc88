"""page_break: what follows starts on a new page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handoutgen.model.box import Box, Break
from handoutgen.model.handout import Block
from handoutgen.model.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak(Block):
    """Starts a new page. Rarely needed: headings, boxes and questions are kept with what belongs to them anyway."""

    NAME: ClassVar[str] = "page_break"
    EXAMPLE: ClassVar[str] = """\
type: page_break
"""

    def compose(self, setting: Setting) -> Box:  # noqa: ARG002 (a new page looks the same in every setting)
        return Break()
