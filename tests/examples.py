"""The block types' own examples become documents: each once, or in random order with random lengths, composed as handouts are."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import yaml
from PIL import Image

from handoutgen.batch.files import Files
from handoutgen.batch.load import Loader
from handoutgen.batch.plan import Selection, plan
from handoutgen.batch.project import Project
from handoutgen.batch.stages import Stages
from handoutgen.batch.survey import survey
from handoutgen.blocks import BLOCKS
from handoutgen.cli.stages import stages_for
from handoutgen.model.box import Asset, Document, Sheet
from handoutgen.model.clinic import Variant
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Section
from tests.blocks.setting import block, text
from tests.conftest import ROOT

# Sheets that cut documents at other places than letter does; points.
SHEETS = (
    Sheet(name="letter", width=612, height=792),
    Sheet(name="a4", width=595.28, height=841.89),
    Sheet(name="a5", width=420, height=595),
    Sheet(name="square", width=500, height=500),
    Sheet(name="strip", width=612, height=420),
    Sheet(name="tall", width=380, height=1000),
)
SENTENCES = (
    "Rest when you are tired.", "Call us if you are not sure what to do, at any hour.", "Ask **someone** to help.",
    "Read [what the FDA says](https://www.fda.gov/consumers) before your visit, and bring your questions.", "Drink water.",
    "Some people feel *sore* for a few days, and some feel nothing at all; both are common and neither is a reason to worry.",
)  # fmt: skip
LISTS = {"items": 14, "rows": 14, "signs": 10}  # field: how long it may get
TEXTS = {"text", "answer", "meaning"}


@cache
def stages() -> Stages:
    """The real stages, with the fonts of the repository."""
    return stages_for(Files(Project.find(ROOT)))


@cache
def edition() -> Edition:
    """A handout of the library for a clinic, with a picture for the example of `figure`."""
    loader = Loader(Files(Project.find(ROOT)), stages(), date(2026, 11, 21))
    job = plan(survey(loader), Selection(handouts=("when-to-seek-help",), clinics=("harbor",))).jobs[0]
    data = io.BytesIO()
    Image.new("RGB", (1600, 1200), (90, 120, 150)).save(data, "PNG")
    return replace(loader.edition(job), assets=(Asset("figures/lower-back.png", data.getvalue(), 1600, 1200),))


def document(*sections: Section, paper: Sheet = SHEETS[0], variant: Variant = "standard") -> Document:
    """A handout of these sections."""
    base = edition()
    words = replace(base.words, sections=sections)
    facts = replace(base.facts, form="")  # any handout, and not the one whose signs stand before a contents list
    return replace(stages().compose(replace(base, facts=facts, words=words, variant=variant)), paper=paper)


def everything(**more: Any) -> Document:
    """Every block type once, as in its example."""
    blocks = tuple(block(each.EXAMPLE) for each in BLOCKS.values())
    return document(Section(heading=text("Every kind of block"), blocks=blocks), **more)


def written(made: Document) -> bytes:
    """The document's PDF."""
    return stages().write_pdf(stages().lay_out(made))


def any_document(seed: int) -> Document:
    """A random sequence of blocks of random lengths, on one of the sheets, in one of the print forms."""
    chance = random.Random(seed)
    names = list(BLOCKS)
    # each type in its turn, so that a hundred documents hold each type often
    first = names[seed % len(names)]
    chosen = [first, *(chance.choice(names) for _ in range(chance.randint(1, 6)))]
    chance.shuffle(chosen)
    # some with as many sections as a contents list asks for
    cuts = sorted(chance.sample(range(1, len(chosen)), min(len(chosen) - 1, chance.choice((0, 1, 1, 4)))))
    parts = [chosen[begin:end] for begin, end in zip((0, *cuts), (*cuts, len(chosen)), strict=True)]
    sections = [
        Section(heading=text(f"Part number {at + 1}"), blocks=tuple(block(varied(name, chance)) for name in part))
        for at, part in enumerate(parts)
    ]
    paper = SHEETS[seed % len(SHEETS)]
    variant: Variant = "standard"
    if paper.name in ("letter", "a4"):
        variant = chance.choice(("standard", "large-print", "mono"))
    return document(*sections, paper=paper, variant=variant)


def varied(name: str, chance: random.Random) -> str:
    """The YAML of a block: its example, with lists of any length and texts of any length."""
    return yaml.safe_dump(_varied(yaml.safe_load(BLOCKS[name].EXAMPLE), chance), allow_unicode=True)


def _varied(fields: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in fields.items():
        if key in LISTS and isinstance(value, list):
            count = chance.choice((1, 2, chance.randint(1, LISTS[key])))
            made[key] = [_item(chance.choice(value), chance) for _ in range(count)]
        else:
            made[key] = _longer(value, chance) if key in TEXTS else value
    return made


def _item(item: Any, chance: random.Random) -> Any:
    if isinstance(item, dict):
        return _varied(item, chance)
    return [_longer(cell, chance, 2) for cell in item] if isinstance(item, list) else _longer(item, chance)


def _longer(said: str, chance: random.Random, most: int = 6) -> str:
    """The words, and some sentences more; now and then very many."""
    count = chance.choice((0, 0, 1, 2, chance.randint(0, most), most * chance.choice((1, 1, 1, 5))))
    return " ".join((said, *(chance.choice(SENTENCES) for _ in range(count))))
