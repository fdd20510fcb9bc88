"""One handout for one clinic as a short script would do it: `yaml.safe_load`, Jinja2, Platypus. Nothing of handoutgen is imported.

    python benchmarks/naive_process.py HANDOUT CLINIC OUT.pdf

The same files, fonts and sizes as ours. Nothing is validated, nothing traced to its line, nothing tagged.
"""

from __future__ import annotations

import re
import sys
from html import escape
from pathlib import Path
from typing import Any

import jinja2
import yaml
from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Image,
    KeepTogether,
    ListFlowable,
    ListItem,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

ROOT = Path(__file__).resolve().parents[1]
WIDTH = letter[0] - 40 * mm
UNITS = ("days", "hours", "weeks", "minutes", "pounds", "times")
TIERS = {"call_911": "Call 911 now", "call_now": "Call us now, day or night", "call_open": "Call us when we open", "expected": "Expected"}


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def merged(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return {key: merged(below.get(key), above[key]) if key in above else below[key] for key in [*below, *above]}
    return below if above is None else above


class Sheet:
    """The handout's words, the clinic's facts, and the styles."""

    def __init__(self, handout: str, clinic: str) -> None:
        folder = ROOT / "handouts"
        self.words = load(folder / handout / "en.yaml")
        self.facts = load(folder / handout / "handout.yaml")
        self.shared, self.figures = folder / "shared", folder / handout / "figures"
        self.known = load(folder / "sources.yaml")
        self.named: dict[str, None] = {}  # the sources of the blocks drawn so far, in their order
        facts = load(ROOT / "clinics" / clinic / "clinic.yaml")
        while "extends" in facts:
            facts = merged(load(ROOT / "clinics" / facts.pop("extends") / "clinic.yaml"), facts)
        self.clinic = facts
        self.logo = ROOT / "clinics" / clinic / facts["logo"]["image"]
        questions = load(folder / "policies.yaml")
        self.says = {name: choice["say"]["en"] for question in questions.values() for name, choice in choices(question).items()}
        procedure = next(iter(facts["procedures"].values()))
        policy = facts["policy"] | procedure.get("policy", {})
        self.values = {"clinic": facts, "procedure": procedure, "policy": policy}
        self.jinja = jinja2.Environment(undefined=jinja2.ChainableUndefined)
        for unit in UNITS:
            self.jinja.filters[unit] = lambda value, unit=unit: f"{value} {unit}"
        self.jinja.filters |= {"say": lambda value: self.says.get(value, value), "number": str, "temperature": self.temperature}
        palette = facts["color"].get("palette", {})
        primary = facts["color"]["primary"]
        primary = palette.get(primary, primary)
        self.colour = HexColor(primary["rgb"] if isinstance(primary, dict) else primary)
        self.register(facts["typography"]["base"])
        self.styles = self.sizes()

    @staticmethod
    def temperature(value: float) -> str:
        return f"{value} °F ({(value - 32) / 1.8:.1f} °C)"

    def register(self, family: Any) -> None:
        family = family["family"] if isinstance(family, dict) else family
        entry = next(entry for entry in load(ROOT / "fonts" / "fonts.yaml") if entry["family"] == family)
        for style, face in entry["faces"].items():
            registerFont(TTFont(f"body-{style}", str(ROOT / "fonts" / face["file"])))
        registerFontFamily("body-regular", "body-regular", "body-bold", "body-italic", "body-bold_italic")

    def sizes(self) -> dict[str, Any]:
        base = ParagraphStyle("body", fontName="body-regular", fontSize=12, leading=15.6, spaceAfter=6)

        def style(name: str, **more: Any) -> Any:
            return ParagraphStyle(name, parent=base, **more)

        return {
            "body": base,
            "item": style("item", spaceAfter=3),
            "title": style("title", fontName="body-bold", fontSize=26, leading=32, textColor=self.colour),
            "heading": style(
                "heading",
                fontName="body-bold",
                fontSize=16,
                leading=20,
                textColor=self.colour,
                spaceBefore=15,
                spaceAfter=5,
                keepWithNext=1,
            ),
            "strong": style("strong", fontName="body-bold", fontSize=13, leading=17),
            "phone": style("phone", fontName="body-bold", fontSize=18, leading=24),
            "small": style("small", fontSize=9, leading=12, alignment=TA_CENTER),
        }

    # --- words

    def text(self, source: Any, **more: Any) -> str:
        filled = escape(self.jinja.from_string(str(source)).render(self.values | more), quote=False)
        filled = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", filled)
        return re.sub(r"\*(.+?)\*", r"<i>\1</i>", filled)

    def wanted(self, entry: Any, **more: Any) -> bool:
        return (
            not isinstance(entry, dict) or "when" not in entry or bool(self.jinja.compile_expression(entry["when"])(**(self.values | more)))
        )

    def each(self, entries: list[Any]) -> list[tuple[Any, dict[str, Any]]]:
        found: list[tuple[Any, dict[str, Any]]] = []
        for entry in entries:
            if not self.wanted(entry):
                continue
            if isinstance(entry, dict) and "each" in entry:
                values: Any = self.jinja.compile_expression(entry["each"])(**self.values)
                found += [(entry, {entry["as"]: value}) for value in values]
            else:
                found.append((entry, {}))
        return found

    def paragraph(self, source: Any, style: str = "body", **more: Any) -> Any:
        return Paragraph(self.text(source, **more), self.styles[style])

    def lines(self, entries: list[Any], key: str = "text") -> list[Any]:
        return [self.paragraph(entry[key] if isinstance(entry, dict) else entry, "item", **more) for entry, more in self.each(entries)]

    # --- blocks

    def block(self, block: dict[str, Any]) -> list[Any]:
        if not self.wanted(block):
            return []
        for part in (block, *block.get("signs", ()), *block.get("items", ()), *block.get("rows", ())):
            self.named |= dict.fromkeys(part.get("sources", ()) if isinstance(part, dict) else ())
        if "use" in block:
            return [part for inner in load(self.shared / block["use"] / "en.yaml")["blocks"] for part in self.block(inner)]
        method = "plain" if block["type"] == "paragraph" else block["type"]
        return getattr(self, method)(block)  # type: ignore[no-any-return]

    def plain(self, block: dict[str, Any]) -> list[Any]:
        return [self.paragraph(block["text"])]

    def listed(self, entries: list[Any], **look: Any) -> list[Any]:
        items: list[Any] = [ListItem(line) for line in entries]
        return [
            ListFlowable(items, leftIndent=18, bulletFontName="body-regular", bulletFontSize=12, bulletColor=self.colour, **look),
            Spacer(1, 6),
        ]

    def bullet_list(self, block: dict[str, Any]) -> list[Any]:
        return self.listed(self.lines(block["items"]), bulletType="bullet", start="•")

    def steps(self, block: dict[str, Any]) -> list[Any]:
        return self.listed(self.lines(block["items"]), bulletType="1", bulletFormat="%s.")

    def checklist(self, block: dict[str, Any]) -> list[Any]:
        return self.listed(self.lines(block["items"]), bulletType="bullet", start="square")

    def questions_to_ask(self, block: dict[str, Any]) -> list[Any]:
        heading = [self.paragraph(block["heading"], "strong")] if "heading" in block else []
        return [*heading, *self.write_in(block)]

    def write_in(self, block: dict[str, Any]) -> list[Any]:
        rule = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, black)])
        count = block.get("lines", 1)
        empty = [Table([[""]] * count, colWidths=[WIDTH], rowHeights=24, style=rule)] if count else []
        return [part for line in self.lines(block["items"]) for part in (line, *empty)]

    def table(self, block: dict[str, Any]) -> list[Any]:
        rows = [entry["cells"] if isinstance(entry, dict) else entry for entry, _ in self.each(block["rows"])]
        shares = block.get("widths") or [100 / len(block["columns"])] * len(block["columns"])
        cells = [
            [self.paragraph(cell, "strong") for cell in block["columns"]],
            *([self.paragraph(cell, "item") for cell in row] for row in rows),
        ]
        return [*self.caption(block), self.grid(cells, [WIDTH * share / 100 for share in shares])]

    def diary(self, block: dict[str, Any]) -> list[Any]:
        columns = block["columns"]
        labels = block.get("rows") or [f"Day {number + 1}" for number in range(block.get("days", 7))]
        cells = [
            [self.paragraph(cell, "strong") for cell in columns],
            *([self.paragraph(label, "item")] + [""] * (len(columns) - 1) for label in labels),
        ]
        return [*self.caption(block), self.grid(cells, [WIDTH / len(columns)] * len(columns))]

    def glossary(self, block: dict[str, Any]) -> list[Any]:
        return [self.paragraph(f"**{entry['term']}** {entry['meaning']}") for entry, _ in self.each(block["items"])]

    def caption(self, block: dict[str, Any]) -> list[Any]:
        return [self.paragraph(block["caption"], "strong")] if "caption" in block else []

    @staticmethod
    def grid(cells: list[list[Any]], widths: list[float]) -> Any:
        return Table(
            cells,
            colWidths=widths,
            repeatRows=1,
            style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.5, black)]),
        )

    def box(self, inside: list[Any], colour: Any) -> Any:
        look: list[Any] = [
            ("BACKGROUND", (0, 0), (-1, -1), white),
            ("BOX", (0, 0), (-1, -1), 1, colour),
            ("LINEBEFORE", (0, 0), (0, -1), 4, colour),
        ]
        return KeepTogether([Table([[inside]], colWidths=[WIDTH], style=TableStyle(look)), Spacer(1, 10)])

    def callout(self, block: dict[str, Any]) -> list[Any]:
        inside = [self.paragraph(block["heading"], "strong")]
        inside += [self.paragraph(block["text"])] if "text" in block else []
        inside += self.bullet_list(block) if "items" in block else []
        return [self.box(inside, self.colour)]

    def red_flags(self, block: dict[str, Any]) -> list[Any]:
        parts = [self.paragraph(block["heading"], "strong")]
        for tier, said in TIERS.items():
            signs = [sign for sign in block["signs"] if sign["tier"] == tier]
            lines = [self.paragraph(f"**{sign['sign']}** {sign['limit']}", "item") for sign in signs]
            parts.append(
                self.box([self.paragraph(said, "strong"), *self.listed(lines, bulletType="bullet", start="•")], HexColor("#b00020"))
            )
        phone = self.clinic["phone"]
        parts += [
            self.paragraph(f"Call us: {phone['day']}", "phone"),
            self.paragraph(f"When we are closed: {phone['after_hours']}", "phone"),
        ]
        return parts

    def contact_card(self, _: dict[str, Any]) -> list[Any]:
        phone = self.clinic["phone"]
        return [
            self.box(
                [self.paragraph(line) for line in (self.clinic["name"], *self.clinic["address"], phone["day"], phone["after_hours"])],
                self.colour,
            )
        ]

    def timeline(self, block: dict[str, Any]) -> list[Any]:
        return [part for entry, more in self.each(block["items"]) for part in self.entry(entry, more)]

    def entry(self, entry: dict[str, Any], more: dict[str, Any]) -> list[Any]:
        below = self.listed(self.lines(entry["items"]), bulletType="bullet", start="•") if "items" in entry else []
        said = [self.paragraph(entry["text"], **more)] if "text" in entry else []
        return [self.paragraph(entry["label"], "strong", **more), *said, *below]

    def faq(self, block: dict[str, Any]) -> list[Any]:
        pairs = [(self.paragraph(entry["question"], "strong"), self.paragraph(entry["answer"])) for entry, _ in self.each(block["items"])]
        return [KeepTogether(list(pair)) for pair in pairs]

    def figure(self, block: dict[str, Any]) -> list[Any]:
        path, share = self.figures / block["image"], block.get("width", 100) / 100
        if path.suffix == ".svg":
            from svglib.svglib import svg2rlg

            picture: Any = svg2rlg(str(path))
            scale = WIDTH * share / picture.width
            picture.scale(scale, scale)
            picture.width, picture.height = picture.width * scale, picture.height * scale
        else:
            picture = Image(str(path))
            picture.drawWidth, picture.drawHeight = WIDTH * share, WIDTH * share * picture.imageHeight / picture.imageWidth
        caption = self.paragraph(block["caption"], "item")
        if not block.get("beside"):
            return [KeepTogether([picture, caption])]
        return [
            Table(
                [[picture, caption]],
                colWidths=[WIDTH * share + 12, WIDTH * (1 - share) - 12],
                style=TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE")]),
            )
        ]

    def wallet_card(self, block: dict[str, Any]) -> list[Any]:
        """Who and what on the left, lines to fill in on the right."""
        phone = self.clinic["phone"]
        front = [self.paragraph(block["heading"], "strong"), self.paragraph(block["text"])]
        front += [self.paragraph(line, "item") for line in (self.clinic["name"], phone["day"], phone["after_hours"])]
        fields = [(entry if isinstance(entry, dict) else {"label": entry}, more) for entry, more in self.each(block["fields"])]
        back = [self.paragraph(f"{entry['label']}: {entry.get('value') or '_' * 20}", "item", **more) for entry, more in fields]
        look = TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 1, black, 0, (3, 3)),
                ("LINEAFTER", (0, 0), (0, -1), 0.5, black, 0, (3, 3)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
        return [KeepTogether([Table([[front, back]], colWidths=[WIDTH / 2] * 2, style=look), Spacer(1, 10)])]

    def page_break(self, _: dict[str, Any]) -> list[Any]:
        return [PageBreak()]

    def pain_scale(self, block: dict[str, Any]) -> list[Any]:
        look = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, black), ("BACKGROUND", (block["low"], 0), (block["high"], 0), self.colour)])
        return [Table([[str(number) for number in range(11)]], style=look), self.paragraph(block["text"])]

    def qr_code(self, block: dict[str, Any]) -> list[Any]:
        from reportlab.graphics.barcode.qr import QrCodeWidget
        from reportlab.graphics.shapes import Drawing

        drawing = Drawing(80, 80)
        drawing.add(QrCodeWidget(block["url"], barWidth=80, barHeight=80))
        return [drawing, self.paragraph(block["text"])]

    # --- pages

    def story(self) -> list[Any]:
        parts = [self.paragraph(self.words["title"], "title")]
        parts += [self.paragraph(self.words["subtitle"])] if "subtitle" in self.words else []
        for section in self.words["sections"]:
            if not self.wanted(section):
                continue
            parts += [self.paragraph(section["heading"], "heading")] if "heading" in section else []
            parts += [part for block in section["blocks"] for part in self.block(block)]
        return [*parts, *self.notices(), *self.closing()]

    def notices(self) -> list[Any]:
        """What the law asks to tell, on sheets about a procedure."""
        parts: list[Any] = []
        for path in sorted((ROOT / "src/handoutgen/data/notices").glob("*.yaml")) if self.facts.get("per") == "procedure" else ():
            notice = load(path)
            texts = [entry["text"] for entry in notice.get("texts", {}).values()]
            if notice["kind"] == "language" or self.clinic.get("state") in notice.get("states", ()):
                told = [self.paragraph(text.replace("{phone}", self.clinic["phone"]["day"]), "item") for text in texts]
                parts += [self.paragraph(notice["title"], "strong"), *told]
        return parts

    def closing(self) -> list[Any]:
        """What the sheet is, that nobody reviewed it, and where its facts come from."""
        said = [
            "This sheet gives general facts. What your own care team tells you comes first. It is not a consent form.",
            "Not yet reviewed by a clinician.",
        ]
        sources = [self.known[name] for name in self.named]
        said += ["**Where these facts come from**", *(f"{each['title']}. {each['publisher']}. {each.get('date', '')}." for each in sources)]
        return [self.paragraph(line, "small") for line in said]

    def draw_logo(self, canvas: Canvas) -> None:
        """At the top of each page, 12 mm high."""
        at, tall = (20 * mm, letter[1] - 25 * mm), 12 * mm
        if self.logo.suffix == ".svg":
            from reportlab.graphics import renderPDF
            from svglib.svglib import svg2rlg

            drawing: Any = svg2rlg(str(self.logo))
            drawing.scale(tall / drawing.height, tall / drawing.height)
            renderPDF.draw(drawing, canvas, *at)
        else:
            canvas.drawImage(str(self.logo), *at, height=tall, preserveAspectRatio=True, anchor="w", mask="auto")

    def write(self, path: str) -> None:
        clinic, facts, colour, sheet = self.clinic, self.facts, self.colour, self

        class Numbered(Canvas):
            """Page x of y, the usual way."""

            def __init__(self, *arguments: Any, **options: Any) -> None:
                super().__init__(*arguments, **options)
                self.kept: list[dict[str, Any]] = []

            def showPage(self) -> None:  # noqa: N802
                self.kept.append(dict(self.__dict__))
                self._startPage()  # type: ignore[attr-defined]

            def save(self) -> None:
                for number, state in enumerate(self.kept, start=1):
                    self.__dict__.update(state)
                    sheet.draw_logo(self)
                    self.setFont("body-bold", 11)
                    self.setFillColor(colour)
                    self.drawRightString(letter[0] - 20 * mm, letter[1] - 20 * mm, clinic["name"])
                    self.setFont("body-regular", 9)
                    self.setFillColor(black)
                    phone = clinic["phone"]
                    line = f"Call {phone['day']}. Nights, weekends: {phone['after_hours']}. {facts['code']} version {facts['version']}. Page {number} of {len(self.kept)}"
                    self.drawString(20 * mm, 15 * mm, line)
                    super().showPage()
                super().save()

        margins: dict[str, Any] = {"leftMargin": 20 * mm, "rightMargin": 20 * mm, "topMargin": 27 * mm, "bottomMargin": 24 * mm}
        SimpleDocTemplate(path, pagesize=letter, title=self.words["title"], author=clinic["name"], **margins).build(
            self.story(), canvasmaker=Numbered
        )


def choices(question: dict[str, Any]) -> dict[str, Any]:
    found = dict(question.get("choices", {}))
    for inner in question.get("fields", {}).values():
        found |= choices(inner)
    return found


if __name__ == "__main__":
    Sheet(sys.argv[1], sys.argv[2]).write(sys.argv[3])
