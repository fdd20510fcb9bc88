"""figure: an image file becomes a picture with its caption."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handoutgen.blocks.ranges import within
from handoutgen.model.box import Box, Group, Picture, TextBox
from handoutgen.model.diagnostic import Finding
from handoutgen.model.handout import Block
from handoutgen.model.record import key
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text

TALLEST = 1.0  # of the width of the page: a taller picture is made narrower, so that its caption fits below it


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Block):
    """A picture with a caption, and words for those who cannot see it."""

    NAME: ClassVar[str] = "figure"
    EXAMPLE: ClassVar[str] = """\
type: figure
image: lower-back.png
alt: Side view of the lower back, with five stacked bones and the soft discs between them.
caption: The lower back is made of bones and soft discs.
width: 60
"""
    image: str = key(about="a PNG or JPEG file in the handout's folder figures/")
    alt: str = key(about="what the picture shows, for people who cannot see it")
    caption: Text
    width: int = key(100, about="percent of the text width, 10 to 100")

    @property
    def asset(self) -> str:
        """The name of the picture among the edition's assets."""
        return f"figures/{self.image}"

    def compose(self, setting: Setting) -> Box:
        asset = setting.assets[self.asset]
        width = min(setting.width * self.width / 100, TALLEST * setting.width * asset.width / asset.height)
        space = setting.theme.space
        picture = Picture(
            asset=self.asset,
            width=round(width, 2),
            height=round(width * asset.height / asset.width, 2),
            alt=self.alt,
            above=space.block.points,
            span=self.span,
        )
        caption = TextBox(text=self.caption.runs, style="caption", role="Caption", above=space.item.points, span=self.caption.span)
        return Group(children=(picture, caption), keep="whole", span=self.span)

    def complaints(self) -> tuple[Finding, ...]:
        return within("width", self.width, 10, 100, self.span)
