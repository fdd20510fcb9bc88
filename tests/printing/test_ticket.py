"""Tickets say what is awaited."""

from __future__ import annotations

import pytest

from handoutgen.printing.ticket import Ticket


@pytest.mark.parametrize(
    ("copies", "pages", "said"),
    [(1, 0, "Your sheet"), (1, 1, "Your page"), (1, 2, "Your 2 pages"), (20, 2, "Your 20 copies"), (1200, 1, "Your 1,200 copies")],
)
def test_what_is_awaited_is_said(copies: int, pages: int, said: str) -> None:
    assert Ticket(copies, "one-sided", "iso_a4_210x297mm", pages).awaited == said
