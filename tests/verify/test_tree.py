from __future__ import annotations

from handoutgen.verify.tree import Tree, read_tree
from tests.pdf_reading import tags
from tests.verify.sheet import PAGE, PAGES, asked, sheet, small, stream


def tree(*objects: bytes) -> Tree:
    """The tree of a file whose objects from 5 on are these."""
    catalog = b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 5 0 R>>"
    found = read_tree(asked(small(catalog, PAGES[1], PAGE + b">>", stream(b"", b""), *objects)).catalog)
    assert found
    return found


def test_the_nodes_are_those_that_pikepdf_sees(tmp_path_factory: object) -> None:
    found = read_tree(asked(sheet()).catalog)
    assert found
    assert found.problems == []
    assert {"H1", "L", "Table", "Figure", "Link"} <= {node.role for node in found.nodes}
    assert [node.role for node in next(found.named("LI")).kids] == ["Lbl", "LBody"]
    assert [each.role for each in next(found.named("LBody")).above()][:2] == ["LI", "L"]


def test_reading_order(library_build: object) -> None:
    path = library_build.outputs[0].path  # type: ignore[attr-defined]
    found = read_tree(asked(path.read_bytes()).catalog)
    assert found
    assert [node.role for node in found.nodes] == [tag.role for tag in tags(path).walk()][1:]


def test_no_tree() -> None:
    assert read_tree(asked(small(*PAGES, PAGE + b">>", stream(b"", b""))).catalog) is None


def test_roles_are_mapped_and_rings_end() -> None:
    roles = b"/RoleMap<</Chapter/Sect/Odd/Even/Even/Odd>>"
    found = tree(b"<</K[6 0 R 7 0 R]%s>>" % roles, b"<</S/Chapter/P 5 0 R>>", b"<</S/Odd/P 5 0 R>>")
    assert found.nodes[0].role == "Sect"
    assert found.nodes[1].role in ("Odd", "Even")


def test_an_element_within_itself_and_one_with_a_wrong_parent() -> None:
    found = tree(b"<</K 6 0 R>>", b"<</S/Div/P 5 0 R/K[6 0 R 7 0 R]>>", b"<</S/P/P 5 0 R>>")
    assert [node.role for node in found.nodes] == ["Div", "P"]
    assert found.problems == ["an element Div stands in the tree twice", "an element P names another parent than the one that holds it"]


def test_content_of_pages_and_forms() -> None:
    found = tree(
        b"<</K 6 0 R>>",
        b"<</S/P/P 5 0 R/Pg 3 0 R/K[4 <</Type/MCR/MCID 2/Pg 3 0 R>> <</Type/MCR/MCID 1/Stm 4 0 R>> <</Type/OBJR/Obj 4 0 R>>]>>",
    )
    node = found.nodes[0]
    assert [(piece.stream, piece.mcid) for piece in node.pieces] == [(3, 4), (3, 2), (4, 1)]
    assert node.objects == [4]


def test_content_where_none_may_be() -> None:
    assert tree(b"<</K 3>>").problems == ["content belongs to no element"]
    assert tree(b"<</K 6 0 R>>", b"<</S/P/P 5 0 R/K(x)>>").problems == ["an element P holds what is neither content nor an element"]
