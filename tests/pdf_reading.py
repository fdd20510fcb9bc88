"""A PDF file becomes what a test asks of it: text, boxes, fonts, tags, and everything its content streams paint.

pypdf reads the text, as a stranger's program would; pikepdf reads the objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pypdf

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
MILLIMETRE = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Boxes:
    """A page's boxes in points, each (left, bottom, right, top); () where the page does not name one itself."""

    media: tuple[float, ...]
    crop: tuple[float, ...]
    trim: tuple[float, ...]
    transition: bool


@dataclass(frozen=True, slots=True)
class Font:
    name: str
    embedded: bool
    subset: bool
    unicode: bool


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element; `content` counts its pieces of marked content and its objects, its children's not included."""

    role: str
    alt: str = ""
    language: str = ""
    scope: str = ""
    content: int = 0
    children: tuple[Tag, ...] = ()

    def walk(self) -> Iterator[Tag]:
        """This element and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def outline(self, depth: int = 0) -> str:
        """The tree as indented lines, for goldens."""
        said = "".join(f" {key}={value!r}" for key, value in (("alt", self.alt), ("lang", self.language), ("scope", self.scope)) if value)
        return "\n".join([f"{'  ' * depth}{self.role}{said}", *(child.outline(depth + 1) for child in self.children)])


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour as the file names it: the family of its space, its value as red, green, blue where that is known, an indexed space's table."""

    space: str = "DeviceGray"
    rgb: tuple[float, float, float] | None = (0.0, 0.0, 0.0)
    table: tuple[tuple[float, float, float], ...] = ()

    @property
    def black(self) -> bool:
        return self.rgb is not None and max(self.rgb) < 0.02


@dataclass(frozen=True, slots=True)
class Painted:
    """One painting operator. `width` is a stroke's width, or a filled rectangle's shorter side, in points on paper; `dpi` an image's."""

    kind: Literal["text", "stroke", "fill", "image"]
    page: int
    ink: Ink = Ink()
    width: float = 0
    dpi: float = 0
    size: float = 0
    shown: int = 0


@cache
def texts(path: Path) -> tuple[str, ...]:
    """The text of each page, as pypdf reads it."""
    return tuple(page.extract_text() for page in pypdf.PdfReader(path).pages)


def text(path: Path) -> str:
    """All text of the file, its white space evened out."""
    return re.sub(r"\s+", " ", " ".join(texts(path)))


@cache
def boxes(path: Path) -> tuple[Boxes, ...]:
    with pikepdf.open(path) as pdf:
        return tuple(
            Boxes(_box(page, "/MediaBox"), _box(page, "/CropBox"), _box(page, "/TrimBox"), "/Trans" in page.obj) for page in pdf.pages
        )


def _box(page: pikepdf.Page, name: str) -> tuple[float, ...]:
    return tuple(float(side) for side in page.obj.get(name, ()))


@cache
def viewer_preferences(path: Path) -> dict[str, str]:
    """What the file asks of the program that shows and prints it."""
    with pikepdf.open(path) as pdf:
        return {key.lstrip("/"): str(value).lstrip("/") for key, value in pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary()).items()}


@cache
def fonts(path: Path) -> tuple[Font, ...]:
    """Every font of the file, used or not."""
    with pikepdf.open(path) as pdf:
        found = [entry for entry in pdf.objects if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/Font"]
        whole = [entry for entry in found if entry.get("/Subtype") not in ("/CIDFontType0", "/CIDFontType2")]
        return tuple(sorted((_font(entry) for entry in whole), key=lambda font: font.name))


def _font(entry: pikepdf.Dictionary) -> Font:
    holder = entry.DescendantFonts[0] if "/DescendantFonts" in entry else entry
    descriptor = holder.get("/FontDescriptor", pikepdf.Dictionary())
    embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    name = str(entry.get("/BaseFont", "")).lstrip("/")
    return Font(name, embedded, bool(re.match(r"[A-Z]{6}\+", name)), "/ToUnicode" in entry)


# --- tags -------------------------------------------------------------------------------------------------------------------


@cache
def tags(path: Path) -> Tag:
    """The structure tree, from its root."""
    with pikepdf.open(path) as pdf:
        root = pdf.Root.StructTreeRoot
        return Tag("StructTreeRoot", children=tuple(_tag(kid) for kid in _kids(root) if _is_element(kid)))


def _tag(element: pikepdf.Dictionary) -> Tag:
    kids = list(_kids(element))
    attributes = element.get("/A")
    owners = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes] if attributes is not None else []
    scope = next((str(owner.Scope).lstrip("/") for owner in owners if isinstance(owner, pikepdf.Dictionary) and "/Scope" in owner), "")
    return Tag(
        str(element.S).lstrip("/"),
        str(element.get("/Alt", "")),
        str(element.get("/Lang", "")),
        scope,
        sum(not _is_element(kid) for kid in kids),
        tuple(_tag(kid) for kid in kids if _is_element(kid)),
    )


def _kids(element: Any) -> Iterable[Any]:
    kids = element.get("/K")
    return list(kids) if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") not in ("/MCR", "/OBJR")


def structure_problems(path: Path) -> list[str]:
    """Disagreements between content streams, structure tree and parent tree, which no validator looks for.

    Every marked-content id of a page must stand in the stream once and in order, belong to one element, and be led back to that
    element by the parent tree; every annotation likewise.
    """
    with pikepdf.open(path) as pdf:
        root = pdf.Root.StructTreeRoot
        problems: list[str] = []
        owners: dict[tuple[Any, int], Any] = {}
        objects: dict[Any, Any] = {}
        _collect_owners(root, owners, objects, problems)
        numbers = dict(_number_tree(root.ParentTree))
        seen = 0
        for index, page in enumerate(pdf.pages):
            parents = list(numbers.get(int(page.obj.StructParents), ())) if "/StructParents" in page.obj else []
            marked = _marked_ids(page)
            if marked != list(range(len(parents))) and sorted(marked) != list(range(len(parents))):
                problems.append(f"page {index + 1}: {len(marked)} marked pieces, {len(parents)} parents")
            for mark, parent in enumerate(parents):
                seen += 1
                if owners.get((page.obj.objgen, mark)) != parent.objgen:
                    problems.append(f"page {index + 1}: piece {mark} is led back to another element")
            for annotation in page.obj.get("/Annots", ()):
                if objects.get(annotation.objgen) != numbers[int(annotation.StructParent)].objgen:
                    problems.append(f"page {index + 1}: an annotation is led back to another element")
        if seen != len(owners):
            problems.append(f"{len(owners)} pieces belong to elements, {seen} stand on pages")
        return problems


def _collect_owners(element: Any, owners: dict[tuple[Any, int], Any], objects: dict[Any, Any], problems: list[str]) -> None:
    for kid in _kids(element):
        if _is_element(kid):
            if kid.P.objgen != element.objgen:
                problems.append(f"an element {kid.S} names another parent than the one that holds it")
            _collect_owners(kid, owners, objects, problems)
        elif not isinstance(kid, pikepdf.Dictionary):
            owners[(element.Pg.objgen, int(kid))] = element.objgen
        elif kid.Type == "/MCR":
            owners[(kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID))] = element.objgen
        else:
            objects[kid.Obj.objgen] = element.objgen


def _number_tree(node: Any) -> Iterator[tuple[int, Any]]:
    numbers = list(node.get("/Nums", ()))
    yield from ((int(numbers[i]), numbers[i + 1]) for i in range(0, len(numbers), 2))
    for kid in node.get("/Kids", ()):
        yield from _number_tree(kid)


def _marked_ids(page: pikepdf.Page) -> list[int]:
    begun = [operands for operands, operator in _instructions(page) if str(operator) == "BDC"]
    return [int(operands[1].MCID) for operands in begun if isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]]


# --- paint ------------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _State:
    matrix: Matrix = IDENTITY
    fill: Ink = field(default_factory=Ink)
    stroke: Ink = field(default_factory=Ink)
    width: float = 1
    size: float = 0


@cache
def painted(path: Path) -> tuple[Painted, ...]:
    """Everything the pages paint, in order, forms within forms included."""
    with pikepdf.open(path) as pdf:
        return tuple(mark for index, page in enumerate(pdf.pages) for mark in _paint(page, page.obj.get("/Resources"), index, _State()))


def _instructions(stream: Any) -> list[tuple[list[Any], Any]]:
    return [(list(entry.operands), entry.operator) for entry in pikepdf.parse_content_stream(stream)]


def _paint(stream: Any, resources: Any, page: int, state: _State) -> Iterator[Painted]:
    stack: list[_State] = []
    rectangles: list[float] = []
    for operands, operator in _instructions(stream):
        name = str(operator)
        match name:
            case "q":
                stack.append(replace(state))
            case "Q":
                state = stack.pop()
            case "cm":
                state.matrix = times(tuple(float(value) for value in operands), state.matrix)  # type: ignore[arg-type]
            case "w":
                state.width = float(operands[0])
            case "Tf":
                state.size = float(operands[1])
            case "g" | "rg" | "k" | "cs" | "sc" | "scn":
                state.fill = _ink(name, operands, resources, state.fill)
            case "G" | "RG" | "K" | "CS" | "SC" | "SCN":
                state.stroke = _ink(name.lower(), operands, resources, state.stroke)
            case "re":
                rectangles.append(min(abs(float(operands[2])), abs(float(operands[3]))) * scale(state.matrix))
            case "Tj" | "TJ" | "'" | '"':
                yield Painted("text", page, state.fill, size=state.size * scale(state.matrix), shown=_shown(operands[-1]))
            case "Do":
                yield from _paint_object(resources.XObject[operands[0]], resources, page, state)
        if name in ("S", "s", "B", "B*", "b", "b*"):
            yield Painted("stroke", page, state.stroke, width=state.width * scale(state.matrix))
        if name in ("f", "F", "f*", "B", "B*", "b", "b*"):
            yield from (Painted("fill", page, state.fill, width=width) for width in rectangles or [float("inf")])
        if name in ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"):
            rectangles = []


def _paint_object(thing: Any, resources: Any, page: int, state: _State) -> Iterator[Painted]:
    if thing.Subtype == "/Image":
        a, b, c, d, *_ = state.matrix
        across, down = (a * a + b * b) ** 0.5 / 72, (c * c + d * d) ** 0.5 / 72
        yield Painted("image", page, dpi=min(int(thing.Width) / across, int(thing.Height) / down))
        return
    inner: Matrix = tuple(float(value) for value in thing.get("/Matrix", IDENTITY))  # type: ignore[assignment]
    yield from _paint(thing, thing.get("/Resources", resources), page, replace(state, matrix=times(inner, state.matrix)))


def _shown(operand: Any) -> int:
    """How many bytes of text are shown."""
    return sum(
        len(bytes(part)) for part in (operand if isinstance(operand, pikepdf.Array) else [operand]) if isinstance(part, pikepdf.String)
    )


def _ink(operator: str, operands: list[Any], resources: Any, before: Ink) -> Ink:
    values = tuple(float(value) for value in operands if not isinstance(value, pikepdf.Name))
    match operator:
        case "g":
            return Ink("DeviceGray", (values[0], values[0], values[0]))
        case "rg":
            return Ink("DeviceRGB", (values[0], values[1], values[2]))
        case "k":
            return Ink("DeviceCMYK", None)
        case "cs":
            return _space(str(operands[0]), resources)
        case _ if before.table:
            return replace(before, rgb=before.table[int(values[0])])
        case _ if before.space == "DeviceGray":
            return replace(before, rgb=(values[0], values[0], values[0]))
        case _:
            return replace(before, rgb=(values[0], values[1], values[2]) if len(values) == 3 else None)


def _space(name: str, resources: Any) -> Ink:
    """The ink that selecting a colour space sets: its first entry if it is an indexed one, as our named colours are."""
    spaces = resources.get("/ColorSpace", {}) if resources is not None else {}
    space = spaces[name] if name in spaces else pikepdf.Name(name)
    if not isinstance(space, pikepdf.Array):
        return Ink(str(space).lstrip("/"), (0, 0, 0) if space in ("/DeviceGray", "/DeviceRGB") else None)
    if space[0] != "/Indexed" or space[1] not in ("/DeviceRGB", "/DeviceGray"):
        return Ink(str(space[0]).lstrip("/"), None)
    data = bytes(space[3]) if isinstance(space[3], pikepdf.String) else space[3].read_bytes()
    values = [value / 255 for value in data]
    if space[1] == "/DeviceGray":
        values = [value for value in values for _ in range(3)]
    table = tuple((values[i], values[i + 1], values[i + 2]) for i in range(0, len(values), 3))
    return Ink(str(space[1]).lstrip("/"), table[0], table)


def times(first: Matrix, second: Matrix) -> Matrix:
    """Matrix product: `first` applied before `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def scale(matrix: Matrix) -> float:
    """How much longer a length gets, the square root of how much larger an area gets."""
    a, b, c, d, *_ = matrix
    return float(abs(a * d - b * c) ** 0.5)
