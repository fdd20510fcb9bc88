"""Tiers of urgency: the four kinds of sign in a red-flag box, each with a band and a mark that differ in shape, not only in colour."""

from __future__ import annotations

from typing import Literal

from handoutgen.blocks.frames import padding
from handoutgen.blocks.marks import HALF_DIGIT, Mark, drawn, line_height
from handoutgen.model.box import Circle, ColourName, Frame, Group, Label, Path, Rectangle, Row, Shape, TextBox
from handoutgen.model.setting import Setting
from handoutgen.model.text import words

Tier = Literal["call_911", "call_now", "call_open", "expected"]
TIERS: tuple[Tier, ...] = ("call_911", "call_now", "call_open", "expected")  # the most urgent first, always
OUTLINES: dict[Tier, float] = {"call_911": 0, "call_now": 1.5, "call_open": 0.75, "expected": 0.5}


def band(tier: Tier, setting: Setting) -> Group:
    """The tier's name and what it asks for, across the box: white on dark for 911, so that it survives grey copying; outlined for the others."""
    alarm = tier == "call_911"
    room = round(padding(setting) / 3, 2)
    frame = Frame(
        fill="alarm" if alarm else "",
        stroke="" if alarm else "text",
        stroke_width=OUTLINES[tier],
        radius=min(setting.theme.look.radius.points, 4),
        padding=(room / 2, 2 * room, room / 2, 2 * room),
    )
    colour: ColourName = "paper" if alarm else "text"
    name = TextBox(text=words(setting.words(tier)), style="tier", role="H3", colour=colour)
    what = TextBox(text=words(setting.words(f"{tier}_help")), colour=colour)
    row = Row(cells=(name, what), widths=(0.45, 0.55), gap=room, valign="middle")
    return Group(children=(row,), frame=frame, keep="whole", keep_next=True)


def tier_mark(tier: Tier, setting: Setting) -> Mark:
    """Square with `!`, triangle, ring, dot. A screen reader hears the tier before each sign."""
    middle = line_height(setting) / 2
    half = round(0.5 * setting.body, 2)  # the mark is as wide as the body size is high
    top, bottom = round(middle - half, 2), round(middle + half, 2)
    shapes: tuple[Shape, ...]
    match tier:
        case "call_911":
            square = Rectangle(0, top, 2 * half, 2 * half, fill="alarm")
            shapes = (square, Label(half, round(middle + HALF_DIGIT * setting.body, 2), "!", "label", "middle", "paper"))
        case "call_now":
            shapes = (Path((("m", half, top), ("l", 2 * half, bottom), ("l", 0, bottom), ("h",)), fill="text"),)
        case "call_open":
            shapes = (Circle(half, round(middle, 2), round(0.7 * half, 2), stroke="text", line=1.2),)
        case "expected":
            shapes = (Circle(half, round(middle, 2), round(0.35 * half, 2), fill="text"),)
    return drawn(shapes, 2 * half, setting.words(tier), setting)
