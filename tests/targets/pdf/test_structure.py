"""Structure: the tree that a screen reader walks is that of the boxes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from handoutgen.model.box import Cell, Grid, Group, Row
from handoutgen.model.page import Element
from handoutgen.model.text import Run
from handoutgen.targets.pdf.file import File
from handoutgen.targets.pdf.memory import Memory
from handoutgen.targets.pdf.structure import LinkObject, Marked, Marks, Places, StructureTree, tree
from tests.layout.sample import A6, filler, text
from tests.pdf_reading import structure_problems, tags
from tests.targets.pdf.printed import saved, spoken
from tests.tools import needs

KINDS: tuple[tuple[str, Literal["Row", ""]], ...] = (("Day", "Row"), ("Rest", ""))


def test_a_tree_as_it_is_written(tmp_path: Path) -> None:
    row = tuple(Cell(content=Group(children=(text(name),)), header=header) for name, header in KINDS)
    head = tuple(Cell(content=Group(children=(text(name),)), header="Column") for name in ("a", "b"))
    boxes = (
        text("Title", role="H1"),
        Group(
            children=(text((Run("See "), Run("this", link="https://example.org"), Run(" and "), Run("ceci", language="fr"))),), role="Sect"
        ),
        Grid(widths=(0.5, 0.5), header=(head,), rows=(row,)),
        text("A note", role="Note"),
        Group(children=(), role="L"),
    )
    path = saved(tmp_path, *boxes)
    assert tags(path).outline().split("\n") == [
        "StructTreeRoot", "  Document", "    H1", "    Sect", "      P", "        Link", "        Span lang='fr'", "    Table",
        "      THead", "        TR", "          TH scope='Column'", "            P", "          TH scope='Column'", "            P",
        "      TBody", "        TR", "          TH scope='Row'", "            P", "          TD", "            P", "    Note", "    L",
    ]  # fmt: skip
    assert structure_problems(path) == []


def test_an_element_over_two_pages_is_one(tmp_path: Path) -> None:
    path = saved(tmp_path, text(filler(400)), paper=A6)
    (paragraph,) = (tag for tag in tags(path).walk() if tag.role == "P")
    assert paragraph.content >= 2
    assert structure_problems(path) == []


@needs("pdfinfo", package="poppler-utils")
def test_cells_taller_than_a_page_read_one_after_the_other(tmp_path: Path) -> None:
    """They are drawn in slices, side by side; a link on the second slice must not come before the words ahead of it."""
    left = text((Run(filler(300, "a") + " "), Run("link", link="https://example.org"), Run(" end")))
    path = saved(tmp_path, Row(cells=(left, text(filler(300, "b"))), widths=(0.5, 0.5), gap=10), paper=A6)
    said = " ".join(spoken(path)).split()
    assert said == f"{filler(300, 'a')} link end {filler(300, 'b')}".split()
    assert structure_problems(path) == []


def test_links_come_where_they_are_drawn() -> None:
    grown = StructureTree((Element("Document", -1), Element("P", 0), Element("Link", 1), Element("P", 0)))
    grown.add(0, Marks((1, 3, 1, 2), (2,)))
    grown.finish()
    assert grown.nodes[1].kids == [Marked(0, 0), Marked(0, 2), 2]
    assert grown.nodes[2].kids == [Marked(0, 3), LinkObject(0, 0)]
    assert grown.nodes[0].kids == [1, 3]


def test_brands_whose_sheets_differ_in_words_share_a_tree() -> None:
    memory, shared = Memory(), (Element("Document", -1), Element("P", 0))
    made = []
    for link, mcids in (("tel:+12065550123", (1, 2)), ("tel:+12065550145", (1, 2)), ("tel:+12065550123", (1, 2, 1))):
        file = File()
        root, links, streams = file.reserve(4), file.reserve(1), file.reserve(1)
        tree((*shared, Element("Link", 1, link=link)), [Marks(mcids, (2,))], [], Places(9, root, links, streams), file, memory)
        made.append(file.packed[0])
    assert made[0] is made[1]
    assert made[0] != made[2]
