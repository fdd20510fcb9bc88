"""compose: a filled edition -> a document of boxes: header, title, sections, sources, footer, in the clinic's brand."""

from __future__ import annotations

from handoutgen.model.box import (
    Asset,
    Box,
    ColourName,
    Document,
    Drawing,
    Frame,
    Group,
    Path,
    Picture,
    Row,
    Sheet,
    StyleName,
    TextBox,
    TextStyle,
)
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Section, Source, Use
from handoutgen.model.setting import Setting
from handoutgen.model.text import PAGE_COUNT, PAGE_NUMBER, Run, words
from handoutgen.model.theme import Theme
from handoutgen.model.units import BLACK, WHITE, Colour

SHEETS = {"letter": Sheet(name="letter", width=612.0, height=792.0), "a4": Sheet(name="a4", width=595.28, height=841.89)}
LOGO_HEIGHT, LOGO_WIDTH = 38.0, 150.0  # points, at most
# A red that a copier keeps dark: contrast 7.6 on white in colour, and white words on it stay readable in grey.
ALARM = Colour.from_text("#a31621")


def compose(edition: Edition) -> Document:
    """The document of one edition. Pure: the same edition gives the same document."""
    theme, paper = edition.theme, SHEETS[edition.paper]
    side = theme.page.side.points
    setting = Setting(
        language=edition.language,
        theme=theme,
        contact=edition.contact,
        assets={asset.name: asset for asset in edition.assets},
        width=paper.width - 2 * side,
    )
    title = edition.words.title.plain
    sample = edition.clinic.sample
    logo = (edition.logo,) if edition.logo and not edition.logo.shapes else ()
    return Document(
        title=f"{setting.words('sample')}: {title}" if sample else title,
        language=edition.language.code,
        direction=edition.language.direction,
        author=edition.clinic.name,
        subject=f"{edition.facts.code.text} {setting.words('version', version=str(edition.facts.version))}",
        keywords=" ".join((edition.facts.code.text, edition.content_code, *edition.facts.topics)),
        code=edition.facts.code.text,
        version=str(edition.facts.version),
        date=edition.facts.review.date if edition.facts.review else edition.facts.written,
        sample=sample,
        sample_notice=setting.words('sample') if sample else "",
        paper=paper,
        side=side,
        top=theme.page.top.points,
        bottom=theme.page.bottom.points,
        measure=theme.page.measure,
        header_first=_header(edition, setting),
        header=_running_header(edition, setting),
        footer=_footer(edition, setting),
        body=_body(edition, setting),
        styles=styles(edition),
        palette=palette(edition),
        fallback=(*edition.language.families, "Source Sans 3"),
        assets=(*edition.assets, *logo),
    )


# ---- look -------------------------------------------------------------------------------------------------------------------


def palette(edition: Edition) -> tuple[tuple[ColourName, Colour], ...]:
    """Colour names resolved for this brand. Tints are nine parts white: they survive a copier as paper."""
    brand = edition.brand
    return (
        ("text", brand.foreground),
        ("quiet", brand.foreground.mixed(WHITE, 0.27)),
        ("primary", brand.primary),
        ("secondary", brand.secondary),
        ("tint", brand.primary.mixed(WHITE, 0.92)),
        ("line", Colour(0.55, 0.55, 0.55)),
        ("paper", WHITE),
        ("alarm", ALARM),
        ("alarm_tint", ALARM.mixed(WHITE, 0.93)),
        ("black", BLACK),
        ("on_primary", WHITE if brand.primary.contrast(WHITE) >= brand.primary.contrast(BLACK) else BLACK),
    )


def styles(edition: Edition) -> tuple[tuple[StyleName, TextStyle], ...]:
    """Text styles by name, from the theme's sizes and the brand's families."""
    size, base, headings = edition.theme.type, edition.brand.base_family, edition.brand.heading_family
    body, leading = size.body.points, size.leading

    def plain(points: float, colour: ColourName = "text", *, bold: bool = False, ratio: float = leading) -> TextStyle:
        return TextStyle(base, points, round(points * ratio, 3), colour, bold)

    def head(points: float, colour: ColourName = "primary", ratio: float = 1.16) -> TextStyle:
        return TextStyle(headings, points, round(points * ratio, 3), colour, bold=True)

    return (
        ("body", plain(body)),
        ("lead", plain(body * 1.12)),
        ("title", head(size.title.points, ratio=1.12)),
        ("subtitle", plain(body * 1.12, "quiet")),
        ("heading", head(size.heading.points)),
        ("subheading", head(size.subheading.points, "text", 1.22)),
        ("label", plain(body, bold=True)),
        ("small", plain(size.small.points, ratio=1.3)),
        ("caption", plain(body, bold=True)),
        ("table_head", plain(body, bold=True, ratio=1.22)),
        ("table_cell", plain(body, ratio=1.26)),
        ("number", TextStyle(headings, body, round(body * leading, 3), "primary", bold=True)),
        ("furniture", plain(size.furniture.points, "quiet", ratio=1.28)),
        ("furniture_strong", plain(size.furniture.points, bold=True, ratio=1.28)),
        ("phone", plain(size.phone.points, bold=True, ratio=1.2)),
        ("tier", TextStyle(headings, body * 1.16, round(body * 1.42, 3), "text", bold=True)),
        ("notice", plain(body, bold=True)),
    )


# ---- page furniture ---------------------------------------------------------------------------------------------------------


def _header(edition: Edition, setting: Setting) -> Group:
    """Page 1: logo, clinic, address; phones in the band or below the rule."""
    contact, look = setting.contact, edition.theme.look.header
    name = TextBox(text=words(contact.clinic), style="number", role="Artifact", align="end")
    lines = [", ".join(contact.address)] + ([contact.website] if contact.website else [])
    place = [TextBox(text=words(line), style="furniture", role="Artifact", align="end") for line in lines]
    logo = _logo(edition)
    row = Row(cells=(logo, Group(children=(name, *place))), widths=(0.4, 0.6), valign="middle")
    phones = _phones(setting)
    if look == "band":
        frame = Frame(fill="primary", padding=(4, 9, 5, 9), radius=edition.theme.look.radius.points / 2)
        band = Group(children=(_coloured(phones, "on_primary"),), frame=frame, above=7)
        rest: tuple[Box, ...] = (band,)
    elif look == "rule":
        rest = (rule(setting.width, "primary", 1.5, 7), _shifted(phones, 4))
    else:
        rest = (_shifted(phones, 5),)
    return Group(children=(*_sample(edition, setting), row, *rest))


def _running_header(edition: Edition, setting: Setting) -> Group:
    """The other pages: whose sheet this is, and which."""
    clinic = TextBox(text=words(setting.contact.clinic), style="furniture_strong", role="Artifact")
    title = TextBox(text=words(edition.words.title.plain), style="furniture", role="Artifact", align="end")
    row = Row(cells=(clinic, title), widths=(0.45, 0.55))
    return Group(children=(*_sample(edition, setting), row, rule(setting.width, "primary", 1.0, 3)))


def _footer(edition: Edition, setting: Setting) -> Group:
    """Every page: both phones, code, version, content code, review line, page x of y."""
    facts, say = edition.facts, setting.words
    mark = " · ".join((facts.code.text, say("version", version=str(facts.version)), say("text_code", code=edition.content_code)))
    left = TextBox(text=words(f"{mark}. {review_line(edition, setting)}"), style="furniture", role="Artifact")
    page = TextBox(text=words(say("page", page=PAGE_NUMBER, pages=PAGE_COUNT)), style="furniture_strong", role="Artifact", align="end")
    return Group(
        children=(
            rule(setting.width, "line", edition.theme.look.hairline.points, 0),
            _shifted(_phones(setting), 4),
            Row(cells=(left, page), widths=(0.8, 0.2), above=1),
        )
    )


def review_line(edition: Edition, setting: Setting) -> str:
    """Who reviewed the words and when; the plain truth if nobody has."""
    facts, language, say = edition.facts, edition.language, setting.words
    if facts.review is None:
        return f"{say('written', date=language.day(facts.written))} {say('not_reviewed')}"
    review = facts.review
    return say(
        "reviewed", date=language.day(review.date), by=review.by, credential=review.credential, due=language.day(review.due)
    )


def _phones(setting: Setting) -> Row:
    contact, say = setting.contact, setting.words
    day = TextBox(text=words(say("footer_day", phone=contact.day_phone)), style="furniture_strong", role="Artifact")
    after = TextBox(text=words(say("footer_after", phone=contact.after_phone)), style="furniture_strong", role="Artifact", align="end")
    return Row(cells=(day, after), widths=(0.5, 0.5))


def _sample(edition: Edition, setting: Setting) -> tuple[Box, ...]:
    """The first thing on every page of a fictional clinic."""
    if not edition.clinic.sample:
        return ()
    line = TextBox(text=words(setting.words("sample")), style="notice", role="Artifact", align="center")
    return (Group(children=(line,), frame=Frame(stroke="black", stroke_width=1.0, padding=(0, 6, 1, 6))), _gap(6))


def _logo(edition: Edition) -> Box:
    logo = edition.logo
    if logo is None:
        return Group(children=())
    scale = min(LOGO_HEIGHT / logo.height, LOGO_WIDTH / logo.width)
    width, height = logo.width * scale, logo.height * scale
    if logo.shapes:
        return Drawing(shapes=fitted(logo, scale), width=width, height=height, alt="")
    return Picture(asset=logo.name, width=width, height=height, alt="")


def fitted(logo: Asset, scale: float) -> tuple[Path, ...]:
    """An SVG logo's paths at size; outlines are never thinner than a printable hairline."""
    made = []
    for shape in logo.shapes:
        assert isinstance(shape, Path)
        commands = tuple((c[0], *(v * scale for v in c[1:] if not isinstance(v, str))) for c in shape.commands)
        made.append(Path(commands, shape.fill, shape.stroke, max(0.5, shape.line * scale), shape.even_odd))
    return tuple(made)


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


# ---- body -------------------------------------------------------------------------------------------------------------------


def _body(edition: Edition, setting: Setting) -> Group:
    """Title, sections, then what every sheet ends with: general notice, sources, review line."""
    title: list[Box] = [TextBox(text=edition.words.title.runs, style="title", role="H1", outline=1, keep_next=True, span=edition.words.title.span)]
    if edition.words.subtitle:
        title.append(TextBox(text=edition.words.subtitle.runs, style="subtitle", above=3, keep_next=True, span=edition.words.subtitle.span))
    sections = [_section(section, setting, first=not index) for index, section in enumerate(edition.words.sections)]
    return Group(children=(*title, *sections, _closing(edition, setting)), span=edition.span)


def _section(section: Section, setting: Setting, *, first: bool) -> Group:
    space = setting.theme.space
    children: list[Box] = []
    if section.heading:
        children.append(_section_heading(TextBox(text=section.heading.runs, style="heading", role="H2", outline=2, span=section.heading.span), setting.theme, setting.width))
    for block in section.blocks:
        if isinstance(block, Use):
            raise TypeError(f"`use: {block.use}` was not resolved")
        children.append(block.compose(setting))
    return Group(children=tuple(children), role="Sect", above=space.block.points if first else space.section.points, span=section.span)


def _section_heading(text: TextBox, theme: Theme, width: float) -> Group:
    """A heading in the theme's manner, tied to what follows."""
    if theme.look.heading == "bar":
        frame = Frame(bar="secondary", bar_width=4, padding=(0, 0, 0, 8))
        return Group(children=(text,), frame=frame, keep="whole", keep_next=True)
    if theme.look.heading == "rule":
        return Group(children=(text, rule(width, "secondary", 1.0, 2)), keep="whole", keep_next=True)
    return Group(children=(text,), keep_next=True)


def _closing(edition: Edition, setting: Setting) -> Group:
    say, space = setting.words, setting.theme.space
    general = TextBox(text=words(say("general")), style="small", above=space.block.points)
    children: list[Box] = [rule(setting.width, "line", setting.theme.look.hairline.points, space.section.points), general]
    if edition.sources:
        heading = TextBox(text=words(say("sources"), strong=True), style="small", above=space.paragraph.points, keep_next=True)
        lines = [_source(source, setting) for _, source in edition.sources]
        children += [heading, *_in_pairs(lines)]
    children.append(TextBox(text=words(review_line(edition, setting), strong=True), style="small", above=space.paragraph.points))
    return Group(children=tuple(children), role="Sect")


def _source(source: Source, setting: Setting) -> TextBox:
    line = setting.words("source", title=source.title, publisher=source.publisher, date=source.date)
    return TextBox(text=words(line.replace(". .", ".").replace("..", ".")), style="small", above=2)


def _in_pairs(lines: list[TextBox], rows: int = 4) -> list[Row]:
    """Short print in two columns, `rows` sources deep, so that it may break over pages: half the sheets of paper."""
    made = []
    for at in range(0, len(lines), 2 * rows):
        chunk = lines[at : at + 2 * rows]
        half = (len(chunk) + 1) // 2
        cells = (Group(children=tuple(chunk[:half])), Group(children=tuple(chunk[half:])))
        made.append(Row(cells=cells, widths=(0.5, 0.5), gap=16, above=2))
    return made
