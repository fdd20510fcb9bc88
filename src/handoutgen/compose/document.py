"""document: a filled edition -> a document of boxes: header, title, sections, sources, footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import assert_never

from handoutgen.compose.furniture import LARGE, first_header, footer, review_line, rule, running_header
from handoutgen.compose.headings import levelled
from handoutgen.compose.large_print import enlarged, reset
from handoutgen.compose.mono import monochrome
from handoutgen.compose.styles import palette, styles
from handoutgen.model.box import Box, Document, Frame, Group, Row, Sheet, TextBox
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Section, Source, Use
from handoutgen.model.setting import Setting
from handoutgen.model.text import words
from handoutgen.model.theme import Theme

SHEETS = {"letter": Sheet(name="letter", width=612.0, height=792.0), "a4": Sheet(name="a4", width=595.28, height=841.89)}


def compose(edition: Edition) -> Document:
    """The document of one edition in its print form. Pure: the same edition gives the same document."""
    match edition.variant:
        case "standard":
            return _composed(edition, _setting(edition))
        case "mono":
            return monochrome(_composed(edition, _setting(edition)))
        case "large-print":
            large = replace(edition, theme=enlarged(edition.theme))
            setting = _setting(large)
            document = _composed(large, setting)
            # On the sheet that says when to get help nothing may stand before the signs.
            contents = "" if edition.facts.form == "help" else setting.words("contents")
            return replace(document, body=reset(document.body, setting), contents=contents)
        case _:
            assert_never(edition.variant)


def _setting(edition: Edition) -> Setting:
    return Setting(
        language=edition.language,
        theme=edition.theme,
        contact=edition.contact,
        assets={asset.name: asset for asset in edition.assets},
        width=SHEETS[edition.paper].width - 2 * edition.theme.page.side.points,
    )


def _composed(edition: Edition, setting: Setting) -> Document:
    theme = edition.theme
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
        form=edition.facts.form,
        budget=max(edition.facts.budget, 1) if edition.variant == "standard" else 0,
        sample_notice=setting.words("sample") if sample else "",
        write_here=setting.words("write_here"),
        paper=SHEETS[edition.paper],
        side=theme.page.side.points,
        top=theme.page.top.points,
        bottom=theme.page.bottom.points,
        measure=theme.page.measure,
        header_first=first_header(edition, setting),
        header=running_header(edition, setting),
        footer=footer(edition, setting),
        body=levelled(_body(edition, setting)),
        styles=styles(edition),
        palette=palette(edition),
        fallback=(*edition.language.families, "Source Sans 3"),
        assets=(*(asset for asset in edition.assets if not asset.shapes), *logo),
    )


def _body(edition: Edition, setting: Setting) -> Group:
    """Title, sections, then what every sheet ends with: general notice, sources, review line."""
    title: list[Box] = [
        TextBox(text=edition.words.title.runs, style="title", role="H1", outline=1, keep_next=True, span=edition.words.title.span)
    ]
    if edition.words.subtitle:
        title.append(TextBox(text=edition.words.subtitle.runs, style="subtitle", above=3, keep_next=True, span=edition.words.subtitle.span))
    sections = [_section(section, setting, first=not index) for index, section in enumerate(edition.words.sections)]
    return Group(children=(*title, *sections, _closing(edition, setting)), span=edition.span)


def _section(section: Section, setting: Setting, *, first: bool) -> Group:
    space = setting.theme.space
    children: list[Box] = []
    if section.heading:
        children.append(
            _section_heading(
                TextBox(text=section.heading.runs, style="heading", role="H2", outline=2, span=section.heading.span),
                setting.theme,
                setting.width,
            )
        )
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
    """What every sheet ends with: what it is and is not, who reviewed it, and where its facts come from.

    Small print (9 points unless a theme makes it larger) is for this part alone: nothing in it has to be acted on, and a sheet that costs one
    page less is a sheet that is read. Large print sets it at 18 points like all else.
    """
    say, space = setting.words, setting.theme.space
    general = TextBox(text=words(say("general")), style="small")
    reviewed = TextBox(text=words(review_line(edition, setting), strong=True), style="small")
    children: list[Box] = [
        Group(children=(rule(setting.width, "line", setting.theme.look.hairline.points, space.block.points),), keep_next=True),
        *_paired([general, reviewed], setting, space.paragraph.points),
    ]
    if edition.sources:
        heading = TextBox(text=words(say("sources"), strong=True), style="small", above=space.paragraph.points, keep_next=True)
        lines = [_source(source, setting) for _, source in edition.sources]
        # Their order carries nothing: no number in the text refers to one. Those of about the same length stand beside each other.
        children += [heading, *_paired(sorted(lines, key=lambda line: -sum(len(run.text) for run in line.text)), setting, 2)]
    return Group(children=tuple(children), role="Sect")


def _source(source: Source, setting: Setting) -> TextBox:
    line = setting.words("source", title=source.title, publisher=source.publisher, date=source.date)
    return TextBox(text=words(line.replace(". .", ".").replace("..", ".")), style="small")


def _paired(lines: Sequence[TextBox], setting: Setting, above: float) -> list[Box]:
    """Small print two by two, so that a page may end after any row; large print has the whole width for each."""
    if setting.theme.type.small.points >= LARGE:
        return [replace(line, above=above) for line in lines]
    alone = Group(children=())
    pairs = zip_longest(lines[::2], lines[1::2], fillvalue=alone)
    return [Row(cells=pair, widths=(0.5, 0.5), gap=16, above=above) for pair in pairs]
