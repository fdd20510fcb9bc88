"""figure: an image file becomes a picture, or an SVG a drawing, with its caption."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from handoutgen.blocks.ranges import within
from handoutgen.model.box import Asset, Box, Drawing, Group, Picture, Row, TextBox
from handoutgen.model.diagnostic import Finding
from handoutgen.model.handout import Block
from handoutgen.model.record import key
from handoutgen.model.setting import Asked, Setting
from handoutgen.model.text import Text

TALLEST = 1.0  # of the width of the page: a taller picture is made narrower, so that its caption fits below it
LARGE = 16.0  # body size, points, from which on a caption has the whole width
THINNEST = 0.75  # points: lines of a drawing that survive a copier


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
    ASKS: ClassVar[tuple[Asked, ...]] = ("assets",)
    image: str = key(about="a PNG, JPEG or SVG file in the handout's folder figures/")
    alt: str = key(about="what the picture shows, for people who cannot see it")
    caption: Text
    width: int = key(100, about="percent of the text width, 10 to 100")
    beside: bool = key(False, about="the caption beside the picture, not below it, where the print is small enough")

    @property
    def asset(self) -> str:
        """The name of the picture among the edition's assets."""
        return f"figures/{self.image}"

    def compose(self, setting: Setting) -> Box:
        asset, above = setting.assets[self.asset], setting.theme.space.block.points
        beside = self.beside and setting.body < LARGE
        share = self.width if beside or not self.beside else min(100, 2 * self.width)  # alone on its lines: room for weak eyes
        width = round(min(setting.width * share / 100, TALLEST * setting.width * asset.width / asset.height), 2)
        caption = TextBox(text=self.caption.runs, style="caption", role="Caption", span=self.caption.span)
        if beside:
            gap = setting.body
            part = width / (setting.width - gap)
            cells = (self._shown(asset, width, 0), replace(caption, style="body"))  # a longer text: not all of it bold
            return Row(cells=cells, widths=(part, 1 - part), gap=gap, valign="middle", above=above)
        shown = self._shown(asset, width, above)
        return Group(children=(shown, replace(caption, above=setting.theme.space.item.points)), keep="whole", span=self.span)

    def _shown(self, asset: Asset, width: float, above: float) -> Picture | Drawing:
        """Pixels as they are; the shapes of an SVG at their size."""
        height = round(width * asset.height / asset.width, 2)
        if asset.shapes:
            shapes = asset.drawn(width / asset.width, THINNEST)
            return Drawing(shapes=shapes, width=width, height=height, alt=self.alt, above=above, span=self.span)
        return Picture(asset=self.asset, width=width, height=height, alt=self.alt, above=above, span=self.span)

    def complaints(self) -> tuple[Finding, ...]:
        most = 60 if self.beside else 100  # a caption beside the picture needs room, too
        return within("width", self.width, 10, most, self.span)
