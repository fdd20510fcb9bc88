from __future__ import annotations

from handoutgen.verify.agreement import find, marks
from handoutgen.verify.content import read_contents
from handoutgen.verify.opened import limited
from handoutgen.verify.tree import read_tree
from tests.verify.sheet import PAGE, asked, sheet, small, stream


def found(content: bytes, kids: bytes = b"[0]", parents: bytes = b"[0[6 0 R]]", key: bytes = b"/StructParents 0") -> list[str]:
    """A page whose one paragraph (object 6) holds these kids."""
    data = small(
        b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 5 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        PAGE + key + b">>",
        stream(b"", content),
        b"<</K 6 0 R/ParentTree<</Nums%s>>>>" % parents,
        b"<</S/P/P 5 0 R/Pg 3 0 R/K%s>>" % kids,
    )
    return said(data)


def said(data: bytes) -> list[str]:
    file = asked(data)
    with limited():
        contents = read_contents(file)
    tree = read_tree(file.catalog)
    assert tree
    return [f"{finding.code} {finding.message}" for finding in (*find(file, tree, contents), *marks(file, contents))]


ONE = b"/P <</MCID 0>> BDC EMC"


def test_what_agrees() -> None:
    assert found(ONE) == []
    assert said(sheet()) == []


def test_content_and_tree() -> None:
    assert found(ONE + b" /P <</MCID 1>> BDC EMC", parents=b"[0[6 0 R 6 0 R]]") == ["H623 page 1: content 1 belongs to no element"]
    assert found(b"", parents=b"[0[]]") == ["H623 P holds content 0, which stands on no page"]
    assert found(ONE + b" " + ONE) == ["H623 page 1: content 0 is marked 2 times"]
    assert found(ONE, kids=b"[0 0]") == ["H623 a piece of content belongs to P and to P"]


def test_the_parent_tree() -> None:
    assert found(ONE, parents=b"[0[5 0 R]]") == ["H624 page 1: the parent tree leads from content 0 of P elsewhere"]
    assert found(ONE, parents=b"[0[null]]") == ["H624 page 1: the parent tree has nothing for content 0"]
    assert found(ONE, key=b"") == ["H624 page 1: the parent tree has nothing for content 0"]
    assert found(ONE, parents=b"[0[6 0 R 6 0 R]]") == ["H624 page 1: the parent tree knows content 1, which is not there"]
    assert found(ONE, parents=b"[]")[0] == "H624 the file has no parent tree"


def test_outside_all_marks() -> None:
    assert found(ONE + b" BT (x) Tj (y) Tj ET") == ["H625 page 1: text outside all marks, 2 times"]
    assert found(ONE + b" EMC EMC") == ["H625 page 1: marked content is closed that was not opened"]
