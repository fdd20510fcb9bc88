"""html_drawing: shapes become inline SVG, with their words as its title; a drawing without words is hidden from screen readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from handoutgen.model.box import Circle, ColourName, Drawing, Label, Path, Rectangle, Shape
from handoutgen.model.units import Colour

ELASTIC = 200.0  # points: a wider drawing with characters in it keeps their size on a phone and gives way in width alone


@dataclass(frozen=True, slots=True)
class Artist:
    """Draws for one document: its colours by name, its body size in points."""

    colours: dict[ColourName, Colour]
    body: float

    def svg(self, drawing: Drawing, name: str) -> str:
        """An `svg` element of class `name`, its width left to that class."""
        if is_elastic(drawing):
            return _element(drawing, name, "", "".join(self._stretched(shape, drawing.width) for shape in drawing.shapes))
        return _element(drawing, name, _view(drawing), "".join(self._plain(drawing.shapes)))

    def mark(self, drawing: Drawing) -> str:
        """What stands before an item of a list: at the start of its room, as large as the text beside it."""
        return _element(drawing, "", _view(drawing) + ' preserveAspectRatio="xMinYMid"', "".join(self._plain(drawing.shapes)))

    def ink(self, name: ColourName | Colour) -> str:
        """A colour by name or value, "none" for none."""
        if isinstance(name, Colour):
            return name.hex
        return self.colours[name].hex if name else "none"

    def _plain(self, shapes: tuple[Shape, ...]) -> Iterator[str]:
        """Shapes in points; bare rectangles of one colour in a row, such as those of a QR code, are one path without seams."""
        for fill, alike in groupby(shapes, key=_bare):
            if fill:
                yield f'<path fill="{self.ink(fill)}" d="{"".join(map(_outline, alike))}"/>'
            else:
                yield from map(self._shape, alike)

    def _shape(self, shape: Shape) -> str:
        match shape:
            case Rectangle(x, y, width, height):
                place = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
                round_ = f' rx="{number(shape.radius)}"' if shape.radius else ""
                return f"<rect {place}{round_}{self._paint(shape)}/>"
            case Circle(x, y, radius):
                return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{self._paint(shape)}/>'
            case Path():
                rule = ' fill-rule="evenodd"' if shape.even_odd else ""
                return f'<path d="{"".join(map(_command, shape.commands))}"{rule}{self._paint(shape)}/>'
            case Label(x, y):
                return self._label(shape, f'x="{number(x)}" y="{number(y)}" font-size="{number(self.body)}"')

    def _stretched(self, shape: Shape, whole: float) -> str:
        """A shape with its widths in percent of the `whole` and its heights in em."""

        def across(x: float) -> str:
            return f"{number(100 * x / whole)}%"

        def down(y: float) -> str:
            return f"{number(y / self.body)}em"

        match shape:
            case Rectangle(x, y, width, height):
                place = f'x="{across(x)}" y="{down(y)}" width="{across(width)}" height="{down(height)}" rx="{down(shape.radius)}"'
                return f"<rect {place}{self._paint(shape, 'em')}/>"
            case Circle(x, y, radius):
                return f'<circle cx="{across(x)}" cy="{down(y)}" r="{down(radius)}"{self._paint(shape, "em")}/>'
            case Label(x, y):
                return self._label(shape, f'x="{across(x)}" y="{down(y)}"')
            case Path():
                raise TypeError("a path keeps its proportions")

    def _label(self, label: Label, place: str) -> str:
        bold = ' font-weight="700"' if label.style in ("label", "number") else ""
        anchor = f' text-anchor="{label.anchor}"' if label.anchor != "start" else ""
        return f'<text {place}{bold}{anchor} fill="{self.ink(label.colour or "text")}">{escape(label.text)}</text>'

    def _paint(self, shape: Rectangle | Circle | Path, unit: str = "") -> str:
        fill = f' fill="{self.ink(shape.fill)}"'
        if not shape.stroke:
            return fill
        width = number(shape.line / self.body if unit else shape.line)
        return f'{fill} stroke="{self.ink(shape.stroke)}" stroke-width="{width}{unit}"'


def is_elastic(drawing: Drawing) -> bool:
    """Wide, with characters, and nothing that would be distorted."""
    kinds = {type(shape) for shape in drawing.shapes}
    return drawing.width > ELASTIC and Label in kinds and Path not in kinds


def rule_of(drawing: Drawing) -> Path | None:
    """The one straight line that a decoration consists of, if it does."""
    match drawing.shapes:
        case (Path(commands=(("m", _, _), ("l", _, _))) as path,) if not drawing.alt:
            return path
        case _:
            return None


def ruled_lines(drawing: Drawing) -> int:
    """How many lines to write on a drawing consists of; 0 if it is another."""
    lines = [shape for shape in drawing.shapes if isinstance(shape, Rectangle) and shape.width == drawing.width and shape.height <= 2]
    return len(lines) if len(lines) == len(drawing.shapes) and not drawing.alt else 0


def number(value: float) -> str:
    """A number with at most three decimals."""
    return f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".")


def _view(drawing: Drawing) -> str:
    return f' viewBox="0 0 {number(drawing.width)} {number(drawing.height)}"'


def _element(drawing: Drawing, name: str, room: str, shapes: str) -> str:
    said = f' role="img"><title>{escape(drawing.alt)}</title>' if drawing.alt else ' aria-hidden="true">'
    named = f' class="{name}"' if name else ""
    return f"<svg{named}{room}{said}{shapes}</svg>"


def _bare(shape: Shape) -> ColourName | Colour:
    """The colour of a rectangle without outline and round corners; "" for all else."""
    return shape.fill if isinstance(shape, Rectangle) and not shape.stroke and not shape.radius else ""


def _outline(shape: Shape) -> str:
    if not isinstance(shape, Rectangle):
        raise TypeError("only rectangles are bare")
    return f"M{number(shape.x)} {number(shape.y)}h{number(shape.width)}v{number(shape.height)}h{number(-shape.width)}z"


def _command(command: tuple[str | float, ...]) -> str:
    """A PDF path operator as SVG's: only closing has another name."""
    name, *points = command
    return "z" if name == "h" else str(name).upper() + " ".join(number(float(point)) for point in points)
