"""A setting to compose blocks in, and the way from an example to its boxes."""

from __future__ import annotations

from dataclasses import replace
from textwrap import indent

import yaml

from handoutgen.blocks import BLOCKS
from handoutgen.model.box import Asset
from handoutgen.model.handout import Block, SharedBlock
from handoutgen.model.language import Language
from handoutgen.model.setting import ContactWords, Setting
from handoutgen.model.text import Run, Text
from handoutgen.model.theme import Look, PageMeasures, Spaces, Theme, TypeSizes
from handoutgen.model.units import Length
from handoutgen.source.parse import parse
from handoutgen.source.validate import validate
from tests.blocks.outline import outline
from tests.conftest import ROOT

ENGLISH = Language(**yaml.safe_load((ROOT / "src/handoutgen/data/languages/en.yaml").read_text(encoding="utf-8")))

THEME = Theme(
    name="test",
    page=PageMeasures(side=Length(60), top=Length(36), bottom=Length(36), measure=66),
    type=TypeSizes(
        body=Length(12), title=Length(26), heading=Length(17), subheading=Length(13),
        small=Length(10), furniture=Length(9), phone=Length(18), leading=1.4,
    ),
    space=Spaces(paragraph=Length(7), item=Length(4), block=Length(12), section=Length(18), heading=Length(5)),
    look=Look(header="band", heading="plain", callout="tint", table="rules", numbers="plain", radius=Length(4), hairline=Length(0.5)),
)  # fmt: skip

CONTACT = ContactWords(
    clinic="Riverside Spine Clinic",
    address=("12 River Road", "Springfield, WA 98000"),
    website="riverside.example",
    day_phone="206-555-0123",
    day_link="tel:+12065550123",
    hours="Monday to Friday, 8:00 am to 5:00 pm",
    after_phone="206-555-0199",
    after_link="tel:+12065550199",
    minutes="15 minutes",
    go_to_name="Springfield Hospital",
    go_to_address=("1 Hospital Way", "Springfield"),
)

ASSETS = {"figures/lower-back.png": Asset("figures/lower-back.png", b"", 1600, 1200)}
SETTING = Setting(language=ENGLISH, theme=THEME, contact=CONTACT, assets=ASSETS, width=400)

BLANK = Run("________________", blank=True, origin="policy")


def looking(**look: object) -> Setting:
    """The setting with another look: `looking(callout="bar")`."""
    return replace(SETTING, theme=replace(THEME, look=replace(THEME.look, **look)))  # type: ignore[arg-type]


def text(*parts: str | Run) -> Text:
    """A filled text."""
    return Text(tuple(Run(part) if isinstance(part, str) else part for part in parts))


def block(source: str) -> Block:
    """The block that a list item's YAML stands for, read as authors' files are."""
    file = "locked: false\nblocks:\n  -\n" + indent(source, "    ")
    found = validate(parse(file.encode(), "example.yaml"), SharedBlock, BLOCKS).blocks[0]
    assert isinstance(found, Block)
    return found


def composed(source: str, setting: Setting = SETTING) -> str:
    """The outline of the boxes that a list item's YAML becomes."""
    return "\n" + outline(block(source).compose(setting))


def codes(source: str) -> list[str]:
    """The codes of a block's complaints."""
    return [finding.code for finding in block(source).complaints()]
