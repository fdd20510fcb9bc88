"""Paths -> the colour at a point, by counting crossings: a second, independent reading of what a path means."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise

from handoutgen.model.box import Asset, Path
from handoutgen.model.units import Colour

Point = tuple[float, float]
STEPS = 40


def colour_at(asset: Asset, x: float, y: float) -> str:
    """`#rrggbb` of the topmost shape at a point; "" is paper."""
    seen = ""
    for shape in asset.shapes:
        assert isinstance(shape, Path)
        lines = outlines(shape)
        if isinstance(shape.fill, Colour) and filled(lines, x, y, even_odd=shape.even_odd):
            seen = shape.fill.hex
        if isinstance(shape.stroke, Colour) and distance(lines, x, y) <= shape.line / 2:
            seen = shape.stroke.hex
    return seen


def picture(asset: Asset, columns: int = 12, rows: int = 12) -> str:
    """A small picture in letters: the first letter is the first colour that is met."""
    colours: dict[str, str] = {"": "."}
    lines = []
    for row in range(rows):
        y = (row + 0.5) * asset.height / rows
        found = [colour_at(asset, (column + 0.5) * asset.width / columns, y) for column in range(columns)]
        for colour in found:
            colours.setdefault(colour, chr(ord("a") + len(colours) - 1))
        lines.append("".join(colours[colour] for colour in found))
    return "\n".join(lines)


def outlines(path: Path) -> list[list[Point]]:
    """Curves as chains of short lines."""
    found: list[list[Point]] = []
    for operator, *numbers in path.commands:
        values = [float(number) for number in numbers]
        if operator == "m":
            found.append([(values[0], values[1])])
        elif operator == "l":
            found[-1].append((values[0], values[1]))
        elif operator == "c":
            found[-1] += curve(found[-1][-1], values)
        else:
            found[-1].append(found[-1][0])
    return found


def curve(start: Point, values: list[float]) -> Iterable[Point]:
    for step in range(1, STEPS + 1):
        t = step / STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        xs, ys = (start[0], *values[::2]), (start[1], *values[1::2])
        yield sum(w * v for w, v in zip(weights, xs, strict=True)), sum(w * v for w, v in zip(weights, ys, strict=True))


def filled(lines: list[list[Point]], x: float, y: float, *, even_odd: bool) -> bool:
    winding = crossings = 0
    for line in lines:
        for (x0, y0), (x1, y1) in zip(line, [*line[1:], line[0]], strict=True):
            if (y0 <= y) != (y1 <= y) and x0 + (y - y0) / (y1 - y0) * (x1 - x0) > x:
                winding += 1 if y1 > y0 else -1
                crossings += 1
    return bool(crossings % 2 if even_odd else winding)


def distance(lines: list[list[Point]], x: float, y: float) -> float:
    """To the nearest piece of line that the point stands beside: lines end square, as ours do."""
    nearest = math.inf
    for line in lines:
        for (x0, y0), (x1, y1) in pairwise(line):
            length = (x1 - x0) ** 2 + (y1 - y0) ** 2
            t = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length if length else -1
            if 0 <= t <= 1:
                nearest = min(nearest, math.hypot(x - x0 - t * (x1 - x0), y - y0 - t * (y1 - y0)))
        for corner in line if line[0] == line[-1] else line[1:-1]:
            nearest = min(nearest, math.dist((x, y), corner))
    return nearest
