"""A drawing as svglib makes it -> flat paths in the coordinates of our boxes: absolute points, origin top left, y down.

svglib returns ReportLab's shapes in nested groups, each with its matrix. Here the matrices are multiplied out, every shape becomes a path, and
what ReportLab would draw but a `Path` cannot say is refused.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any, cast

from reportlab.graphics.shapes import Circle, Drawing, Ellipse, Group, Line, Polygon, PolyLine, Rect
from reportlab.graphics.shapes import Path as Outline

from handoutgen.model.box import Path
from handoutgen.model.units import Colour

Point = tuple[float, float]
Command = tuple[str | float, ...]
Matrix = tuple[float, float, float, float, float, float]  # x' = ax + cy + e, y' = bx + dy + f

CIRCLE = 4 / 3 * (math.sqrt(2) - 1)  # a cubic's handles for a quarter of a circle
MOST_COMMANDS = 50_000
EVEN_ODD = 0  # ReportLab's fillMode
MOST_UNEVEN = 1.02  # a line that is stretched more than this in one direction has no one width


class Unprintable(Exception):
    """Something that cannot be said as flat paths: what, and what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def paths(drawing: Drawing) -> tuple[Path, ...]:
    """Everything that is drawn, in order. Raises Unprintable."""
    page: Matrix = (1, 0, 0, -1, 0, drawing.height)
    digits = max(2, 4 - math.floor(math.log10(max(drawing.width, drawing.height))))
    made: list[Path] = []
    total = 0
    for shape, matrix in _shapes(drawing, page):
        if getattr(shape, "isClipPath", 0):
            _judge_clip(shape, matrix, drawing)
            continue
        path = _path(shape, matrix, digits)
        if path:
            made.append(path)
            total += len(path.commands)
            if total > MOST_COMMANDS:
                raise Unprintable("H417", f"has outlines of more than {MOST_COMMANDS:,} points", "simplify its paths, or use a PNG")
    return tuple(made)


def _shapes(group: Any, matrix: Matrix) -> Iterator[tuple[Any, Matrix]]:
    """Shapes with all matrices above them multiplied."""
    for each in group.contents:
        if isinstance(each, Group):
            yield from _shapes(each, multiplied(matrix, cast("Matrix", tuple(each.transform))))
        else:
            yield each, matrix


def multiplied(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that does `inner` first, then `outer`."""
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return (a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f)


def _path(shape: Any, matrix: Matrix, digits: int) -> Path | None:
    """One shape as a path; None if nothing of it is seen."""
    kind = next((kind for kind in OUTLINES if isinstance(shape, kind)), None)
    if kind is None:
        raise Unprintable("H414", f"has a part that is no flat shape: `{type(shape).__name__}`", "replace it by areas of one plain colour")
    look = shape.getProperties()
    fill = None if kind in (Line, PolyLine) else _colour(look.get("fillColor"))
    stroke = _colour(look.get("strokeColor"))
    commands = tuple(_placed(command, matrix, digits) for command in OUTLINES[kind](shape))
    if not (fill or stroke) or len(commands) < 2:
        return None
    return Path(
        commands,
        fill=fill or "",
        stroke=stroke or "",
        line=round(_line(look, matrix), 4) if stroke else 0.5,
        even_odd=look.get("fillMode") == EVEN_ODD,
    )


def _placed(command: Command, matrix: Matrix, digits: int) -> Command:
    a, b, c, d, e, f = matrix
    operator, *numbers = command
    values = [float(number) for number in numbers]
    placed: list[float] = []
    for x, y in zip(values[::2], values[1::2], strict=True):
        placed += (round(a * x + c * y + e, digits) + 0.0, round(b * x + d * y + f, digits) + 0.0)
    if not all(math.isfinite(value) and abs(value) < 1e7 for value in placed):
        raise Unprintable("H419", "has points that lie nowhere", "export it again from the program it was made with")
    return (operator, *placed)


def _colour(colour: Any) -> Colour | None:
    if colour is None:
        return None
    if getattr(colour, "alpha", 1) not in (None, 1):
        raise Unprintable("H414", "has a colour one can see through", "replace it by areas of one plain colour")
    return Colour(float(colour.red), float(colour.green), float(colour.blue))


def _line(look: dict[str, Any], matrix: Matrix) -> float:
    """The width of a line on the page."""
    expand = "convert lines to areas (Inkscape: Path > Stroke to Path; Illustrator: Object > Expand)"
    if look.get("strokeDashArray"):
        raise Unprintable("H414", "has dashed lines", expand)
    if look.get("strokeLineCap") or look.get("strokeLineJoin"):
        raise Unprintable("H414", "has lines with round or cut ends or corners", expand)
    a, b, c, d = matrix[:4]
    along, across = math.hypot(a, b), math.hypot(c, d)
    area = abs(a * d - b * c)
    if not area or max(along, across) / min(along, across) > MOST_UNEVEN or along * across / area > MOST_UNEVEN:
        raise Unprintable("H414", "has lines that are stretched", expand)
    return float(look.get("strokeWidth") or 0) * math.sqrt(area)


def _judge_clip(shape: Any, matrix: Matrix, drawing: Drawing) -> None:
    """A clip that is the whole page, as many programs write it, changes nothing. All others are refused."""
    points = [_placed((*command,), matrix, 3)[1:] for command in _outline(shape) if command[0] != "h"]
    xs, ys = ([float(point[place]) for point in points if len(point) == 2] for place in (0, 1))
    corners = {(x, y) for x, y in zip(xs, ys, strict=True)}
    slack = 0.01 * max(drawing.width, drawing.height)
    whole = (
        all(len(point) == 2 for point in points)
        and corners == {(x, y) for x in (min(xs), max(xs)) for y in (min(ys), max(ys))}
        and min(xs) <= slack
        and min(ys) <= slack
        and max(xs) >= drawing.width - slack
        and max(ys) >= drawing.height - slack
    )
    if not whole:
        raise Unprintable("H414", "has parts that are clipped or cropped", "cut the shapes themselves (Inkscape: Path > Intersection)")


# ---- outlines ---------------------------------------------------------------------------------------------------------------


def _rectangle(shape: Any) -> Iterator[Command]:
    x, y, w, h, rx, ry = (float(value or 0) for value in (shape.x, shape.y, shape.width, shape.height, shape.rx, shape.ry))
    if not (w > 0 and h > 0):
        return
    if not (rx and ry):
        yield from _chain([x, y, x + w, y, x + w, y + h, x, y + h])
        yield ("h",)
        return
    hx, hy = rx * (1 - CIRCLE), ry * (1 - CIRCLE)
    yield ("m", x + rx, y)
    yield ("l", x + w - rx, y)
    yield ("c", x + w - hx, y, x + w, y + hy, x + w, y + ry)
    yield ("l", x + w, y + h - ry)
    yield ("c", x + w, y + h - hy, x + w - hx, y + h, x + w - rx, y + h)
    yield ("l", x + rx, y + h)
    yield ("c", x + hx, y + h, x, y + h - hy, x, y + h - ry)
    yield ("l", x, y + ry)
    yield ("c", x, y + hy, x + hx, y, x + rx, y)
    yield ("h",)


def _oval(x: float, y: float, rx: float, ry: float) -> Iterator[Command]:
    if not (rx > 0 and ry > 0):
        return
    hx, hy = rx * CIRCLE, ry * CIRCLE
    yield ("m", x + rx, y)
    yield ("c", x + rx, y + hy, x + hx, y + ry, x, y + ry)
    yield ("c", x - hx, y + ry, x - rx, y + hy, x - rx, y)
    yield ("c", x - rx, y - hy, x - hx, y - ry, x, y - ry)
    yield ("c", x + hx, y - ry, x + rx, y - hy, x + rx, y)
    yield ("h",)


def _chain(points: list[float]) -> Iterator[Command]:
    for place in range(0, len(points) - 1, 2):
        yield ("l" if place else "m", points[place], points[place + 1])


def _polygon(shape: Any) -> Iterator[Command]:
    yield from _chain(list(shape.points))
    yield ("h",)


def _outline(shape: Any) -> Iterator[Command]:
    """ReportLab's paths: operators 0 to 3 with 2, 2, 6 and 0 of the points that follow each other."""
    points = iter(shape.points)
    for operator in shape.operators:
        count = (2, 2, 6, 0)[int(operator)]
        yield ("mlch"[int(operator)], *(next(points) for _ in range(count)))


OUTLINES: dict[type, Callable[[Any], Iterator[Command]]] = {
    Rect: _rectangle,
    Circle: lambda shape: _oval(shape.cx, shape.cy, shape.r, shape.r),
    Ellipse: lambda shape: _oval(shape.cx, shape.cy, shape.rx, shape.ry),
    Line: lambda shape: _chain([shape.x1, shape.y1, shape.x2, shape.y2]),
    PolyLine: lambda shape: _chain(list(shape.points)),
    Polygon: _polygon,
    Outline: _outline,
}
