from __future__ import annotations

from handoutgen.verify.links import find
from handoutgen.verify.tree import read_tree
from tests.verify.sheet import PAGE, asked, sheet, small, stream


def found(
    annotation: bytes, role: bytes = b"Link", kids: bytes = b"[<</Type/OBJR/Obj 7 0 R>>]", parents: bytes = b"[1 6 0 R]"
) -> list[str]:
    """A page with one annotation (object 7), and an element (6) that may hold it."""
    data = small(
        b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 5 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        PAGE + b"/Annots[7 0 R]>>",
        stream(b"", b""),
        b"<</K 6 0 R/ParentTree<</Nums%s>>>>" % parents,
        b"<</S/%s/P 5 0 R/Pg 3 0 R/K%s>>" % (role, kids),
        b"<</Type/Annot/StructParent 1%s>>" % annotation,
    )
    return said(data)


def said(data: bytes) -> list[str]:
    file = asked(data)
    tree = read_tree(file.catalog)
    assert tree
    return [f"{finding.code} {finding.message}" for finding in find(file, tree)]


LINK = b"/Subtype/Link/Contents(415-555-0114)"


def test_what_is_tied_in() -> None:
    assert found(LINK) == []
    assert found(b"/Subtype/Widget", role=b"Form") == []
    assert said(sheet()) == []


def test_what_is_not() -> None:
    assert found(LINK, role=b"P") == ["H621 page 1: a link is tagged as P"]
    assert found(b"/Subtype/Link") == ["H621 page 1: a link does not say where it leads"]
    assert found(LINK, parents=b"[1 5 0 R]") == ["H624 page 1: the parent tree leads from a Link elsewhere"]
    assert found(LINK, kids=b"[]") == ["H621 page 1: a Link is not in the structure tree", "H621 a Link has nothing to click on any page"]


def test_hidden_ones_do_not_matter() -> None:
    assert found(LINK + b"/F 2", role=b"P", kids=b"[]") == []
