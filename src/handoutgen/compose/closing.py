"""closing: a filled edition -> what every sheet ends with: notices of the law, the general notice, sources, who reviewed it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from handoutgen.compose.furniture import review_line, rule
from handoutgen.model.box import Box, Break, Frame, Group, Row, TextBox
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Source
from handoutgen.model.notice import Announced
from handoutgen.model.setting import Setting
from handoutgen.model.text import words

GAP = 16.0  # between two columns, points
HALF_LINE = 56  # characters of small print that half the width of a page holds
DEEP = 12  # sources below each other on the back of a cover, which has to hold them all


def closing(edition: Edition, setting: Setting) -> tuple[Box, ...]:
    """The end of a sheet in its form. A part of a packet has none: the cover says it once for all of them."""
    match edition.form:
        case "part" | "blank":
            return ()
        case "sources":
            return (Group(children=_sources(edition, setting, heading=False), role="Sect", above=setting.theme.space.block.points),)
        case "alone" | "full_cover":
            return (*_notices(edition, setting), _end(edition, setting))
        case "cover":
            state, languages = _state(edition, setting), _languages(edition, setting)
            return (*state, Break(), *languages, _end(edition, setting))


def _notices(edition: Edition, setting: Setting) -> tuple[Box, ...]:
    return (*_state(edition, setting), *_languages(edition, setting))


def _end(edition: Edition, setting: Setting) -> Group:
    say, space = setting.words, setting.theme.space
    children: list[Box] = [
        Group(children=(rule(setting.width, "line", setting.theme.look.hairline.points, space.section.points),), keep_next=True),
        TextBox(text=words(say("general")), style="small", above=space.block.points),
        *_sources(edition, setting),
        TextBox(text=words(review_line(edition, setting), strong=True), style="small", above=space.paragraph.points),
    ]
    return Group(children=tuple(children), role="Sect")


# ---- notices of the law -----------------------------------------------------------------------------------------------------


def _state(edition: Edition, setting: Setting) -> tuple[Box, ...]:
    """The notice of the state in body size, framed: what a law asks to tell is no small print."""
    if not edition.state_notices:
        return ()
    space = setting.theme.space
    heading = TextBox(text=words(setting.words("state_notice")), style="label", role="H2", keep_next=True)
    told = [_told(each, edition, TextBox(text=each.text, above=space.item.points)) for each in edition.state_notices]
    frame = Frame(stroke="text", stroke_width=1.0, padding=(7, 9, 8, 9), radius=setting.theme.look.radius.points)
    framed = Group(children=(heading, *told), role="Div", keep="whole", frame=frame, above=space.section.points)
    return (Group(children=(framed,), role="Sect"),)


def _languages(edition: Edition, setting: Setting) -> tuple[Box, ...]:
    """Where help in other languages is to be had: the sheet's language across the page, the others in two columns."""
    if not edition.language_notice:
        return ()
    space = setting.theme.space
    heading = TextBox(text=words(setting.words("language_notice")), style="label", role="H2", keep_next=True, above=space.section.points)
    told = [(each.language, _told(each, edition, TextBox(text=each.text, style="tongue"))) for each in edition.language_notice]
    own = [box for language, box in told if language == edition.language.code]
    others = [box for language, box in told if language != edition.language.code]
    columns = 1 if edition.variant == "large-print" else 2
    gap = space.item.points
    boxes = [Row(cells=(box,), widths=(1.0,), above=gap) for box in own] + _rows(others, columns, gap + 1)
    return (Group(children=(heading, *boxes), role="Sect"),)


def _told(each: Announced, edition: Edition, box: TextBox) -> Group:
    """A text, marked with its language where that is not the sheet's."""
    if each.language == edition.language.code:
        return Group(children=(box,))
    return Group(children=(box,), role="Div", language=each.language)


def _rows(boxes: Sequence[Box], columns: int, above: float) -> list[Row]:
    """Boxes side by side, read row by row."""
    filled = [*boxes, *(Group(children=()) for _ in range(-len(boxes) % columns))]
    rows = [tuple(filled[at : at + columns]) for at in range(0, len(filled), columns)]
    return [Row(cells=row, widths=(1 / columns,) * columns, gap=GAP, above=above) for row in rows]


# ---- sources ----------------------------------------------------------------------------------------------------------------


def _sources(edition: Edition, setting: Setting, *, heading: bool = True) -> tuple[Box, ...]:
    if not edition.sources:
        return ()
    above = setting.theme.space.paragraph.points
    title = TextBox(text=words(setting.words("sources"), strong=True), style="small", above=above, keep_next=True)
    lines = [_source(source, setting) for _, source in edition.sources]
    return (*((title,) if heading else ()), *_in_pairs(lines, 4 if edition.form == "alone" or edition.variant == "large-print" else DEEP))


def _source(source: Source, setting: Setting) -> TextBox:
    line = setting.words("source", title=source.title, publisher=source.publisher, date=source.date)
    return TextBox(text=words(line.replace(". .", ".").replace("..", ".")), style="small", above=2)


def _in_pairs(lines: list[TextBox], rows: int = 4) -> list[Row]:
    """Short print in two columns, `rows` sources deep, so that it may break over pages: half the sheets of paper."""
    made = []
    for at in range(0, len(lines), 2 * rows):
        chunk = lines[at : at + 2 * rows]
        half = _middle([_length(line) for line in chunk])
        cells = (Group(children=tuple(chunk[:half])), Group(children=tuple(chunk[half:])))
        made.append(Row(cells=cells, widths=(0.5, 0.5), gap=GAP, above=2))
    return made


def _length(line: TextBox) -> int:
    """About how many lines it takes in half the width of a page."""
    return -(-sum(len(run.text) for run in line.text) // HALF_LINE)


def _middle(lengths: Sequence[int]) -> int:
    """Where to cut a list so that both halves are as long as each other, the first no shorter where they cannot be."""
    total = sum(lengths)
    sums = [0, *accumulate(lengths)]
    return min(range(len(sums)), key=lambda at: (abs(2 * sums[at] - total), -at))
