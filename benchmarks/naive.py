"""Boxes become a PDF by way of Platypus: the renderer most people would write, to measure ours against.

The same document, fonts, sizes and colours; paragraphs, list items and tables are Platypus's own, "page x of y" is the well-known
canvas that keeps its pages until the end. Not tagged, not cached beyond what ReportLab keeps: fonts are registered once per process.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import fields
from html import escape
from pathlib import Path as File
from typing import Any

from reportlab.lib.colors import Color, white
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    Image,
    KeepTogether,
    ListFlowable,
    ListItem,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

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
    TextBox,
    TextStyle,
)
from handoutgen.model.text import PAGE_COUNT, PAGE_NUMBER, Run
from handoutgen.model.units import Colour

Faces = Mapping[tuple[str, bool, bool], File]  # family, bold, italic
ALIGN = {"start": TA_LEFT, "end": TA_RIGHT, "center": TA_CENTER}


def register(faces: Faces) -> None:
    """Register every face, once per process."""
    for (family, bold, italic), path in faces.items():
        registerFont(TTFont(face(family, bold, italic), str(path)))
    for family in {key[0] for key in faces}:
        looks = [(family, bold, italic) for italic in (False, True) for bold in (False, True)]
        registerFontFamily(family, *(face(*look) if look in faces else family for look in looks))


def face(family: str, bold: bool, italic: bool) -> str:
    """The name a face is registered by."""
    return f"{family}{'-Bold' if bold else ''}{'-Italic' if italic else ''}"


class Shapes(Flowable):
    """A drawing, shape by shape."""

    def __init__(self, drawing: Drawing, naive: Naive) -> None:
        super().__init__()
        self.drawing, self.naive = drawing, naive
        self.width, self.height = drawing.width, drawing.height

    def wrap(self, *_: float) -> tuple[float, float]:
        """Its size, whatever there is room for."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw with y turned over: shapes are measured from the top."""
        canvas = self.canv
        canvas.translate(0, self.height)
        canvas.scale(1, -1)
        for shape in self.drawing.shapes:
            if isinstance(shape, Label):
                style = self.naive.styles[shape.style]
                canvas.saveState()
                canvas.scale(1, -1)
                canvas.setFont(style.fontName, style.fontSize)
                put = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}[shape.anchor]
                put(shape.x, -shape.y, shape.text)
                canvas.restoreState()
                continue
            canvas.setLineWidth(shape.line)
            paint = {"fill": int(bool(shape.fill)), "stroke": int(bool(shape.stroke))}
            if shape.fill:
                canvas.setFillColor(self.naive.colour(shape.fill))
            if shape.stroke:
                canvas.setStrokeColor(self.naive.colour(shape.stroke))
            match shape:
                case Rectangle():
                    canvas.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius, **paint)
                case Circle():
                    canvas.circle(shape.x, shape.y, shape.radius, **paint)
                case Path():
                    canvas.drawPath(outline(canvas, shape), **paint)


def outline(canvas: Canvas, shape: Path) -> Any:
    """The path of a shape, as ReportLab builds paths."""
    path = canvas.beginPath()
    verbs: dict[str, Any] = {"m": path.moveTo, "l": path.lineTo, "c": path.curveTo, "h": path.close}
    for verb, *points in shape.commands:
        verbs[str(verb)](*points)
    return path


class Naive:
    """Renders one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.palette: dict[str, Any] = {name: Color(colour.red, colour.green, colour.blue) for name, colour in document.palette}
        self.styles = {name: self.paragraph_style(name, style) for name, style in document.styles}
        self.assets = {asset.name: asset for asset in document.assets}
        self.width = document.paper.width - 2 * document.side

    def colour(self, name: str | Colour) -> Any:
        """A colour by name, or a colour."""
        return Color(name.red, name.green, name.blue) if isinstance(name, Colour) else self.palette[name]

    def paragraph_style(self, name: str, style: TextStyle) -> Any:
        """A Platypus style of the same family, weight, size, line height and colour."""
        look: dict[str, Any] = {"fontName": face(style.family, style.bold, style.italic), "fontSize": style.size}
        return ParagraphStyle(name, leading=style.leading, textColor=self.palette[style.colour or "text"], **look)

    # --- boxes to flowables

    def flow(self, box: Box, width: float, *, inside: bool = False) -> list[Any]:
        """The flowables of one box, in order. `inside` a table's cell nothing can be kept together: the cell is."""
        above = getattr(box, "above", 0)
        space = [Spacer(1, above)] if above else []
        match box:
            case TextBox():
                return [*space, self.paragraph(box)]
            case Group():
                return [*space, *self.group(box, width, inside=inside)]
            case Labelled():
                parts = (box.label, box.body)
                return [*space, self.side_by_side(parts, [box.indent, width - box.indent])]
            case Row():
                return [*space, self.side_by_side(box.cells, self.shares(box, width), box.valign)]
            case Grid():
                return [*space, self.table(box, width)]
            case Picture():
                return [*space, self.picture(box)]
            case Drawing():
                return [*space, Shapes(box, self)]
            case Break():
                return [PageBreak()]

    def paragraph(self, box: TextBox, **more: Any) -> Any:
        """A paragraph; what belongs to the next one is kept with it."""
        style = self.styles[box.style]
        changes: dict[str, Any] = {"alignment": ALIGN[box.align], "keepWithNext": int(box.keep_next)} | more
        if box.colour:
            changes["textColor"] = self.palette[box.colour]
        return Paragraph(markup(box.text), ParagraphStyle(style.name, parent=style, **changes))

    def group(self, box: Group, width: float, *, inside: bool) -> list[Any]:
        """Children one below the other; if something is drawn around them, in a table with a row for each."""
        top, end, bottom, start = box.frame.padding if box.frame else (0, 0, 0, 0)
        room = width - start - end
        if box.role == "L" and all(isinstance(child, Labelled) and isinstance(child.label, TextBox) for child in box.children):
            parts = [self.bullets(box, room)]
        else:
            parts = [
                flowable for child in (*box.head, *box.children) for flowable in self.flow(child, room, inside=inside or bool(box.frame))
            ]
        if box.frame:
            commands: list[Any] = [("LEFTPADDING", (0, 0), (-1, -1), start), ("RIGHTPADDING", (0, 0), (-1, -1), end)]
            commands += [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
            commands += [("TOPPADDING", (0, 0), (-1, 0), top), ("BOTTOMPADDING", (0, -1), (-1, -1), bottom)]
            if box.frame.fill:
                commands.append(("BACKGROUND", (0, 0), (-1, -1), self.palette[box.frame.fill]))
            if box.frame.stroke:
                commands.append(("BOX", (0, 0), (-1, -1), box.frame.stroke_width, self.palette[box.frame.stroke]))
            if box.frame.bar:
                commands.append(("LINEBEFORE", (0, 0), (0, -1), box.frame.bar_width, self.palette[box.frame.bar]))
            parts = [Table([[part] for part in parts], colWidths=[width], style=TableStyle(commands))]
        return [KeepTogether(parts)] if box.keep == "whole" and not inside else parts

    def bullets(self, box: Group, width: float) -> Any:
        """A list, as Platypus makes lists."""
        items: list[Any] = []
        for child in box.children:
            assert isinstance(child, Labelled)
            assert isinstance(child.label, TextBox)
            style = self.styles[child.label.style]
            body = [flowable for part in child.body.children for flowable in self.flow(part, width - child.indent, inside=True)]
            look = {
                "bulletFontName": style.fontName,
                "bulletFontSize": style.fontSize,
                "bulletColor": self.palette[child.label.colour or "text"],
            }
            items.append(ListItem(body, value=plain(child.label.text), leftIndent=child.indent, spaceBefore=child.above, **look))
        return ListFlowable(items, bulletType="bullet", leftIndent=box.children[0].indent if isinstance(box.children[0], Labelled) else 18)

    def side_by_side(self, boxes: Iterable[Box], widths: list[float], valign: str = "top") -> Any:
        """A table of one row without lines."""
        cells = [self.flow(box, room, inside=True) for box, room in zip(boxes, widths, strict=True)]
        sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
        bare: list[Any] = [(side, (0, 0), (-1, -1), 0) for side in sides]
        return Table([cells], colWidths=widths, style=TableStyle([*bare, ("VALIGN", (0, 0), (-1, -1), valign.upper())]))

    def shares(self, box: Row, width: float) -> list[float]:
        """Widths in points; a cell that takes what it needs gets the rest, in equal parts."""
        open_cells = box.widths.count(0) or 1
        rest = max(0.0, 1 - sum(box.widths))
        return [(share or rest / open_cells) * width for share in box.widths]

    def table(self, box: Grid, width: float) -> Any:
        """A table whose header repeats."""
        widths = [share * width for share in box.widths]
        rows = [
            [self.flow(cell.content, room - 2 * box.padding, inside=True) for cell, room in zip(row, widths, strict=True)]
            for row in (*box.header, *box.rows)
        ]
        line = self.palette["line"]
        commands: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
        commands += [(side, (0, 0), (-1, -1), box.padding) for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")]
        commands.append(
            ("GRID", (0, 0), (-1, -1), box.hairline, line) if box.look == "grid" else ("LINEBELOW", (0, 0), (-1, -1), box.hairline, line)
        )
        if box.look == "zebra":
            commands.append(("ROWBACKGROUNDS", (0, len(box.header)), (-1, -1), [white, self.palette["tint"]]))
        heights = [None] * len(box.header) + [box.minimum or None] * len(box.rows)
        return Table(rows, colWidths=widths, rowHeights=heights, repeatRows=len(box.header), style=TableStyle(commands))

    def picture(self, box: Picture) -> Any:
        """An image, or the shapes an SVG was converted to."""
        asset = self.assets[box.asset]
        if asset.shapes:
            return Shapes(Drawing(shapes=asset.shapes, width=box.width, height=box.height, alt=box.alt), self)
        return Image(io.BytesIO(asset.data), width=box.width, height=box.height)

    # --- pages

    def furniture(self, canvas: Canvas, group: Group, top: float) -> None:
        """Draw header or footer with its top edge there, by wrapping its flowables one after the other."""
        for flowable in self.flow(group, self.width):
            _, height = flowable.wrapOn(canvas, self.width, self.document.paper.height)
            top -= height
            flowable.drawOn(canvas, self.document.side, top)

    def height(self, group: Group) -> float:
        """How high header or footer stand."""
        canvas = Canvas(io.BytesIO())
        return float(sum(flowable.wrapOn(canvas, self.width, self.document.paper.height)[1] for flowable in self.flow(group, self.width)))

    def template(self, name: str, header: Group) -> Any:
        """A page template with room for its header and the footer; both are drawn once the pages are counted."""
        document = self.document
        below = document.bottom + self.height(document.footer) + 8
        above = document.top + self.height(header) + 8
        frame = Frame(document.side, below, self.width, document.paper.height - above - below, 0, 0, 0, 0)
        return PageTemplate(id=name, frames=[frame])

    def render(self) -> bytes:
        """The PDF."""
        document, naive = self.document, self

        class Numbered(Canvas):
            """Keeps its pages until their number is known."""

            def __init__(self, *arguments: Any, **options: Any) -> None:
                super().__init__(*arguments, **options)
                self.kept: list[dict[str, Any]] = []

            def showPage(self) -> None:  # noqa: N802 - ReportLab's name
                self.kept.append(dict(self.__dict__))
                self._startPage()  # type: ignore[attr-defined]

            def save(self) -> None:
                for number, state in enumerate(self.kept, start=1):
                    self.__dict__.update(state)
                    header = document.header_first if number == 1 else document.header
                    naive.furniture(self, header, document.paper.height - document.top)
                    footer = counted(document.footer, number, len(self.kept))
                    naive.furniture(self, footer, document.bottom + naive.height(document.footer))
                    super().showPage()
                super().save()

        out = io.BytesIO()
        pages = BaseDocTemplate(
            out,
            pagesize=(document.paper.width, document.paper.height),
            title=document.title,
            author=document.author,
            lang=document.language,
        )
        pages.addPageTemplates([self.template("first", document.header_first), self.template("later", document.header)])
        pages.build([NextPageTemplate("later"), CondPageBreak(1), *self.flow(document.body, self.width)], canvasmaker=Numbered)
        return out.getvalue()


def counted(group: Group, number: int, pages: int) -> Group:
    """The group with page number and page count filled in."""
    filled: Group = swap(group, {PAGE_NUMBER: str(number), PAGE_COUNT: str(pages)})
    return filled


def swap(record: Any, values: Mapping[str, str]) -> Any:
    """A copy of boxes with characters replaced in all their runs."""
    if isinstance(record, Run):
        text = record.text
        for old, new in values.items():
            text = text.replace(old, new)
        return Run(text, record.strong, record.emphasis, record.link)
    if isinstance(record, tuple):
        return tuple(swap(part, values) for part in record)
    if isinstance(record, TextBox | Group | Labelled | Row):
        return type(record)(**{field.name: swap(getattr(record, field.name), values) for field in fields(record)})
    return record


def markup(runs: Iterable[Run]) -> str:
    """Runs as Platypus's own markup."""
    return "".join(tagged(run) for run in runs)


def tagged(run: Run) -> str:
    text = escape(run.text, quote=False).replace("\n", "<br/>")
    for tag, wanted in (("b", run.strong), ("i", run.emphasis)):
        text = f"<{tag}>{text}</{tag}>" if wanted else text
    return f'<a href="{escape(run.link)}">{text}</a>' if run.link else text


def plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def render(document: Document) -> bytes:
    """Render a document whose fonts are registered."""
    return Naive(document).render()
