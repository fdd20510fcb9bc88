"""document: a filled edition -> a document of boxes: header, title, sections, sources, footer."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from handoutgen.compose.closing import closing
from handoutgen.compose.furniture import first_header, footer, rule, running_header, stamps
from handoutgen.compose.headings import levelled
from handoutgen.compose.large_print import enlarged, reset
from handoutgen.compose.mono import monochrome
from handoutgen.compose.styles import palette, styles
from handoutgen.model.box import Box, Document, Frame, Group, Sheet, TextBox
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Block, Section, Use
from handoutgen.model.keeping import FEW, MORE, kept, kept_by
from handoutgen.model.setting import Setting
from handoutgen.model.text import Text, words

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
            # A cover is a list of contents itself; on the sheet that says when to get help nothing may stand before the signs.
            listed = edition.form in ("alone", "part") and edition.facts.form != "help"
            return replace(document, body=reset(document.body, setting), contents=setting.words("contents") if listed else "")
        case _:
            assert_never(edition.variant)


def _setting(edition: Edition) -> Setting:
    width = SHEETS[edition.paper].width - 2 * edition.theme.page.side.points
    return Setting.of(edition.language, edition.theme, width, edition.contact, edition.assets)


def _composed(edition: Edition, setting: Setting) -> Document:
    theme = setting.theme
    title = edition.words.title.plain
    sample = edition.clinic.sample
    logo = (edition.logo,) if edition.logo and not edition.logo.shapes else ()
    return Document(
        title=": ".join((*stamps(edition, setting), title)),
        language=edition.language.code,
        direction=edition.language.direction,
        author=edition.clinic.name,
        subject=f"{edition.facts.code.text} {setting.words('version', version=str(edition.facts.version))}",
        keywords=" ".join(filter(None, (edition.facts.code.text, edition.content_code, *edition.facts.topics))),
        code=edition.facts.code.text,
        version=str(edition.facts.version),
        date=edition.review.date if edition.review else edition.facts.written,
        sample=sample,
        form=edition.facts.form,
        budget=_budget(edition),
        sample_notice=setting.words("sample") if sample else "",
        stamp=setting.words(edition.stamp) if edition.stamp else "",
        write_here=setting.words("write_here"),
        paper=SHEETS[edition.paper],
        side=theme.page.side.points,
        top=theme.page.top.points,
        bottom=theme.page.bottom.points,
        measure=theme.page.measure,
        header_first=running_header(edition, setting) if edition.form == "blank" else first_header(edition, setting),
        header=running_header(edition, setting),
        footer=footer(edition, setting, numbered=edition.form != "blank"),
        body=_blank(setting) if edition.form == "blank" else levelled(_body(edition, setting)),
        styles=styles(edition),
        palette=palette(edition),
        fallback=(*edition.language.families, "Source Sans 3"),
        assets=(*(asset for asset in edition.assets if not asset.shapes), *logo),
    )


def _body(edition: Edition, setting: Setting) -> Group:
    """Title, sections, then what every sheet ends with."""
    title: list[Box] = [_title(edition.words.title)]
    if edition.words.subtitle:
        title.append(_subtitle(edition.words.subtitle))
    sections = [_section(section, setting, first=not index) for index, section in enumerate(edition.words.sections)]
    return Group(children=(*title, *sections, *closing(edition, setting)), span=edition.span)


@kept
def _title(title: Text) -> TextBox:
    return TextBox(text=title.runs, style="title", role="H1", outline=1, keep_next=True, span=title.span)


@kept
def _subtitle(subtitle: Text) -> TextBox:
    return TextBox(text=subtitle.runs, style="subtitle", above=3, keep_next=True, span=subtitle.span)


def _budget(edition: Edition) -> int:
    """The most pages. What the law asks to tell takes half a page to a page at the end: no author can shorten it, so it has one of its own."""
    if edition.variant != "standard":
        return 0
    return max(edition.facts.budget, 1) + (edition.form == "alone" and bool(edition.language_notice))


def _blank(setting: Setting) -> Group:
    """Nothing but a line for those who leaf through paper: no page is missing here."""
    line = TextBox(text=words(setting.words("blank_side")), style="furniture", role="Artifact", align="center", above=setting.body)
    return Group(children=(line,))


def _section(section: Section, setting: Setting, *, first: bool) -> Group:
    """A section: the same object in every sheet where its heading and the boxes of its blocks are the same."""
    space = setting.theme.space
    heading = (_heading(section.heading, setting.with_only(())),) if section.heading else ()
    children = (*heading, *[_boxed(block, setting) for block in section.blocks])
    above = space.block.points if first else space.section.points
    key = (above, *map(id, children))
    return kept_by(section, "group", key, lambda: Group(children=children, role="Sect", above=above, span=section.span), FEW)


def _boxed(block: Block | Use, setting: Setting) -> Box:
    """The box of a block: the same object in every sheet that has the block, in a setting that is the same in all that the block asks for."""
    if isinstance(block, Use):
        raise TypeError(f"`use: {block.use}` was not resolved")
    own = setting.with_only(block.ASKS)
    return kept_by(block, "box", id(own), lambda: (own, block.compose(own)), FEW if "contact" in block.ASKS else MORE)[1]


def _heading(heading: Text, setting: Setting) -> Group:
    """A heading in the theme's manner, tied to what follows."""

    def make() -> tuple[Setting, Group]:
        text = TextBox(text=heading.runs, style="heading", role="H2", outline=2, span=heading.span)
        return setting, _in_manner(text, setting)

    return kept_by(heading, "box", id(setting), make)[1]


def _in_manner(text: TextBox, setting: Setting) -> Group:
    look = setting.theme.look.heading
    if look == "bar":
        frame = Frame(bar="secondary", bar_width=4, padding=(0, 0, 0, 8))
        return Group(children=(text,), frame=frame, keep="whole", keep_next=True)
    if look == "rule":
        return Group(children=(text, rule(setting.width, "secondary", 1.0, 2)), keep="whole", keep_next=True)
    return Group(children=(text,), keep_next=True)
