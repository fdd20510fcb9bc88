"""Frames: what a theme draws around a callout or a card. Decoration: the words inside say all that it says."""

from __future__ import annotations

from dataclasses import replace

from handoutgen.model.box import ColourName, Frame
from handoutgen.model.setting import Setting


def padding(setting: Setting) -> float:
    """Room between a frame and what it holds, points: grows with the print size."""
    return round(0.8 * setting.body, 2)


def card(setting: Setting, colour: ColourName = "primary", tint: ColourName = "tint") -> Frame:
    """A frame in the theme's manner: a pale fill, an outline, or a bar along the start."""
    room = padding(setting)
    match setting.theme.look.callout:
        case "tint":
            return Frame(fill=tint, radius=setting.theme.look.radius.points, padding=(room,) * 4)
        case "outline":
            return Frame(stroke=colour, stroke_width=1, radius=setting.theme.look.radius.points, padding=(room,) * 4)
        case "bar":
            return Frame(bar=colour, bar_width=4, padding=(room / 2, room, room / 2, room))


def inside(setting: Setting, frame: Frame) -> Setting:
    """The setting within a frame: narrower by what the frame keeps for itself, the bar standing before its padding."""
    _, end, _, start = frame.padding
    return replace(setting, width=setting.width - start - end - frame.bar_width)
