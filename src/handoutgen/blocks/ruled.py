"""Ruled lines: room to write becomes a drawing of lines, far enough apart for handwriting."""

from __future__ import annotations

from handoutgen.model.box import Drawing, Rectangle
from handoutgen.model.setting import Setting

LEAST_GAP = 24.0  # points between lines, a little more than the 8.7 mm of wide-ruled school paper: a sore person writes large


def ruled(lines: int, setting: Setting) -> Drawing:
    """So many lines across the whole width. Decoration: the prompt before them is what a screen reader reads."""
    gap = max(LEAST_GAP, round(1.8 * setting.body, 2))
    thick = setting.theme.look.hairline.points
    rules = tuple(Rectangle(0, round(gap * (n + 1) - thick, 2), setting.width, thick, fill="text") for n in range(lines))
    return Drawing(shapes=rules, width=setting.width, height=gap * lines, alt="")
