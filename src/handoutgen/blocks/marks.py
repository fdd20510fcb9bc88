"""Marks: what stands before an item of a list: a bullet, a number, a box to tick."""

from __future__ import annotations

from dataclasses import dataclass

from handoutgen.model.box import Circle, Drawing, Label, Rectangle, Shape, TextBox
from handoutgen.model.setting import Setting
from handoutgen.model.text import words

# Digits and capitals are about 0.72 of the size high in the text fonts we ship: half of it centres them on a point.
HALF_DIGIT = 0.36


@dataclass(frozen=True, slots=True)
class Mark:
    """A label, the width it keeps (gap included), and its words for a screen reader where it is drawn."""

    label: TextBox | Drawing
    indent: float
    spoken: str = ""


def line_height(setting: Setting) -> float:
    """Height of one line of body text: drawn marks are as high, so that they stand level with the first line."""
    return round(setting.body * setting.theme.type.leading, 2)


def drawn(shapes: tuple[Shape, ...], width: float, spoken: str, setting: Setting) -> Mark:
    """A mark of shapes, and the gap after it."""
    drawing = Drawing(shapes=shapes, width=round(width, 2), height=line_height(setting), alt="")
    return Mark(drawing, round(width + 0.6 * setting.body, 2), spoken)


def bullet(setting: Setting) -> Mark:
    """A round dot from the font."""
    return Mark(TextBox(text=words("•"), role="Lbl"), round(1.2 * setting.body, 2))


def number(n: int, setting: Setting) -> Mark:
    """`3.`, or a filled disc with a 3 in it: the theme's choice. Screen readers hear `3.` either way."""
    if setting.theme.look.numbers == "plain":
        return Mark(TextBox(text=words(f"{n}."), style="number", role="Lbl"), round(1.9 * setting.body, 2))
    radius = line_height(setting) / 2
    disc = Circle(round(radius, 2), round(radius, 2), round(radius, 2), fill="primary")
    digits = Label(round(radius, 2), round(radius + HALF_DIGIT * setting.body, 2), str(n), "label", "middle", "on_primary")
    return drawn((disc, digits), 2 * radius, f"{n}.", setting)


def tick_box(setting: Setting) -> Mark:
    """An empty square; screen readers hear `to do`."""
    side = round(0.9 * setting.body, 2)
    line = max(setting.theme.look.hairline.points, 0.9)
    square = Rectangle(line / 2, round((line_height(setting) - side) / 2, 2), side, side, stroke="text", line=line)
    return drawn((square,), side + line, setting.words("to_do"), setting)
