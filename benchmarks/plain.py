"""A project -> the same sheets as ready plain data, for renderers that know nothing of handoutgen: all our work but layout done for them.

    python -m benchmarks.plain PROJECT FOLDER [HANDOUT]...

FOLDER gets `documents/*.json` (words filled in, styles and colours resolved, header and footer taken apart), `pictures/` and `fonts/`. A node is
one of text, list, box, columns, table, image, rule, lines, space, new_page; whoever draws these ten has drawn the sheet. What is left out is
given to the others: bullets for our drawn marks, no search for the best page breaks. Nothing of this is in any time that is measured.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256
from html import escape
from pathlib import Path as File
from typing import Any

from handoutgen.batch.files import Files
from handoutgen.batch.fonts import load_typefaces
from handoutgen.batch.load import Loader
from handoutgen.batch.plan import Selection, plan
from handoutgen.batch.project import Project
from handoutgen.batch.survey import survey
from handoutgen.cli.stages import stages_for
from handoutgen.model.box import (
    Box,
    Break,
    Circle,
    Document,
    Drawing,
    Grid,
    Group,
    Label,
    Labelled,
    Path,
    Picture,
    Rectangle,
    Row,
    Shape,
    TextBox,
)
from handoutgen.model.text import PAGE_COUNT, PAGE_NUMBER, Run
from handoutgen.model.units import Colour

Node = dict[str, Any]
BROAD = 0.44  # of its size, what a letter of running text takes on average
HEAD, FOOT = 44.0, 36.0  # what header (after page 1) and footer take, points
DECORATION = 12.0  # points: a drawing that is neither this wide nor described is white space to the others


class Plain:
    """One document, taken apart."""

    def __init__(self, document: Document, pictures: File) -> None:
        self.document, self.pictures = document, pictures
        self.colours = {name: hexadecimal(colour) for name, colour in document.palette}
        self.width = document.paper.width - 2 * document.side

    def data(self) -> Node:
        """Everything that a renderer needs."""
        document = self.document
        styles = {
            name: {
                "family": style.family,
                "size": round(style.size, 2),
                "leading": round(style.leading, 2),
                "bold": style.bold,
                "italic": style.italic,
                "colour": self.colours[style.colour or "text"],
            }
            for name, style in document.styles
        }
        return {
            "title": document.title,
            "language": document.language,
            "author": document.author,
            "date": [document.date.year, document.date.month, document.date.day],
            "paper": [document.paper.width, document.paper.height],
            "side": document.side,
            "top": document.top,
            "bottom": document.bottom,
            "head": HEAD,
            "foot": FOOT,
            "measure": round(document.measure * BROAD * dict(document.styles)["body"].size, 1),
            "width": round(self.width, 2),
            "styles": styles,
            "colours": self.colours,
            "header": self.header(),
            "body": self.nodes(document.body),
        }

    def header(self) -> Node:
        """Header and footer by what their texts are."""
        first, footer = list(texts(self.document.header_first)), list(texts(self.document.footer))
        said = {style: [said for name, said in first if name == style] for style in ("notice", "number", "furniture", "furniture_strong")}
        below = {style: [said for name, said in footer if name == style] for style in ("furniture", "furniture_strong")}
        return {
            "stamps": said["notice"],
            "clinic": said["number"][0],
            "lines": said["furniture"],
            "phones": said["furniture_strong"],
            "title": next(said for name, said in texts(self.document.header) if name == "furniture"),
            "mark": below["furniture"][0],
            "page": next(said for said in below["furniture_strong"] if PAGE_COUNT in said)
            .replace(PAGE_NUMBER, "{page}")
            .replace(PAGE_COUNT, "{pages}"),
            "logo": next(self.logos(self.document.header_first), None),
        }

    def logos(self, box: Box) -> Iterator[Node]:
        for part in inner(box):
            yield from self.logos(part)
        if isinstance(box, Picture | Drawing) and box.height > DECORATION and box.width < self.width / 2:
            yield self.picture(box, self.document.author)

    # --- boxes

    def nodes(self, box: Box) -> list[Node]:
        """The nodes of one box, in order."""
        match box:
            case TextBox():
                return [self.text(box)]
            case Group():
                return self.group(box)
            case Labelled():
                return [self.listed([box], ordered=False, above=box.above)]
            case Row():
                cells = [self.nodes(cell) for cell in box.cells]
                return [{"kind": "columns", "widths": list(box.widths), "gap": box.gap, "above": box.above, "between": 0, "rows": [cells]}]
            case Grid():
                return [self.table(box)]
            case Picture():
                return [self.picture(box, box.alt)]
            case Drawing():
                return [self.drawing(box)]
            case Break():
                return [{"kind": "new_page"}]

    def text(self, box: TextBox) -> Node:
        return {
            "kind": "text",
            "style": box.style,
            "level": {"H1": 1, "H2": 2, "H3": 3}.get(box.role, 0),
            "align": box.align,
            "colour": self.colours[box.colour] if box.colour else "",
            "above": box.above,
            "stays": box.keep_next,
            "running": box.style in ("body", "lead") and not box.wide,
            "runs": runs(box.text),
        }

    def group(self, box: Group) -> list[Node]:
        if box.role == "L":
            parts = [child for child in box.children if isinstance(child, Labelled)]
            assert len(parts) == len(box.children), "a list holds nothing but items"
            return [self.listed(parts, ordered=box.numbering == "Decimal", above=box.above)]
        children = joined([node for child in (*box.head, *box.children) for node in self.nodes(child)])
        if not box.frame:
            if children:
                children[0]["above"] = children[0].get("above", 0) + box.above
            return children
        frame = box.frame
        return [
            {
                "kind": "box",
                "above": box.above,
                "fill": self.colours.get(frame.fill, ""),
                "stroke": self.colours.get(frame.stroke, ""),
                "line": frame.stroke_width,
                "bar": self.colours.get(frame.bar, ""),
                "bar_width": frame.bar_width,
                "padding": list(frame.padding),
                "whole": box.keep == "whole" and not framed(box.children),
                "children": children,
            }
        ]

    def listed(self, parts: list[Labelled], *, ordered: bool, above: float) -> Node:
        items = [{"above": part.above, "nodes": self.nodes(part.body)} for part in parts]
        indent = max(part.indent for part in parts)
        return {"kind": "list", "ordered": ordered, "above": above, "indent": indent, "items": items}

    def table(self, box: Grid) -> Node:
        return {
            "kind": "table",
            "above": box.above,
            "widths": list(box.widths),
            "line": self.colours["line"],
            "hairline": box.hairline,
            "padding": box.padding,
            "minimum": box.minimum,
            "grid": box.look == "grid",
            "zebra": self.colours["tint"] if box.look == "zebra" else "",
            "head": [[self.nodes(cell.content) for cell in row] for row in box.header],
            "rows": [[self.nodes(cell.content) for cell in row] for row in box.rows],
        }

    # --- pictures

    def picture(self, box: Picture | Drawing, alt: str) -> Node:
        if isinstance(box, Picture):
            asset = next(asset for asset in self.document.assets if asset.name == box.asset)
            data, ending = (
                (svg(asset.shapes, asset.width, asset.height, self.colours), "svg") if asset.shapes else (asset.data, ending_of(asset.data))
            )
        else:
            data, ending = svg(box.shapes, box.width, box.height, self.colours), "svg"
        name = f"{sha256(data).hexdigest()[:16]}.{ending}"
        path = self.pictures / name
        if not path.is_file():
            path.write_bytes(data)
        return {"kind": "image", "file": name, "width": round(box.width, 2), "height": round(box.height, 2), "alt": alt, "above": box.above}

    def drawing(self, box: Drawing) -> Node:
        wide = box.width > self.width / 2
        if box.alt or any(isinstance(shape, Label) for shape in box.shapes):
            return self.picture(box, box.alt or "drawing")
        if wide and all(isinstance(shape, Rectangle) for shape in box.shapes) and box.shapes:
            return {"kind": "lines", "count": len(box.shapes), "gap": box.height / len(box.shapes), "above": box.above}
        if wide and len(box.shapes) == 1 and isinstance(box.shapes[0], Path):
            path = box.shapes[0]
            return {"kind": "rule", "colour": self.named(path.stroke), "line": path.line, "above": box.above}
        return {"kind": "space", "height": box.height, "above": box.above}

    def named(self, colour: str | Colour) -> str:
        return colour_of(colour, self.colours)


# --- parts


def texts(box: Box) -> Iterator[tuple[str, str]]:
    """Style and characters of every text in a box."""
    if isinstance(box, TextBox):
        yield box.style, "".join(run.text for run in box.text)
    for part in inner(box):
        yield from texts(part)


def inner(box: Box) -> tuple[Box, ...]:
    """The boxes in a box of header and footer."""
    match box:
        case Group():
            return (*box.head, *box.children)
        case Row():
            return box.cells
        case _:
            return ()


def framed(boxes: Iterable[Box]) -> bool:
    """Whether something among these has a frame of its own."""
    return any(isinstance(box, Group) and (box.frame is not None or framed((*box.head, *box.children))) for box in boxes)


def joined(nodes: list[Node]) -> list[Node]:
    """Columns below columns of the same widths as one node, as anybody would set two columns of sources: a table less for each row."""
    made: list[Node] = []
    for node in nodes:
        last = made[-1] if made else {}
        if node["kind"] == last.get("kind") == "columns" and all(node[part] == last[part] for part in ("widths", "gap")):
            last["between"] = node["above"]
            last["rows"] += node["rows"]
        else:
            made.append(node)
    return made


def runs(parts: Iterable[Run]) -> list[list[str]]:
    """Text, look ("", "b", "i", "bi"), link; neighbours of one look are one run."""
    made: list[list[str]] = []
    for run in parts:
        look = ["b" * run.strong + "i" * run.emphasis, run.link]
        if made and made[-1][1:] == look:
            made[-1][0] += run.text
        else:
            made.append([run.text, *look])
    return made


def hexadecimal(colour: Colour) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in (colour.red, colour.green, colour.blue))


def colour_of(colour: str | Colour, names: dict[Any, str]) -> str:
    if isinstance(colour, Colour):
        return hexadecimal(colour)
    return names[colour] if colour else "none"


def ending_of(data: bytes) -> str:
    return "png" if data.startswith(b"\x89PNG") else "jpg"


def svg(shapes: Iterable[Shape], width: float, height: float, names: dict[Any, str]) -> bytes:
    """Shapes as a small SVG file, which all the others read."""
    drawn = "".join(shape_of(shape, names) for shape in shapes)
    size = f'width="{width:.2f}" height="{height:.2f}" viewBox="0 0 {width:.2f} {height:.2f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawn}</svg>\n'.encode()


def shape_of(shape: Shape, names: dict[Any, str]) -> str:
    if isinstance(shape, Label):
        fill = names[shape.colour or "text"]
        look = f'font-family="Source Sans 3" font-size="11" text-anchor="{shape.anchor}" fill="{fill}"'
        return f'<text x="{shape.x:.2f}" y="{shape.y:.2f}" {look}>{escape(shape.text)}</text>'
    paint = f'fill="{colour_of(shape.fill, names)}" stroke="{colour_of(shape.stroke, names)}" stroke-width="{shape.line:.2f}"'
    match shape:
        case Rectangle():
            return f'<rect x="{shape.x:.2f}" y="{shape.y:.2f}" width="{shape.width:.2f}" height="{shape.height:.2f}" rx="{shape.radius:.2f}" {paint}/>'
        case Circle():
            return f'<circle cx="{shape.x:.2f}" cy="{shape.y:.2f}" r="{shape.radius:.2f}" {paint}/>'
        case Path():
            verbs = {"m": "M", "l": "L", "c": "C", "h": "Z"}
            drawn = " ".join(" ".join((verbs[str(verb)], *(f"{point:.2f}" for point in points))) for verb, *points in shape.commands)
            return f'<path d="{drawn}" {paint}/>'


# --- projects


def write_plain(project: File, folder: File, handouts: tuple[str, ...] = (), clinics: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Every sheet of the selection, clinic by clinic as we build them; the names of the documents."""
    for name in ("documents", "pictures", "fonts"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    files = Files(Project.find(project))
    stages = stages_for(files)
    loader = Loader(files, stages, date(2026, 11, 25))
    jobs = plan(survey(loader), Selection(handouts=handouts, clinics=clinics)).jobs
    names = []
    for job in jobs:
        name = job.output.removesuffix(".pdf").replace("/", "--")
        data = Plain(stages.compose(loader.edition(job)), folder / "pictures").data()
        (folder / "documents" / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        names.append(name)
    faces: dict[str, dict[str, str]] = {}
    for family, typeface in load_typefaces(files).items():
        for style, face in typeface.family.faces.items():
            faces.setdefault(family, {})[style] = File(face.file).name
            shutil.copy(files.project.path_of(f"{typeface.folder}/{face.file}"), folder / "fonts" / File(face.file).name)
    (folder / "fonts.json").write_text(json.dumps(faces), encoding="utf-8")
    (folder / "names.json").write_text(json.dumps(names), encoding="utf-8")
    return tuple(names)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=File)
    parser.add_argument("folder", type=File)
    parser.add_argument("handout", nargs="*")
    given = parser.parse_args()
    print(f"{len(write_plain(given.project, given.folder, tuple(given.handout)))} documents in {given.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
