"""Plain data -> PDFs by Platypus, in one process: the script most people would write first. Nothing of handoutgen is imported.

    python benchmarks/platypus_process.py FOLDER OUT [COUNT]

FOLDER is what plain.py writes. Fonts are registered once, an SVG is converted once a process, "page x of y" is the well-known canvas that
keeps its pages. Not tagged.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    HRFlowable,
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

ALIGN = {"start": TA_LEFT, "end": TA_RIGHT, "center": TA_CENTER}
BARE: list[Any] = [(side, (0, 0), (-1, -1), 0) for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")]
Node = dict[str, Any]


def register(folder: Path) -> None:
    """Every face, once."""
    for family, faces in json.loads((folder / "fonts.json").read_text(encoding="utf-8")).items():
        names = {style: f"{family}-{style}" for style in faces}
        for style, file in faces.items():
            registerFont(TTFont(names[style], str(folder / "fonts" / file)))
        registerFontFamily(
            names["regular"], *(names.get(style, names["regular"]) for style in ("regular", "bold", "italic", "bold_italic"))
        )


@cache
def drawing(path: str) -> Any:
    from svglib.svglib import svg2rlg

    return svg2rlg(path)


class Sheet:
    """One document."""

    def __init__(self, data: Node, folder: Path) -> None:
        self.data, self.pictures = data, folder / "pictures"
        self.width, self.height = data["paper"]
        self.styles = {
            name: ParagraphStyle(
                name,
                fontName=self.face(style),
                fontSize=style["size"],
                leading=style["leading"],
                textColor=HexColor(style["colour"]),
            )
            for name, style in data["styles"].items()
        }
        self.made: dict[tuple[Any, ...], Any] = {}
        self.deep = 0

    @staticmethod
    def face(style: Node) -> str:
        look = (
            ("bold" if style["bold"] else "") + ("_" if style["bold"] and style["italic"] else "") + ("italic" if style["italic"] else "")
        )
        return f"{style['family']}-{look or 'regular'}"

    # --- nodes to flowables

    def flow(self, nodes: list[Node], width: float) -> list[Any]:
        return [flowable for node in nodes for flowable in self.one(node, width)]

    def within(self, nodes: list[Node], width: float) -> list[Any]:
        """What stands in a table's cell, where nothing can be kept together: the cell is."""
        self.deep += 1
        made = self.flow(nodes, width)
        self.deep -= 1
        return made

    def one(self, node: Node, width: float) -> list[Any]:
        above = node.get("above", 0)
        if node["kind"] == "text":
            return [self.paragraph(node, width)]
        return [*([Spacer(1, above)] if above else []), *getattr(self, f"as_{node['kind']}")(node, width)]

    def paragraph(self, node: Node, width: float) -> Any:
        right = max(0.0, width - self.data["measure"]) if node["running"] else 0.0
        key = (node["style"], node["align"], node["colour"], node["stays"], node["above"], right)
        if key not in self.made:
            style = self.styles[node["style"]]
            look: dict[str, Any] = {
                "alignment": ALIGN[node["align"]],
                "keepWithNext": int(node["stays"]),
                "spaceBefore": node["above"],
                "rightIndent": right,
            }
            look |= {"textColor": HexColor(node["colour"])} if node["colour"] else {}
            self.made[key] = ParagraphStyle(style.name, parent=style, **look)
        return Paragraph(markup(node["runs"]), self.made[key])

    def as_list(self, node: Node, width: float) -> list[Any]:
        indent = node["indent"]
        style = self.styles["body"]
        look: dict[str, Any] = {"bulletType": "1", "bulletFormat": "%s."} if node["ordered"] else {"bulletType": "bullet", "start": "•"}
        items: list[Any] = [ListItem(self.within(item["nodes"], width - indent), spaceBefore=item["above"]) for item in node["items"]]
        return [ListFlowable(items, leftIndent=indent, bulletFontName=style.fontName, bulletFontSize=style.fontSize, **look)]

    def as_box(self, node: Node, width: float) -> list[Any]:
        top, end, bottom, start = node["padding"]
        inside = self.within(node["children"], width - start - end)
        commands: list[Any] = [("LEFTPADDING", (0, 0), (-1, -1), start), ("RIGHTPADDING", (0, 0), (-1, -1), end)]
        commands += [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
        commands += [("TOPPADDING", (0, 0), (-1, 0), top), ("BOTTOMPADDING", (0, -1), (-1, -1), bottom)]
        if node["fill"]:
            commands.append(("BACKGROUND", (0, 0), (-1, -1), HexColor(node["fill"])))
        if node["stroke"]:
            commands.append(("BOX", (0, 0), (-1, -1), node["line"], HexColor(node["stroke"])))
        if node["bar"]:
            commands.append(("LINEBEFORE", (0, 0), (0, -1), node["bar_width"], HexColor(node["bar"])))
        if node["whole"]:
            table = Table([[inside]], colWidths=[width], style=TableStyle(commands))
            return [table] if self.deep else [KeepTogether([table])]
        return [Table([[part] for part in inside], colWidths=[width], style=TableStyle(commands))]

    def as_columns(self, node: Node, width: float) -> list[Any]:
        gap = node["gap"]
        room = width - gap * (len(node["widths"]) - 1)
        widths = [share * room + (gap if place < len(node["widths"]) - 1 else 0) for place, share in enumerate(node["widths"])]
        rows = [[self.within(cell, share * room) for cell, share in zip(row, node["widths"], strict=True)] for row in node["rows"]]
        look = [
            *BARE,
            ("RIGHTPADDING", (0, 0), (-2, -1), gap),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 1), (-1, -1), node["between"]),
        ]
        return [Table(rows, colWidths=widths, style=TableStyle(look))]

    def as_table(self, node: Node, width: float) -> list[Any]:
        widths = [share * width for share in node["widths"]]
        padding, head = node["padding"], len(node["head"])
        rows = [
            [self.within(cell, room - 2 * padding) for cell, room in zip(row, widths, strict=True)]
            for row in (*node["head"], *node["rows"])
        ]
        commands: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
        commands += [(side, (0, 0), (-1, -1), padding) for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")]
        commands.append(("GRID" if node["grid"] else "LINEBELOW", (0, 0), (-1, -1), node["hairline"], HexColor(node["line"])))
        if node["zebra"]:
            commands.append(("ROWBACKGROUNDS", (0, head), (-1, -1), [white, HexColor(node["zebra"])]))
        heights = [None] * head + [node["minimum"] or None] * len(node["rows"])
        return [Table(rows, colWidths=widths, rowHeights=heights, repeatRows=head, style=TableStyle(commands))]

    def as_image(self, node: Node, width: float) -> list[Any]:
        path = str(self.pictures / node["file"])
        return (
            [scaled(path, node["width"])]
            if path.endswith(".svg")
            else [Image(path, width=min(width, node["width"]), height=node["height"])]
        )

    def as_rule(self, node: Node, width: float) -> list[Any]:
        return [HRFlowable(width=width, thickness=node["line"], color=HexColor(node["colour"]), spaceBefore=0, spaceAfter=0)]

    def as_lines(self, node: Node, width: float) -> list[Any]:
        rows = [[""]] * node["count"]
        return [
            Table(
                rows,
                colWidths=[width],
                rowHeights=node["gap"],
                style=TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor("#000000"))]),
            )
        ]

    def as_space(self, node: Node, _: float) -> list[Any]:
        return [Spacer(1, node["height"])]

    def as_new_page(self, _node: Node, _: float) -> list[Any]:
        return [PageBreak()]

    # --- pages

    def first(self) -> list[Any]:
        """The header of page 1, as the first thing on it."""
        header, colour = self.data["header"], HexColor(self.data["colours"]["primary"])
        stamp = [
            Paragraph(escape(said), ParagraphStyle("stamp", parent=self.styles["notice"], alignment=TA_CENTER)) for said in header["stamps"]
        ]
        logo = header["logo"]
        picture: Any = self.as_image(logo, self.width)[0] if logo else ""
        right = [Paragraph(escape(header["clinic"]), ParagraphStyle("name", parent=self.styles["number"], alignment=TA_RIGHT))]
        right += [
            Paragraph(escape(line), ParagraphStyle("line", parent=self.styles["furniture"], alignment=TA_RIGHT)) for line in header["lines"]
        ]
        width = self.data["width"]
        strong = self.styles["furniture_strong"]
        phones = [
            Paragraph(escape(header["phones"][0]), strong),
            Paragraph(escape(header["phones"][1]), ParagraphStyle("right", parent=strong, alignment=TA_RIGHT)),
        ]
        return [
            Table([[stamp]], colWidths=[width], style=TableStyle([*BARE, ("BOX", (0, 0), (-1, -1), 1, HexColor("#000000"))])),
            Spacer(1, 6),
            Table(
                [[picture, right]], colWidths=[0.4 * width, 0.6 * width], style=TableStyle([*BARE, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
            ),
            HRFlowable(width=width, thickness=1.5, color=colour, spaceBefore=7, spaceAfter=4),
            Table([phones], colWidths=[width / 2] * 2, style=TableStyle(BARE)),
            Spacer(1, 12),
        ]

    def later(self, canvas: Canvas) -> None:
        """The header of the other pages."""
        data, header = self.data, self.data["header"]
        left, right, top = data["side"], self.width - data["side"], self.height - data["top"]
        size = data["styles"]["notice"]["size"]
        for said in header["stamps"]:
            canvas.setStrokeColor(HexColor("#000000"))
            canvas.setLineWidth(1)
            canvas.rect(left, top - 15, right - left, 15)
            canvas.setFillColor(HexColor("#000000"))
            canvas.setFont(self.face(data["styles"]["notice"]), size)
            canvas.drawCentredString(self.width / 2, top - 11.5, said)
            top -= 21
        self.ends(canvas, top - 9, ("furniture_strong", header["clinic"]), ("furniture", header["title"]))
        canvas.setStrokeColor(HexColor(data["colours"]["primary"]))
        canvas.setLineWidth(1)
        canvas.line(left, top - 15, right, top - 15)

    def below(self, canvas: Canvas, number: int, pages: int) -> None:
        """The footer of every page."""
        data, header = self.data, self.data["header"]
        base = data["bottom"]
        canvas.setStrokeColor(HexColor(data["colours"]["line"]))
        canvas.setLineWidth(0.5)
        canvas.line(data["side"], base + 27, self.width - data["side"], base + 27)
        self.ends(canvas, base + 14, ("furniture_strong", header["phones"][0]), ("furniture_strong", header["phones"][1]))
        self.ends(canvas, base + 2, ("furniture", header["mark"]), ("furniture_strong", header["page"].format(page=number, pages=pages)))

    def ends(self, canvas: Canvas, y: float, left: tuple[str, str], right: tuple[str, str]) -> None:
        """A text at each end of a line."""
        for side, (name, said) in enumerate((left, right)):
            style = self.data["styles"][name]
            canvas.setFont(self.face(style), style["size"])
            canvas.setFillColor(HexColor(style["colour"]))
            x = self.data["side"] if not side else self.width - self.data["side"] - stringWidth(said, self.face(style), style["size"])
            canvas.drawString(x, y, said)

    def write(self, path: Path) -> None:
        data, sheet = self.data, self

        class Numbered(Canvas):
            """Keeps its pages until their number is known."""

            def __init__(self, *arguments: Any, **options: Any) -> None:
                super().__init__(*arguments, **(options | {"initialFontName": sheet.styles["body"].fontName}))
                self.kept: list[dict[str, Any]] = []

            def showPage(self) -> None:  # noqa: N802 - ReportLab's name
                self.kept.append(dict(self.__dict__))
                self._startPage()  # type: ignore[attr-defined]

            def save(self) -> None:
                for number, state in enumerate(self.kept, start=1):
                    self.__dict__.update(state)
                    if number > 1:
                        sheet.later(self)
                    sheet.below(self, number, len(self.kept))
                    super().showPage()
                super().save()

        side, bottom = data["side"], data["bottom"] + data["foot"]
        first = Frame(side, bottom, data["width"], self.height - bottom - data["top"], 0, 0, 0, 0)
        later = Frame(side, bottom, data["width"], self.height - bottom - data["top"] - data["head"], 0, 0, 0, 0)
        pages = BaseDocTemplate(
            str(path), pagesize=(self.width, self.height), title=data["title"], author=data["author"], lang=data["language"]
        )
        pages.addPageTemplates([PageTemplate("first", [first]), PageTemplate("later", [later])])
        pages.build([NextPageTemplate("later"), *self.first(), *self.flow(data["body"], data["width"])], canvasmaker=Numbered)


def scaled(path: str, width: float) -> Any:
    """A converted SVG at its width."""
    picture = drawing(path)
    scale = width / picture.width
    if abs(scale - 1) > 1e-3:
        picture.scale(scale, scale)
        picture.width, picture.height = picture.width * scale, picture.height * scale
    return picture


def markup(runs: list[list[str]]) -> str:
    """Runs as Platypus's own markup."""
    said = []
    for text, look, link in runs:
        part = escape(text, quote=False).replace("\n", "<br/>")
        for tag in look:
            part = f"<{tag}>{part}</{tag}>"
        said.append(f'<a href="{escape(link)}">{part}</a>' if link else part)
    return "".join(said)


def main(folder: Path, out: Path, count: int) -> None:
    out.mkdir(parents=True, exist_ok=True)
    register(folder)
    for name in json.loads((folder / "names.json").read_text(encoding="utf-8"))[:count]:
        data = json.loads((folder / "documents" / f"{name}.json").read_text(encoding="utf-8"))
        Sheet(data, folder).write(out / f"{name}.pdf")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else sys.maxsize)
