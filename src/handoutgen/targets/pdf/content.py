"""content: marks of a page -> content stream operators, every one of them inside an element or an artifact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handoutgen.model.box import Circle, ColourName, Path, Rectangle
from handoutgen.model.page import Element, Image, Line, Mark, Segment, Shapes
from handoutgen.model.units import Colour
from handoutgen.targets.pdf.embedding import FontUse
from handoutgen.targets.pdf.file import number as n
from handoutgen.targets.pdf.fonts import FontLibrary

ARTIFACT = -1
_KAPPA = 0.5523  # control point distance for a quarter circle


class Ink:
    """What all pages of a document share: fonts in use, named colours, image names."""

    def __init__(self, fonts: FontLibrary, palette: Mapping[ColourName, Colour]) -> None:
        self.fonts = fonts
        self.palette = palette
        self.uses: dict[str, FontUse] = {}
        self.images: dict[str, str] = {}  # asset name -> resource name
        self.named = {
            (name, stroke): _named(value, index, stroke=stroke)
            for index, (name, value) in enumerate(palette.items())
            for stroke in (True, False)
        }

    def font(self, face: str) -> FontUse:
        """The glyphs used of a face."""
        use = self.uses.get(face)
        if use is None:
            use = self.uses[face] = FontUse(self.fonts.faces[face])
        return use

    def colour(self, colour: ColourName | Colour, *, stroke: bool) -> str:
        """Operators that set a colour."""
        return _free(colour, stroke=stroke) if isinstance(colour, Colour) else self.named[colour, stroke]


def _named(value: Colour, index: int, *, stroke: bool) -> str:
    """A brand colour by its number in the palette, so that pages are the same for all brands; greys in DeviceGray: black is black toner only."""
    if value.red == value.green == value.blue:
        return _free(value, stroke=stroke)
    return f"/Brand CS {index} SC" if stroke else f"/Brand cs {index} sc"


def _free(value: Colour, *, stroke: bool) -> str:
    if value.red == value.green == value.blue:
        return f"{n(value.red)} {'G' if stroke else 'g'}"
    return f"{n3(value.red)} {n3(value.green)} {n3(value.blue)} {'RG' if stroke else 'rg'}"


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A place to click: corners in PDF points, the element it belongs to and its target."""

    box: tuple[float, float, float, float]
    element: int
    link: str
    text: str


class Content:
    """Marks drawn one after the other. `entered` are the elements of its pieces of marked content; their numbers on the page are left as %d."""

    def __init__(self, ink: Ink, height: float, elements: tuple[Element, ...], *, furniture: bool) -> None:
        self.ink = ink
        self.height = height
        self.elements = elements
        self.furniture = furniture
        self.entered: list[int] = []
        self.links: list[LinkArea] = []
        self.floating = False
        self.heights: list[tuple[str, int, float]] = []  # what stands for a height in `operators`, of which mark, so far below it
        self.floats: list[int] = []  # the mark that each link is of
        self.boxes: dict[int, tuple[float, float, float, float]] = {}  # figures: element -> BBox
        self._out: list[str] = []
        self._open: int | None = None
        self._in_text = False
        self._font = ("", 0.0)
        self._fill = ""

    def draw(self, marks: Iterable[Mark], *, floating: bool = False) -> None:
        """The marks in their order, and whatever is open then closed. `floating` leaves open how high lines are, and puts links at 0."""
        self.floating = floating
        for index, mark in enumerate(marks):
            if isinstance(mark, Line):
                self._line(mark, index)
            elif not blank(mark):
                self._enter(mark.element)
                self._leave_text()
                if isinstance(mark, Shapes):
                    self._shapes(mark)
                else:
                    self._image(mark)
        self._close()

    @property
    def operators(self) -> str:
        return "\n".join(self._out)

    # ---- marked content -----------------------------------------------------------------------------------------------------

    def _enter(self, element: int) -> None:
        """Go on in this element: close what else is open."""
        if self._open == element:
            return
        self._close()
        if element == ARTIFACT:
            self._out.append("/Artifact <</Type/Pagination>> BDC" if self.furniture else "/Artifact BMC")
        else:
            self._out.append(f"/{self.elements[element].role} <</MCID %d>> BDC")
            self.entered.append(element)
        self._open = element

    def _close(self) -> None:
        self._leave_text()
        if self._open is not None:
            self._out.append("EMC")
        self._open = None

    def _leave_text(self) -> None:
        if self._in_text:
            self._out.append("ET")
        self._in_text, self._font, self._fill = False, ("", 0.0), ""

    # ---- text ---------------------------------------------------------------------------------------------------------------

    def _height(self, line: Line, index: int, below: float = 0.0) -> str:
        """The number that says how high the line stands, or something below it."""
        if not self.floating:
            return n(self.height - line.y - below)
        for open_, other, depth in reversed(self.heights):
            if (other, depth) == (index, below):
                return open_
        self.heights.append((chr(0x100 + len(self.heights)), index, below))
        return self.heights[-1][0]

    def _line(self, line: Line, at: int) -> None:
        underlined: list[Segment] = []
        links: dict[int, LinkArea] = {}
        for index, segment in enumerate(line.segments):
            self._enter(segment.element)
            # a line end is a word break: it must be in the text, not only in the geometry (ISO 32000-1 §14.8.2.5)
            ends = line.soft and index == len(line.segments) - 1
            self._show(segment, line.x + segment.x, self._height(line, at), segment.text + (" " if ends else ""))
            if segment.underline:
                underlined.append(segment)
            if segment.link and segment.element != ARTIFACT:
                links[segment.element] = self._area(segment, line, links.get(segment.element))
        self.links += links.values()
        self.floats += [at] * len(links)
        for segment in underlined:
            self._enter(ARTIFACT)
            self._leave_text()
            y = self._height(line, at, segment.size * 0.12)
            x = line.x + segment.x
            self._out.append(
                f"q {self.ink.colour(segment.colour, stroke=True)} {n(max(0.5, segment.size * 0.05))} w {n(x)} {y} m {n(x + segment.width)} {y} l S Q"
            )

    def _show(self, segment: Segment, x: float, y: str, text: str) -> None:
        if not self._in_text:
            self._out.append("BT")
            self._in_text = True
        use = self.ink.font(segment.face)
        elements, narrow = (use.backwards(text, segment.size), False) if segment.rtl else use.shown(text, segment.size)
        name = use.face.narrow if narrow else use.face.resource
        if self._font != (name, segment.size):
            self._out.append(f"/{name} {n(segment.size)} Tf")
            self._font = (name, segment.size)
        fill = self.ink.colour(segment.colour, stroke=False)
        if self._fill != fill:
            self._out.append(fill)
            self._fill = fill
        painted = f"1 0 0 1 {n(x)} {y} Tm [{elements}] TJ"
        self._out.append(f"3 Tr {n(segment.unseen)} Tz {painted} 0 Tr 100 Tz" if segment.unseen else painted)

    def _area(self, segment: Segment, line: Line, before: LinkArea | None) -> LinkArea:
        """Where to click for a segment, and for those of the same link that stand before it on the line."""
        x, y = line.x + segment.x, 0.0 if self.floating else self.height - line.y
        box = (x, y - 0.25 * segment.size, x + segment.width, y + 0.9 * segment.size)
        if before is None:
            return LinkArea(box, segment.element, segment.link, segment.text)
        old = before.box
        box = (min(box[0], old[0]), min(box[1], old[1]), max(box[2], old[2]), max(box[3], old[3]))
        return LinkArea(box, segment.element, segment.link, before.text + segment.text)

    # ---- shapes and images --------------------------------------------------------------------------------------------------

    def _shapes(self, mark: Shapes) -> None:
        if mark.element != ARTIFACT:
            self.boxes[mark.element] = (mark.x, self.height - mark.y - mark.height, mark.x + mark.width, self.height - mark.y)
        self._out.append("q")
        self._out += [self._painted(shape, mark) for shape in mark.shapes]
        self._out.append("Q")

    def _painted(self, shape: Rectangle | Circle | Path, mark: Shapes) -> str:
        out = []
        if shape.fill:
            out.append(self.ink.colour(shape.fill, stroke=False))
        if shape.stroke:
            out.append(self.ink.colour(shape.stroke, stroke=True))
            out.append(f"{n(shape.line)} w")
        even_odd = "*" if isinstance(shape, Path) and shape.even_odd else ""
        paint = "B" + even_odd if shape.fill and shape.stroke else "f" + even_odd if shape.fill else "S"
        for command in outline(shape):
            numbers = list(command[1:])
            points = []
            for at in range(0, len(numbers), 2):
                x, y = float(numbers[at]), float(numbers[at + 1])
                points.append(f"{n(mark.x + (mark.width - x if mark.mirrored else x))} {n(self.height - mark.y - y)}")
            out.append(" ".join([*points, str(command[0])]))
        out.append(paint)
        return " ".join(out)

    def _image(self, mark: Image) -> None:
        x, y = mark.x, self.height - mark.y - mark.height
        if mark.element != ARTIFACT:
            self.boxes[mark.element] = (x, y, x + mark.width, y + mark.height)
        self._out.append(f"q {n(mark.width)} 0 0 {n(mark.height)} {n(x)} {n(y)} cm /{self.ink.images[mark.asset]} Do Q")


def blank(mark: Mark) -> bool:
    """Nothing is drawn for it, and nobody hears of it."""
    return isinstance(mark, Shapes) and not mark.shapes and mark.element == ARTIFACT


def outline(shape: Rectangle | Circle | Path) -> tuple[tuple[str | float, ...], ...]:
    """A shape as path commands."""
    if isinstance(shape, Path):
        return shape.commands
    if isinstance(shape, Circle):
        return _rounded(shape.x - shape.radius, shape.y - shape.radius, 2 * shape.radius, 2 * shape.radius, shape.radius)
    return _rounded(shape.x, shape.y, shape.width, shape.height, min(shape.radius, shape.width / 2, shape.height / 2))


def _rounded(x: float, y: float, width: float, height: float, r: float) -> tuple[tuple[str | float, ...], ...]:
    right, bottom = x + width, y + height
    if r <= 0:
        return (("m", x, y), ("l", right, y), ("l", right, bottom), ("l", x, bottom), ("h",))
    k = r * (1 - _KAPPA)
    return (
        ("m", x + r, y),
        ("l", right - r, y),
        ("c", right - k, y, right, y + k, right, y + r),
        ("l", right, bottom - r),
        ("c", right, bottom - k, right - k, bottom, right - r, bottom),
        ("l", x + r, bottom),
        ("c", x + k, bottom, x, bottom - k, x, bottom - r),
        ("l", x, y + r),
        ("c", x, y + k, x + k, y, x + r, y),
        ("h",),
    )


def n3(value: float) -> str:
    """A colour channel: three decimals keep all 256 steps apart."""
    found = f"{value:.3f}".rstrip("0").rstrip(".")
    return found or "0"
