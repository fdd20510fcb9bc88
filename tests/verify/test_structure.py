from __future__ import annotations

import pytest

from handoutgen.verify.structure import find
from handoutgen.verify.tree import read_tree
from tests.verify.sheet import PAGE, PAGES, asked, small, stream


def found(shape: str) -> list[str]:
    """What is wrong with a tree written as `L(LI(Lbl LBody))`; after a role may stand entries in braces."""
    objects: list[bytes] = []

    def number(parent: int, role: str, entries: str) -> int:
        objects.append(f"<</S/{role}/P {parent} 0 R {entries} ".encode())
        return len(objects) + 5

    kids: dict[int, list[int]] = {5: []}
    stack, at = [5], 0
    while at < len(shape):
        if shape[at] in " )":
            stack = stack[:-1] if shape[at] == ")" else stack
            at += 1
            continue
        end = next((end for end in range(at, len(shape)) if shape[end] in " ({)"), len(shape))
        role, entries = shape[at:end], ""
        if shape[end : end + 1] == "{":
            close = shape.index("}", end)
            entries, end = shape[end + 1 : close], close + 1
        made = number(stack[-1], role, entries)
        kids[stack[-1]].append(made)
        kids[made] = []
        if shape[end : end + 1] == "(":
            stack, end = [*stack, made], end + 1
        at = end
    lists = {key: b"/K[" + b" ".join(b"%d 0 R" % kid for kid in value) + b"]" for key, value in kids.items()}
    closed = [each + lists[at] + b">>" for at, each in enumerate(objects, 6)]
    catalog = b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 5 0 R>>"
    file = asked(small(catalog, PAGES[1], PAGE + b">>", stream(b"", b""), b"<<" + lists[5] + b">>", *closed))
    tree = read_tree(file.catalog)
    assert tree
    return [f"{finding.code} {finding.message}" for finding in find(file, tree)]


ROW = "TR(TH{/A<</O/Table/Scope/Row>>} TD)"


@pytest.mark.parametrize(
    "shape",
    [
        "Document(H1 Sect(H2 P H3 H2 P))",
        "L(Caption LI(Lbl LBody(P L(LI(LBody)))))",
        f"Table(Caption THead({ROW}) TBody({ROW} {ROW}))",
        f"Table({ROW})",
        f"Table({ROW} TR(TH{{/A[<</O/Layout>><</O/Table/Scope/Row/ColSpan 2>>]}}))",
        "Table(TR(TH{/A<</O/Table/Scope/Row/RowSpan 2>>} TD) TR(TD))",
        "Figure{/Alt(A back)/A<</O/Layout/BBox[0 0 9 9]>>}",
        "Note{/ID(a)} Note{/ID(b)}",
        "TOC(TOCI(P P))",
    ],
)
def test_what_is_right(shape: str) -> None:
    assert found(shape) == []


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("H2", "H615 the first heading is H2"),
        ("H1 H2 H4", "H615 H4 follows H2"),
        ("L(P)", "H616 an L holds a P"),
        ("L", "H616 an L is empty"),
        ("L(LI(Lbl))", "H616 an LI is empty"),
        ("P(LBody)", "H616 an LBody stands in a P"),
        ("LI(LBody)", "H616 an LI stands in nothing"),
        ("Table(TD)", "H617 a Table holds a TD"),
        (f"Table({ROW} TR(TD TD TD))", "H617 the rows of a table have 2 to 3 columns"),
        ("Table(TR(TD))", "H618 a table has no header cells"),
        ("Table(TR(TH))", "H618 a header cell does not say whether it heads a row or a column"),
        ("Figure{/Alt(a back.png)/A<</BBox[0 0 9 9]>>}", ""),
        ("Figure{/Alt(back.PNG)/A<</BBox[0 0 9 9]>>}", "H619 a picture is described by the name of a file, `back.PNG`"),
        ("Figure{/Alt( )/A<</BBox[0 0 9 9]>>}", "H619 a picture has no words for those who cannot see it"),
        ("Figure{/Alt(x)/A<</BBox[9 9 0 0]>>}", "H620 a picture does not say where it stands"),
        ("Note{/ID(a)} Note{/ID(a)}", "H622 two notes have the /ID `a`"),
        ("Blink", "H614 the role `Blink` is no role of PDF"),
    ],
)
def test_what_is_wrong(shape: str, said: str) -> None:
    if said:
        assert said in found(shape)
    else:
        assert found(shape) == []


def test_an_empty_tree() -> None:
    assert found("") == ["H613 the structure tree is empty"]
