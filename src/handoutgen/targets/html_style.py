"""html_style: the colours, sizes and frames of a document become the one style sheet of its page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from handoutgen.model.box import ColourName, Document, Frame, Row, StyleName, TextStyle
from handoutgen.targets.html_drawing import number

# Typefaces that are on the machine already; the brand's own would have to be asked for, or carried along in each file.
SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'
SERIF = 'ui-serif, Charter, "Iowan Old Style", Georgia, "Noto Serif", serif'
LONGEST_LINE = 70  # characters; an average one takes 0.8 of the digit that `ch` measures
CHARACTER = 0.8
LEAST_LEADING = 1.5  # WCAG 2.2 §1.4.12 wants text to bear this line height: body text starts with it
RUNNING: frozenset[StyleName] = frozenset({"body", "lead", "small", "table_cell", "label", "caption", "tongue"})


@dataclass(slots=True)
class Sheet:
    """Gathers classes while boxes are written: the same look is the same class, numbered by first use."""

    rules: dict[str, str] = field(default_factory=dict)  # declarations: class name
    wide: dict[str, str] = field(default_factory=dict)  # columns, for screens with room for them

    def gap(self, points: float) -> str:
        """A class for the gap above a box; "" for none."""
        return self._named("g", f"margin-block-start: calc({number(points)} * var(--gap))") if points else ""

    def frame(self, frame: Frame | None) -> str:
        """A class for a frame; "" for none. A fill has an outline too, seen only where a reader's own colours replace fills."""
        if frame is None:
            return ""
        top, end, bottom, start = map(_points, frame.padding)
        made = [f"padding-block: {top} {bottom}; padding-inline: {start} {end}"]
        if frame.fill:
            made.append(f"background: var(--{frame.fill})")
        if frame.stroke or frame.fill:
            line, colour = (frame.stroke_width, f"var(--{frame.stroke})") if frame.stroke else (0.75, "transparent")
            made.append(f"border: max(1px, {_points(line)}) {'dashed' if frame.dashed else 'solid'} {colour}")
        if frame.bar:
            made.append(f"border-inline-start: {_points(frame.bar_width)} solid var(--{frame.bar})")
        if frame.radius:
            made.append(f"border-radius: {_points(frame.radius)}")
        return self._named("f", "; ".join(made))

    def width(self, points: float, height: float = 0) -> str:
        """A class for a picture's size: never wider than its column; a height is kept whatever the width."""
        tall = f"; height: {_points(height)}" if height else ""
        return self._named("w", f"width: min(100%, {_points(points)}){tall}")

    def share(self, share: float) -> str:
        """A class for the width of a table's column."""
        return self._named("c", f"width: {number(100 * share)}%")

    def rule(self, colour: str, points: float) -> str:
        """A class for a line across the page."""
        return self._named("l", f"border-block-start-width: max(1px, {_points(points)}); border-color: {colour}")

    def columns(self, row: Row) -> str:
        """A class for boxes side by side: one below the other where there is no room."""
        shares = " ".join(f"minmax(0, {number(share)}fr)" if share else "auto" for share in row.widths)
        align = {"top": "start", "middle": "center", "bottom": "end"}[row.valign]
        return self._wide(f"display: grid; grid-template-columns: {shares}; column-gap: {_points(max(row.gap, 6))}; align-items: {align}")

    def pair(self, points: float) -> str:
        """A class for a term and its text side by side, the term `points` wide."""
        return self._wide(f"grid-template-columns: {_points(points)} minmax(0, 1fr)")

    def _named(self, letter: str, declarations: str) -> str:
        return self.rules.setdefault(declarations, f"{letter}{len(self.rules) + 1}")

    def _wide(self, declarations: str) -> str:
        return self.wide.setdefault(declarations, f"r{len(self.wide) + 1}")


def stylesheet(document: Document, sheet: Sheet) -> str:
    """The whole style sheet: what all pages share, the document's colours and sizes, the classes its boxes asked for."""
    styles = dict(document.styles)
    body = styles["body"]
    colours = "; ".join(f"--{name}: {colour.hex}" for name, colour in document.palette)
    measure = round(CHARACTER * min(document.measure, LONGEST_LINE))
    lines = [
        _shared(),
        f":root {{ {colours}; --measure: {measure}ch }}",
        f"body {{ font: {_points(body.size)}/{_leading('body', body)} {_stack(body.family)} }}",
        *(_style(name, style, body) for name, style in document.styles if name != "body"),
        *(f".k-{name} {{ color: var(--{name}) }}" for name in _text_colours(document)),
        *(f".{name} {{ {declarations} }}" for declarations, name in sheet.rules.items()),
        "@media print, (min-width: 40em) {",
        *(f"  .{name} {{ {declarations} }}" for declarations, name in sheet.wide.items()),
        "}",
        "img, header svg { filter: grayscale(1) }" if document.grey else "",
    ]
    return "\n".join(line for line in lines if line)


@cache
def _shared() -> str:
    return resources.files("handoutgen").joinpath("data", "html.css").read_text(encoding="utf-8").strip()


def _style(name: StyleName, style: TextStyle, body: TextStyle) -> str:
    large = style.size > 1.5 * body.size
    size = f"min({_points(style.size)}, 1.2rem + 4vw)" if large else f"max({_points(style.size)}, var(--least))"
    weight = "; font-weight: 700" if style.bold else "; font-weight: 400" if name in ("title", "heading", "subheading") else ""
    slope = "; font-style: italic" if style.italic else ""
    family = f"; font-family: {_stack(style.family)}" if style.family != body.family else ""
    return f".t-{name} {{ font-size: {size}; line-height: {_leading(name, style)}; color: var(--{style.colour}){weight}{slope}{family} }}"


def _leading(name: StyleName, style: TextStyle) -> str:
    """Line height: a screen wants more of it for running text than paper."""
    ratio = style.leading / style.size
    return number(round(max(ratio, LEAST_LEADING if name in RUNNING else 1.2), 2))


def _stack(family: str) -> str:
    return SERIF if "serif" in family.casefold() and "sans" not in family.casefold() else SANS


def _text_colours(document: Document) -> tuple[ColourName, ...]:
    return tuple(name for name, _ in document.palette)


def _points(value: float) -> str:
    """A length of the document as one of the page: see --pt."""
    return f"calc({number(value)} * var(--pt))" if value else "0"
