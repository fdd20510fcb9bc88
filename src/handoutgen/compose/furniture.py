"""furniture: clinic facts -> header and footer of every page; artifacts all, so that a screen reader is not told twice.

In large print, where each line of them is a line less of what the sheet says, addresses and the foot have the whole width.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from handoutgen.model.box import Asset, Box, ColourName, Drawing, Frame, Group, Path, Picture, Row, TextBox
from handoutgen.model.edition import Edition
from handoutgen.model.keeping import kept, kept_by
from handoutgen.model.setting import Setting
from handoutgen.model.text import PAGE_COUNT, PAGE_NUMBER, Run, words

LARGE = 16.0  # size of furniture, points, that counts as large
STRONG = 1.14  # how much wider a strong letter is than a plain one
LOGO_HEIGHT, LOGO_WIDTH = 38.0, 150.0  # points, at most
THINNEST = 0.5  # points, of a logo's outlines: a printable hairline


def first_header(edition: Edition, setting: Setting) -> Group:
    """Page 1: logo, clinic, address; phones in the band or below the rule. The same object on all sheets of a clinic that look alike."""
    setting, key = setting.with_only(("contact",)), (id(edition.logo), edition.stamp, edition.clinic.sample)
    return kept_by(setting, "first header", key, lambda: (edition.logo, _first_header(edition, setting)))[1]


def _first_header(edition: Edition, setting: Setting) -> Group:
    contact, look = setting.contact, setting.theme.look.header
    name = TextBox(text=words(contact.clinic), style="number", role="Artifact", align="end")
    lines = [", ".join(contact.address)] + ([contact.website] if contact.website else [])
    place = [TextBox(text=words(line), style="furniture", role="Artifact", align="end") for line in lines]
    below: tuple[Box, ...] = (_gap(3), *place) if _large(setting) else ()
    row = Row(cells=(_logo(edition.logo), Group(children=(name,) if below else (name, *place))), widths=(0.4, 0.6), valign="middle")
    phones = _phones(setting)
    if look == "band":
        frame = Frame(fill="primary", padding=(4, 9, 5, 9), radius=setting.theme.look.radius.points / 2)
        band = Group(children=(_coloured(phones, "on_primary"),), frame=frame, above=7)
        rest: tuple[Box, ...] = (band,)
    elif look == "rule":
        rest = (rule(setting.width, "primary", 1.5, 7), _shifted(phones, 4))
    else:
        rest = (_shifted(phones, 5),)
    return Group(children=(*_stamps(edition, setting), row, *below, *rest))


def running_header(edition: Edition, setting: Setting) -> Group:
    """The other pages: whose sheet this is, and which."""
    setting, key = setting.with_only(("contact",)), (edition.words.title.plain, edition.stamp, edition.clinic.sample)
    return kept_by(setting, "running header", key, lambda: _running_header(edition, setting))


def _running_header(edition: Edition, setting: Setting) -> Group:
    clinic = TextBox(text=words(setting.contact.clinic), style="furniture_strong", role="Artifact")
    title = TextBox(text=words(edition.words.title.plain), style="furniture", role="Artifact", align="end")
    share = _share(setting.contact.clinic, edition.words.title.plain) if _large(setting) else 0.45
    row = Row(cells=(clinic, title), widths=(share, round(1 - share, 4)))
    return Group(children=(*_stamps(edition, setting), row, rule(setting.width, "primary", 1.0, 3)))


def footer(edition: Edition, setting: Setting, *, numbered: bool = True) -> Group:
    """Every page: both phones, code, version, content code, review line, page x of y unless it is no page of its own."""
    facts, say = edition.facts, setting.words
    mark = say("mark", code=facts.code.text, version=str(facts.version), text=edition.content_code)
    page, told = say("page", page=PAGE_NUMBER, pages=PAGE_COUNT) if numbered else "", f"{mark}. {review_line(edition, setting)}"
    own = setting.with_only(("contact",))
    return kept_by(own, "footer", (page, told), lambda: _footer(page, told, own))


def _footer(page: str, told: str, setting: Setting) -> Group:
    above = (rule(setting.width, "line", setting.theme.look.hairline.points, 0), _shifted(_phones(setting), 4))
    if _large(setting):
        line = (*words(page, strong=True), Run(f" · {told}" if page else told))
        return Group(children=(*above, TextBox(text=line, style="furniture", role="Artifact", above=1)))
    left = TextBox(text=words(told), style="furniture", role="Artifact")
    right = TextBox(text=words(page), style="furniture_strong", role="Artifact", align="end") if page else Group(children=())
    return Group(children=(*above, Row(cells=(left, right), widths=(0.8, 0.2), above=1)))


def review_line(edition: Edition, setting: Setting) -> str:
    """Who reviewed the words and when; the plain truth if nobody has."""
    facts, language, say, review = edition.facts, edition.language, setting.words, edition.review
    if edition.reviewed_inside:
        return f"{say('written', date=language.day(facts.written))} {say('reviewed_inside')}"
    if review is None:
        return f"{say('written', date=language.day(facts.written))} {say('not_reviewed')}"
    return say("reviewed", date=language.day(review.date), by=review.by, credential=review.credential, due=language.day(review.due))


@kept
def _phones(setting: Setting) -> Row:
    contact, say = setting.contact, setting.words
    day, after = say("footer_day", phone=contact.day_phone), say("footer_after", phone=contact.after_phone)
    if _large(setting):  # the numbers alone strong: so both stand on one line
        numbers = (_number_strong(day, contact.day_phone), _number_strong(after, contact.after_phone))
        return Row(cells=(numbers[0], replace(numbers[1], align="end")), widths=(0.37, 0.63))
    left = TextBox(text=words(day), style="furniture_strong", role="Artifact")
    right = TextBox(text=words(after), style="furniture_strong", role="Artifact", align="end")
    return Row(cells=(left, right), widths=(0.5, 0.5))


def _number_strong(line: str, phone: str) -> TextBox:
    before, _, rest = line.partition(phone)
    runs = (Run(before), Run(phone, strong=True), Run(rest))
    return TextBox(text=tuple(run for run in runs if run.text), style="furniture", role="Artifact", colour="text")


def _share(strong: str, plain: str) -> float:
    """The share of the width that strong words take beside plain ones, by their letters: if both fit one line, they stand on one."""
    return round(min(0.7, max(0.3, STRONG * len(strong) / (STRONG * len(strong) + len(plain)))), 4)


def _large(setting: Setting) -> bool:
    return setting.theme.type.furniture.points >= LARGE


def stamps(edition: Edition, setting: Setting) -> tuple[str, ...]:
    """What a sheet that is not for patients says before anything else: that nobody has signed it, that it is withdrawn, that it is made up."""
    names = (edition.stamp, "sample" if edition.clinic.sample else "")
    return tuple(setting.words(name) for name in names if name)


def _stamps(edition: Edition, setting: Setting) -> tuple[Box, ...]:
    """The first thing on every page."""
    said = stamps(edition, setting)
    if not said:
        return ()
    lines = tuple(TextBox(text=words(line), style="notice", role="Artifact", align="center") for line in said)
    return (Group(children=lines, frame=Frame(stroke="black", stroke_width=1.0, padding=(0, 6, 1, 6))), _gap(6))


def _logo(logo: Asset | None) -> Box:
    if logo is None:
        return Group(children=())
    scale = min(LOGO_HEIGHT / logo.height, LOGO_WIDTH / logo.width)
    width, height = logo.width * scale, logo.height * scale
    if logo.shapes:
        return Drawing(shapes=logo.drawn(scale, THINNEST), width=width, height=height, alt="")
    return Picture(asset=logo.name, width=width, height=height, alt="")


@lru_cache(maxsize=256)
def rule(width: float, colour: ColourName, line: float, above: float) -> Drawing:
    """A line across the page."""
    path = Path((("m", 0.0, line / 2), ("l", width, line / 2)), stroke=colour, line=line)
    return Drawing(shapes=(path,), width=width, height=line, alt="", above=above)


def _gap(height: float) -> Drawing:
    return Drawing(shapes=(), width=1.0, height=height, alt="")


def _shifted(row: Row, above: float) -> Row:
    return Row(cells=row.cells, widths=row.widths, gap=row.gap, above=above)


def _coloured(row: Row, colour: ColourName) -> Row:
    cells = tuple(
        TextBox(text=cell.text, style=cell.style, role=cell.role, align=cell.align, colour=colour)
        for cell in row.cells
        if isinstance(cell, TextBox)
    )
    return Row(cells=cells, widths=row.widths)
