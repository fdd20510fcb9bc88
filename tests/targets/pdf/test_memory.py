"""Memory: files are the same whatever was written before them."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from handoutgen.layout.lay_out import lay_out
from handoutgen.model.box import Document, Frame, Group, Picture, TextBox
from handoutgen.model.page import Element, Pages
from handoutgen.model.text import Run
from handoutgen.model.units import Colour
from handoutgen.targets.pdf.fonts import FontFile, FontLibrary
from handoutgen.targets.pdf.memory import Memory
from handoutgen.targets.pdf.write import write
from tests.layout.sample import A6, PALETTE, document, filler, fonts, setter, text
from tests.layout.trees import forest
from tests.targets.pdf.printed import png

PICTURE = png()
SHARED = forest(7, "ltr", most=6, picture=PICTURE.name)


def fresh() -> FontLibrary:
    """The fonts of the samples, with nothing remembered."""
    return FontLibrary(FontFile(name.partition("/")[0], name.partition("/")[2], face.data) for name, face in fonts().faces.items())


def brand(name: str, colour: str = "#1a5f7a", logo: str = "logo.png") -> Document:
    """A sheet most of which is the same boxes for each clinic."""
    mark = Picture(asset=logo, width=60, height=20, alt="")
    call = text((Run("Call "), Run(name, link=f"tel:{len(name)}"), Run(" and x̧́ ǫ̈ μ or µ")))
    own = Group(children=(call, *SHARED[:2]), frame=Frame(fill="tint", padding=(4, 4, 4, 4)), role="Sect")
    palette = tuple((key, Colour.from_text(colour) if key == "primary" else value) for key, value in PALETTE)
    made = document(*SHARED, own, text(f"{name} " * 30), *SHARED, header=name, paper=A6)
    top = Group(children=(mark, *made.header.children))
    return replace(made, header_first=top, palette=palette, assets=(replace(PICTURE, name=logo), PICTURE))


def test_scopes_are_told_apart() -> None:
    memory = Memory()
    first = memory.scope(792.0, "black")
    assert memory.scope(792.0, "black") == first != memory.scope(792.0, "grey")


def test_a_link_without_its_target_is_one_object() -> None:
    memory = Memory()
    bare = [memory.bare(Element("Link", 3, link=link)) for link in ("tel:911", "tel:112")]
    assert bare[0] is bare[1]
    assert bare[0] == Element("Link", 3)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 1000))
def test_any_order_gives_the_same_bytes(seed: int) -> None:
    chance = random.Random(seed)
    documents = [
        brand("Harbor"), brand("Cabrini", "#7a3b1a", "other.png"), brand("Cabrini", "#555555"), brand(filler(12, "n")), document(*forest(seed), *SHARED),
        document(*forest(seed, "rtl"), direction="rtl", language="ar"), document(text("µ or μ - ‑ \u00a0 x̧́"), text("ǫ̈"), paper=A6),
    ]  # fmt: skip
    documents = [replace(made, assets=made.assets or (PICTURE,)) for made in documents]
    alone = [write(lay_out(made, setter(rtl=made.direction == "rtl")), fresh()) for made in documents]
    setters, library = {rtl: setter(rtl=rtl) for rtl in (False, True)}, fresh()
    for kept in (library.memory.pieces, library.memory.streams, library.memory.trees, library.memory.subsets):
        kept.most = chance.choice((2, 20, 4000))
    order = list(range(len(documents))) * 2
    chance.shuffle(order)
    for at in order:
        made = documents[at]
        assert write(lay_out(made, setters[made.direction == "rtl"]), library) == alone[at]


def test_patient_data_is_not_remembered() -> None:
    library = fresh()
    name = TextBox(text=(Run("Jane Roe"),), private=True)
    pages = lay_out(document(*SHARED, name, assets=(PICTURE,)), setter())
    assert write(pages, library) == write(replace(pages, private=False), fresh())
    memory = library.memory
    assert [kept.size for kept in (memory.pieces, memory.streams, memory.trees)] == [0, 0, 0]


def test_what_is_shared_is_written_once() -> None:
    library, shared = fresh(), setter()
    write(lay_out(brand("Harbor"), shared), library)
    before = {name: getattr(library.memory, name).size for name in ("pieces", "trees", "subsets")}
    pages: Pages = lay_out(brand("Cabrini"), shared)
    write(pages, library)
    assert library.memory.trees.size == before["trees"] == 1
    assert library.memory.subsets.size == before["subsets"]
    drawn = sum(len(page.marks) for page in pages.pages)
    assert library.memory.pieces.size - before["pieces"] < drawn / 3
