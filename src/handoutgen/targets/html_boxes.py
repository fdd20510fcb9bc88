"""html_boxes: boxes become the elements that say what they are: headings, lists, tables, figures, notes."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from handoutgen.model.box import Asset, Box, Break, Cell, Drawing, Grid, Group, Labelled, Picture, Row, TextBox
from handoutgen.model.text import PAGE_COUNT, PAGE_NUMBER
from handoutgen.targets.html_drawing import Artist, is_elastic, rule_of, ruled_lines
from handoutgen.targets.html_inline import Inline
from handoutgen.targets.html_style import Sheet

HEADINGS = {"H1": "h1", "H2": "h2", "H3": "h3"}
MOST_COLUMNS = 2  # on a phone, a table with more is shown row by row, each cell below its column's name


@dataclass(frozen=True, slots=True)
class Weaver:
    """Writes boxes. `skipped` are paragraphs that were said before; `names` gathers those of the regions made so far."""

    inline: Inline
    sheet: Sheet
    artist: Artist
    assets: Mapping[str, Asset]
    skipped: frozenset[str] = frozenset()
    names: list[str] = field(default_factory=list)

    def box(self, box: Box) -> str:
        """A box as flow content; "" for one that neither says nor shows anything."""
        match box:
            case TextBox():
                return self._text(box)
            case Group():
                return self._list(box) if box.role == "L" else self._group(box)
            case Labelled():
                return self._list(Group(children=(box,), role="L"))
            case Row():
                return self._row(box)
            case Grid():
                return self._table(box)
            case Picture():
                return self._picture(box)
            case Drawing():
                return self._drawing(box)
            case Break():
                return '<div class="break" aria-hidden="true"></div>'

    def stacked(self, boxes: Sequence[Box]) -> str:
        """Boxes one below the other; a caption joins the table below it or the picture above it."""
        made: list[str] = []
        rest = list(boxes)
        while rest:
            match rest:
                case [TextBox(role="Caption") as caption, Grid() as grid, *rest]:
                    made.append(self._table(grid, caption))
                case [Picture() | Drawing() as shown, TextBox(role="Caption") as caption, *rest]:
                    under = element("figcaption", self.inline.markup(caption.text), _style(caption), self.sheet.gap(caption.above))
                    made.append(element("figure", f"{self.box(shown)}\n{under}"))
                case [box, *rest]:
                    made.append(self.box(box))
        return "\n".join(part for part in made if part)

    def _text(self, box: TextBox, marks: str = "") -> str:
        text = "".join(run.text for run in box.text)
        if not text.strip() or text in self.skipped or PAGE_NUMBER in text or PAGE_COUNT in text:
            return ""
        colour = f"k-{box.colour}" if box.colour else ""
        align = box.align if box.align != "start" else ""
        classes = (_style(box), colour, align, self.sheet.gap(box.above))
        inside = self.inline.markup(box.text)
        inside = self.inline.apart(inside) if box.role == "Artifact" else inside
        return element(HEADINGS.get(box.role, "p"), inside, *classes, marks=marks)

    def _group(self, box: Group) -> str:
        boxes = (*box.head, *box.children)
        tag, marks, named = ("section", "", "") if box.role == "Sect" else ("div", "", "")
        if box.role == "Div" and box.frame and boxes and isinstance(title := boxes[0], TextBox):
            marks, named = self._named(title)
            if named:
                tag, boxes = "section", boxes[1:]
        inside = "\n".join(part for part in (named, self.stacked(boxes)) if part)
        classes = self._classes(box)
        marks += f' lang="{escape(box.language)}"' if box.language else ""
        if not inside or (tag == "div" and not marks and not any(classes)):
            return inside
        return element(tag, f"\n{inside}\n", *classes, marks=marks)

    def _classes(self, box: Group) -> tuple[str, ...]:
        return (self.sheet.gap(box.above), self.sheet.frame(box.frame), "whole" if box.keep == "whole" else "")

    def _named(self, title: TextBox) -> tuple[str, str]:
        """The marks and the title of a framed box: a region to jump to if it has a heading, a note if it has a label.

        A name that was given before would not tell two regions apart: the second one has its heading alone.
        """
        name = "".join(run.text for run in title.text)
        if title.role in HEADINGS:
            role = ""
            if name in self.names:
                return "", self._text(title)
        elif title.style == "label":
            role = ' role="note"'
        else:
            return "", ""
        self.names.append(name)
        place = f"n{len(self.names)}"
        return f'{role} aria-labelledby="{place}"', self._text(title, f' id="{place}"')

    def _row(self, box: Row) -> str:
        """Boxes side by side, one below the other on a phone."""
        cells = [(cell, self.box(cell)) for cell in box.cells]
        shown = [element("div", f"\n{made}\n") if isinstance(cell, Group) else made for cell, made in cells if made]
        if len(shown) < 2:
            return "".join(shown)
        if isinstance(caption := box.cells[-1], TextBox) and caption.role == "Caption":
            under = element("figcaption", self.inline.markup(caption.text), _style(caption))
            return element("figure", f"\n{shown[0]}\n{under}\n", "row", self.sheet.columns(box), self.sheet.gap(box.above))
        return element("div", "\n" + "\n".join(shown) + "\n", "row", self.sheet.columns(box), self.sheet.gap(box.above))

    def _list(self, box: Group) -> str:
        items = [item for item in box.children if isinstance(item, Labelled)]
        if len(items) != len(box.children):
            raise TypeError("a list holds labelled items")
        if not items:
            return ""
        drawn = isinstance(items[0].label, Drawing)
        if box.numbering == "Decimal":
            first = _number(items[0])
            tag, marks, made = "ol", f' start="{first}"' if first != 1 else "", self._numbered(items, first)
        elif drawn or _bulleted(items[0]):
            tag, marks, made = "ul", "", map(self._item, items)
        else:
            tag, marks, made = "dl", "", map(self._pair, items)
        name = ("discs" if tag == "ol" else "marked") if drawn else ""
        # Safari forgets that a list is one where its markers are taken away.
        marks += ' role="list"' if drawn else ""
        return element(tag, "\n" + "\n".join(made) + "\n", name, *self._classes(box), marks=marks)

    def _numbered(self, items: Sequence[Labelled], first: int) -> Iterator[str]:
        for expected, item in enumerate(items, first):
            value = f' value="{_number(item)}"' if _number(item) != expected else ""
            yield element("li", self._tight(item.body), self.sheet.gap(item.above), marks=value)

    def _item(self, item: Labelled) -> str:
        """A bullet is the browser's own; a drawn mark has its words before the text: `to do:`."""
        mark = ""
        if isinstance(item.label, Drawing):
            said = f'<span class="hidden">{escape(item.spoken)}: </span>' if item.spoken else ""
            mark = self.artist.mark(item.label) + said
        return element("li", mark + self._tight(item.body), self.sheet.gap(item.above))

    def _pair(self, item: Labelled) -> str:
        """A term or a time, and what is said of it."""
        if not isinstance(item.label, TextBox):
            raise TypeError("a drawn label in a list of terms")
        pair = element("dt", self.inline.markup(item.label.text), "t-label") + element("dd", self._tight(item.body))
        whole = "whole" if item.keep == "whole" else ""
        return element("div", pair, "pair", self.sheet.pair(item.indent), self.sheet.gap(item.above), whole)

    def _tight(self, group: Group) -> str:
        """What an item or a cell holds: the words alone where it is one plain paragraph."""
        match group:
            case Group(children=(TextBox(role="P", colour="", above=0) as only,), frame=None, head=(), language=""):
                return self.inline.markup(only.text)
            case _:
                return self.box(group)

    def _table(self, grid: Grid, caption: TextBox | None = None) -> str:
        """A table; where it may be shown row by row, roles keep it a table."""
        stack = len(grid.widths) > MOST_COLUMNS and bool(grid.header)
        columns = "".join(f'<col class="{self.sheet.share(share)}">' for share in grid.widths)
        named = element("caption", self.inline.markup(caption.text), _style(caption)) if caption else ""
        top = "\n".join(element("tr", "".join(self._head(cell, stack) for cell in row), marks=_role("row", stack)) for row in grid.header)
        heads = [" ".join(filter(None, map(_plain, column))) for column in zip(*grid.header, strict=True)] if stack else []
        rows = "\n".join(self._body_row(row, heads) for row in grid.rows)
        parts = (
            named,
            f"<colgroup>{columns}</colgroup>",
            element("thead", top, marks=_role("rowgroup", stack)) if top else "",
            element("tbody", f"\n{rows}\n", marks=_role("rowgroup", stack)),
        )
        above = max(grid.above, caption.above) if caption else grid.above
        inside = "\n" + "\n".join(part for part in parts if part) + "\n"
        return element("table", inside, grid.look, "stack" if stack else "", self.sheet.gap(above), marks=_role("table", stack))

    def _head(self, cell: Cell, stack: bool) -> str:
        text = self._tight(cell.content)
        if not text:
            return "<td></td>"
        return element("th", text, "t-table_head", marks=' scope="col"' + _role("columnheader", stack))

    def _body_row(self, row: Sequence[Cell], heads: Sequence[str]) -> str:
        made = []
        for place, cell in enumerate(row):
            text, stack = self._tight(cell.content), bool(heads)
            if cell.header and text:
                scope = "row" if cell.header == "Row" else "col"
                made.append(
                    element("th", text, marks=f' scope="{scope}"' + _role(f"{scope}{'' if scope == 'row' else 'umn'}header", stack))
                )
            else:
                named = f' data-head="{escape(heads[place])}"' if stack else ""
                made.append(element("td", text, marks=named + _role("cell", stack)))
        return element("tr", "".join(made), marks=_role("row", bool(heads)))

    def _picture(self, box: Picture) -> str:
        asset = self.assets[box.asset]
        if asset.shapes:
            return self._drawing(Drawing(shapes=asset.shapes, width=asset.width, height=asset.height, alt=box.alt, above=box.above))
        kind = "png" if asset.data.startswith(b"\x89PNG") else "jpeg"
        source = f"data:image/{kind};base64,{b64encode(asset.data).decode()}"
        size = f'width="{round(asset.width)}" height="{round(asset.height)}"'
        classes = _classed(self.sheet.width(box.width), self.sheet.gap(box.above))
        return f'<img{classes} src="{source}" alt="{escape(box.alt)}" {size}>'

    def _drawing(self, box: Drawing) -> str:
        gap = self.sheet.gap(box.above)
        if not box.shapes:
            return ""
        if lines := ruled_lines(box):
            return element("div", self.inline.line_to_write_on() + '<div class="line"></div>' * lines, "lines", gap)
        if rule := rule_of(box):
            return element("div", "", "rule", self.sheet.rule(self.artist.ink(rule.stroke), rule.line), gap, marks=' aria-hidden="true"')
        size = self.sheet.width(box.width, box.height if is_elastic(box) else 0)
        return self.artist.svg(box, " ".join(filter(None, (size, gap))))


def element(tag: str, inside: str, *classes: str, marks: str = "") -> str:
    """An element; `marks` are its other attributes, each with the space before it."""
    return f"<{tag}{_classed(*classes)}{marks}>{inside}</{tag}>"


def _classed(*classes: str) -> str:
    named = " ".join(name for name in classes if name)
    return f' class="{named}"' if named else ""


def _style(box: TextBox) -> str:
    return f"t-{box.style}" if box.style != "body" else ""


def _role(name: str, stack: bool) -> str:
    return f' role="{name}"' if stack else ""


def _bulleted(item: Labelled) -> bool:
    return isinstance(item.label, TextBox) and "".join(run.text for run in item.label.text) == "•"


def _number(item: Labelled) -> int:
    """The number of a step, from its label or, where that is drawn, from what is said for it."""
    text = "".join(run.text for run in item.label.text) if isinstance(item.label, TextBox) else item.spoken
    found = re.search(r"\d+", text)
    return int(found[0]) if found else 1


def _plain(cell: Cell) -> str:
    boxes = cell.content.children
    return " ".join("".join(run.text for run in box.text).replace("\n", " ") for box in boxes if isinstance(box, TextBox))
