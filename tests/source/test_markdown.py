from __future__ import annotations

import pytest

from handoutgen.source.markdown import Piece, read_markdown


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a **b** c", (Piece("a "), Piece("b", strong=True), Piece(" c"))),
        ("*a* _b_", (Piece("a", emphasis=True), Piece(" "), Piece("b", emphasis=True))),
        ("***a***", (Piece("a", strong=True, emphasis=True),)),
        ("[a](https://x.org/y?z=1)", (Piece("a", link="https://x.org/y?z=1"),)),
        ("[a **b**](tel:911)", (Piece("a ", link="tel:911"), Piece("b", strong=True, link="tel:911"))),
        ("[a](mailto:b@x.org)", (Piece("a", link="mailto:b@x.org"),)),
        ("a\nb", (Piece("a"), Piece(" "), Piece("b"))),
        ("a  \nb", (Piece("a"), Piece("\n"), Piece("b"))),
        ("a\\\nb", (Piece("a"), Piece("\n"), Piece("b"))),
        ("*a* \\\nb", (Piece("a", emphasis=True), Piece(""), Piece("\n"), Piece("b"))),
        ("2 * 3 < 7 & 1 > 0", (Piece("2 * 3 < 7 & 1 > 0"),)),
        ("snake_case_name", (Piece("snake_case_name"),)),
        ("[a] (b)", (Piece("[a] (b)"),)),
    ],
)
def test_what_commonmark_makes_of_it(text: str, pieces: tuple[Piece, ...]) -> None:
    assert read_markdown(text) == (pieces, ())


def test_backslashes_make_signs_literal() -> None:
    pieces, problems = read_markdown(r"\*a\* \<b> \[c](d) \&amp;")
    assert "".join(piece.text for piece in pieces) == "*a* <b> [c](d) &amp;"
    assert [problem.code for problem in problems] == ["H206"]  # `](` outside of a link is almost always a slip


def test_white_space_is_that_of_a_page() -> None:
    pieces, _ = read_markdown("  a   **b** \t c \n  d  ")
    assert "".join(piece.text for piece in pieces) == "a b c d"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("<b>a</b>", ["H202", "H202"]),
        ("a <!-- b -->", ["H202"]),
        ("![a](b.png)", ["H203"]),
        ("`a`", ["H204"]),
        ("<https://x.org>", ["H205"]),
        ("<a@x.org>", ["H205"]),
        ("[a](javascript:b)", ["H205"]),
        ("[a](http://x.org)", ["H205"]),
        ("[a](x.org)", ["H205"]),
        ("[a](file:///etc/passwd)", ["H205"]),
        ("[a]()", ["H205"]),
        ('[a](https://x.org "b")', ["H205"]),
        ("[](https://x.org)", ["H205"]),
        ("** a**", ["H206"]),
        ("[a](https://x.org b)", ["H206"]),
        ("a&nbsp;b", ["H207"]),
        ("&#xE000;", ["H207"]),
    ],
)
def test_what_is_not_available_is_reported(text: str, codes: list[str]) -> None:
    _, problems = read_markdown(text)
    assert [problem.code for problem in problems] == codes
    assert all(problem.hint and (not problem.shown or problem.shown in text) for problem in problems)
