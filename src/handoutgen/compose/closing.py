"""closing: a filled edition -> what every sheet ends with: notices of the law, the general notice, sources, who reviewed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from handoutgen.compose.furniture import LARGE, review_line, rule
from handoutgen.model.box import Box, Break, Frame, Group, Row, TextBox
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Source
from handoutgen.model.keeping import kept_by
from handoutgen.model.notice import Announced
from handoutgen.model.setting import Setting
from handoutgen.model.text import words

MOST = 96  # ends of sheets that are kept for one look: a handout has one for all clinics that nobody has signed it for
GAP = 16.0  # between two columns, points


def closing(edition: Edition, setting: Setting) -> tuple[Box, ...]:
    """The end of a sheet in its form. A part of a packet has none: the cover says it once for all of them."""
    match edition.form:
        case "part" | "blank":
            return ()
        case "sources":
            listed = _sources([source for _, source in edition.sources], setting)
            return (Group(children=tuple(listed), role="Sect", above=setting.theme.space.block.points),)
        case "alone" | "full_cover":
            return (*_notices(edition, setting), _end(edition, setting))
        case "cover":
            state, languages = _state(edition, setting), _languages(edition, setting)
            return (*state, Break(), *languages, _end(edition, setting))


def _notices(edition: Edition, setting: Setting) -> tuple[Box, ...]:
    return (*_state(edition, setting), *_languages(edition, setting))


def _end(edition: Edition, setting: Setting) -> Group:
    """What the sheet is and is not, who reviewed it, and where its facts come from.

    Small print (9 points unless a theme makes it larger) is for this part alone: nothing in it has to be acted on, and a sheet that costs one
    page less is a sheet that is read. Large print sets it at 18 points like all else.
    """
    plain, line, sources = setting.with_only(()), review_line(edition, setting), tuple(source for _, source in edition.sources)
    return kept_by(plain, "end", (line, *map(id, sources)), lambda: (sources, _kept_end(line, sources, plain)), MOST)[1]


def _kept_end(reviewed_line: str, sources: tuple[Source, ...], setting: Setting) -> Group:
    say, space = setting.words, setting.theme.space
    general = TextBox(text=words(say("general")), style="small")
    reviewed = TextBox(text=words(reviewed_line, strong=True), style="small")
    children: list[Box] = [
        Group(children=(rule(setting.width, "line", setting.theme.look.hairline.points, space.block.points),), keep_next=True),
        *_paired([general, reviewed], setting, space.paragraph.points),
    ]
    if sources:
        above = space.paragraph.points
        children.append(TextBox(text=words(say("sources"), strong=True), style="small", above=above, keep_next=True))
    return Group(children=(*children, *_sources(sources, setting)), role="Sect")


# ---- notices of the law -----------------------------------------------------------------------------------------------------


def _state(edition: Edition, setting: Setting) -> tuple[Box, ...]:
    """The notice of the state in body size, framed: what a law asks to tell is no small print."""
    told, setting = edition.state_notices, setting.with_only(())
    return kept_by(setting, "state", tuple(map(id, told)), lambda: (told, _framed(told, setting)))[1] if told else ()


def _framed(notices: tuple[Announced, ...], setting: Setting) -> tuple[Box, ...]:
    space = setting.theme.space
    heading = TextBox(text=words(setting.words("state_notice")), style="label", role="H2", keep_next=True)
    told = [_told(each, setting.language.code, TextBox(text=each.text, above=space.item.points)) for each in notices]
    frame = Frame(stroke="text", stroke_width=1.0, padding=(7, 9, 8, 9), radius=setting.theme.look.radius.points)
    framed = Group(children=(heading, *told), role="Div", keep="whole", frame=frame, above=space.section.points)
    return (Group(children=(framed,), role="Sect"),)


def _languages(edition: Edition, setting: Setting) -> tuple[Box, ...]:
    """Where help in other languages is to be had: the sheet's language across the page, the others in two columns."""
    told, setting = edition.language_notice, setting.with_only(())
    return kept_by(setting, "languages", tuple(map(id, told)), lambda: (told, _in_columns(told, setting)))[1] if told else ()


def _in_columns(notices: tuple[Announced, ...], setting: Setting) -> tuple[Box, ...]:
    space, code = setting.theme.space, setting.language.code
    heading = TextBox(text=words(setting.words("language_notice")), style="label", role="H2", keep_next=True, above=space.block.points)
    # Kept with the language, whose room is limited: a clinic's own notices are there as long as the clinic's file is.
    told = [(each.language, kept_by(setting.language, "tongue", id(each), partial(_tongue, each, code))[1]) for each in notices]
    own = [box for language, box in told if language == code]
    others = [box for language, box in told if language != code]
    columns = 1 if setting.theme.type.small.points >= LARGE else 2
    gap = space.item.points
    boxes = [Row(cells=(box,), widths=(1.0,), above=gap) for box in own] + _rows(others, columns, gap)
    return (Group(children=(heading, *boxes), role="Sect"),)


def _tongue(each: Announced, code: str) -> tuple[Announced, Group]:
    """A notice among those in other languages: the same object on all sheets of a clinic."""
    return each, _told(each, code, TextBox(text=each.text, style="tongue"))


def _told(each: Announced, code: str, box: TextBox) -> Group:
    """A text, marked with its language where that is not the sheet's."""
    if each.language == code:
        return Group(children=(box,))
    return Group(children=(box,), role="Div", language=each.language)


def _rows(boxes: Sequence[Box], columns: int, above: float) -> list[Row]:
    """Boxes side by side, read row by row."""
    filled = [*boxes, *(Group(children=()) for _ in range(-len(boxes) % columns))]
    rows = [tuple(filled[at : at + columns]) for at in range(0, len(filled), columns)]
    return [Row(cells=row, widths=(1 / columns,) * columns, gap=GAP, above=above) for row in rows]


# ---- sources ----------------------------------------------------------------------------------------------------------------


def _sources(sources: Sequence[Source], setting: Setting) -> list[Box]:
    """Their order carries nothing: no number in the text refers to one. Those of about the same length stand beside each other."""
    lines = [_source(source, setting) for source in sources]
    return _paired(sorted(lines, key=lambda line: -sum(len(run.text) for run in line.text)), setting, 2)


def _source(source: Source, setting: Setting) -> TextBox:
    line = setting.words("source", title=source.title, publisher=source.publisher, date=source.date)
    return TextBox(text=words(line.replace(". .", ".").replace("..", ".").replace("?.", "?")), style="small")


def _paired(lines: Sequence[TextBox], setting: Setting, above: float) -> list[Box]:
    """Small print two by two, so that a page may end after any row; large print has the whole width for each."""
    if setting.theme.type.small.points >= LARGE:
        return [replace(line, above=above) for line in lines]
    alone = Group(children=())
    pairs = zip_longest(lines[::2], lines[1::2], fillvalue=alone)
    return [Row(cells=pair, widths=(0.5, 0.5), gap=GAP, above=above) for pair in pairs]
