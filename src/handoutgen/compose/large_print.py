"""large_print: a theme and its boxes -> the same sheet reset for people with low vision, never just scaled up.

Rules of the American Council of the Blind (Best Practices and Guidelines for Large Print, revised 2025-05-06): 18 pt at least for
everything, headings 22 and 20 pt, no italics, no text on shading, flush left, an empty line between paragraphs, 1 inch margins.
"""

from __future__ import annotations

from dataclasses import replace
from operator import is_

from handoutgen.compose.boxes import rebuilt
from handoutgen.model.box import Box, Cell, Drawing, Grid, Group, Keep, Rectangle, Row, TextBox
from handoutgen.model.keeping import kept
from handoutgen.model.setting import Setting
from handoutgen.model.text import Run, words
from handoutgen.model.theme import Theme
from handoutgen.model.units import Length

CHOICE = " · "  # between answers of which one is to be circled
LETTER = 0.56  # ems: the room a letter of a strong label is taken to need
PLAIN = 0.52  # ems: the same of a plain letter
LONGEST = 0.6  # of the width: a label above this goes on below
WRITING = 1.8  # ems: height of a line to write on by hand
MOST_COLUMNS = 2  # a table with more becomes a list: at 18 pt its columns would hold a word or two


@kept
def enlarged(theme: Theme) -> Theme:
    """The theme at 18 points, with the room that it needs; a handout that is larger already stays so."""

    def at_least(points: float, size: Length) -> Length:
        return Length(max(float(points), size.points))

    sizes = replace(
        theme.type,
        body=at_least(18, theme.type.body),
        title=at_least(26, theme.type.title),
        heading=at_least(22, theme.type.heading),
        subheading=at_least(20, theme.type.subheading),
        small=Length(18.0),
        furniture=Length(18.0),
        phone=at_least(22, theme.type.phone),
        leading=max(1.25, theme.type.leading),
    )
    spaces = replace(
        theme.space,
        paragraph=Length(12.0),
        item=Length(6.0),
        block=Length(14.0),
        section=Length(20.0),
        heading=at_least(8, theme.space.heading),
    )
    look = replace(theme.look, header="rule", callout="outline", table="rules", numbers="plain")
    return replace(theme, type=sizes, space=spaces, look=look, page=replace(theme.page, side=at_least(72, theme.page.side)))


def reset(body: Group, setting: Setting) -> Group:
    """Boxes for large print: emphasis in bold, tables that would not fit as labelled lists, answers to circle unbroken."""
    plain = setting.with_only(())

    def change(box: Box) -> Box:
        if isinstance(box, TextBox):
            runs = tuple(_unbroken(_upright(run)) for run in box.text)
            return box if all(map(is_, runs, box.text)) else replace(box, text=runs)
        if isinstance(box, Grid):
            return _listed(box, plain) if len(box.widths) > MOST_COLUMNS else _with_room_for_answers(box, plain)
        return box

    return rebuilt(body, change, ("large-print", plain))


def _upright(run: Run) -> Run:
    return replace(run, emphasis=False, strong=True) if run.emphasis else run


def _unbroken(run: Run) -> Run:
    """`Not much · Some · A lot` may end a line after a dot, but not inside an answer."""
    if CHOICE not in run.text:
        return run
    return replace(run, text=CHOICE.replace(" ", "\u00a0", 1).join(part.replace(" ", "\u00a0") for part in run.text.split(CHOICE)))


def _with_room_for_answers(grid: Grid, setting: Setting) -> Grid:
    """Answers to circle on one line where half of the width is enough for them."""
    answers = [text for row in grid.rows if CHOICE.strip() in (text := _plain(row[-1]))]
    share = round((max(map(len, answers), default=0) * PLAIN * setting.body + 2 * grid.padding) / setting.width, 4)
    if len(grid.widths) != MOST_COLUMNS or not grid.widths[-1] < share <= 0.5:
        return grid
    return replace(grid, widths=(round(1 - share, 4), share))


def _listed(grid: Grid, setting: Setting) -> Group:
    """Each row as a list of its own: the row's heading, then `column: value`; an empty cell becomes a line for the pen."""
    heads = [_plain(cell) for cell in grid.header[-1]] if grid.header else [""] * len(grid.widths)
    rows = tuple(_row(row, heads, setting) for row in grid.rows)
    return Group(children=rows, role="Div", above=grid.above, span=grid.span)


def _row(row: tuple[Cell, ...], heads: list[str], setting: Setting) -> Group:
    space = setting.theme.space
    title, rest = (row[0], list(zip(heads, row, strict=True))[1:]) if row[0].header else (None, list(zip(heads, row, strict=True)))
    boxes: list[Box] = []
    if title:
        boxes.append(TextBox(text=_title(heads[0], _runs(title)), style="label", keep_next=True))
    for head, cell in rest:
        label = words(f"{head}: ", strong=True) if head else ()
        value = _runs(cell)
        boxes.append(TextBox(text=(*label, *value), above=space.item.points / 2) if value else _to_fill_in(head, setting))
    # a row that is filled in is one thing to look at; one that is read may go on overleaf
    keep: Keep = "whole" if any(not isinstance(box, TextBox) for box in boxes) else "rather"
    return Group(children=tuple(boxes), keep=keep, above=space.paragraph.points)


def _title(head: str, name: tuple[Run, ...]) -> tuple[Run, ...]:
    """`Choice: Surgery`, but `Day 1` where the row names its column itself."""
    named = not head or "".join(run.text for run in name).startswith(head)
    return name if named else (*words(f"{head}: "), *name)


def _to_fill_in(head: str, setting: Setting) -> Row | Drawing:
    """`Temperature:` and a line beside it to the end of the column: who needs large print writes large."""
    gap, high, thick = setting.body / 2, round(WRITING * setting.body, 2), setting.theme.look.hairline.points
    share = round(min(LONGEST, (len(head) + 2) * LETTER * setting.body / setting.width), 4) if head else 0.0
    wide = (setting.width - gap) * (1 - share) if head else setting.width
    line = Drawing(shapes=(Rectangle(0, round(high - thick, 2), wide, thick, fill="text"),), width=wide, height=high, alt="")
    if not head:
        return line
    return Row(cells=(TextBox(text=words(f"{head}:", strong=True)), line), widths=(share, 1 - share), gap=gap, valign="bottom")


def _runs(cell: Cell) -> tuple[Run, ...]:
    """A cell's text; paragraphs are parted by a line break."""
    made: list[Run] = []
    for box in cell.content.children:
        if isinstance(box, TextBox) and box.text:
            made += ([Run("\n")] if made else []) + list(box.text)
    return tuple(made)


def _plain(cell: Cell) -> str:
    return "".join(run.text for run in _runs(cell)).replace("\n", " ")
