"""What is printed how, and what is refused with which reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.printing.capabilities import PDF, Capabilities
from handoutgen.printing.matching import remarks, ticket
from handoutgen.printing.ticket import MEDIA, Printer, PrinterError, Ticket

LETTER, A4 = MEDIA["letter"], MEDIA["a4"]
DESK = Capabilities(
    printer=Printer("Front Desk", "ipp://printer/"), formats=(PDF,), supported=(LETTER, A4), loaded=(LETTER, "na_number-10_4.125x9.5in"), trays=(),
    duplex=True, copies=99, state="idle", reasons=(), said="", accepting=True, actual_size=True, collates=True, queue=False,
)  # fmt: skip


@pytest.mark.parametrize(("pages", "sides"), [(1, "one-sided"), (2, "two-sided-long-edge"), (5, "two-sided-long-edge")])
def test_both_sides_from_two_pages_on(pages: int, sides: str) -> None:
    assert ticket(DESK, pages, "letter", 3) == Ticket(3, sides, LETTER, pages)  # type: ignore[arg-type]


def test_one_side_where_it_is_wanted_or_nothing_else_can_be() -> None:
    assert ticket(DESK, 4, "letter", 1, "one-sided").sides == "one-sided"
    simplex = replace(DESK, duplex=False)
    asked = ticket(simplex, 4, "letter", 1)
    assert asked.sides == "one-sided"
    assert remarks(simplex, asked, 4) == ("Front Desk prints on one side only: 4 pages are 4 sheets of paper.",)
    with pytest.raises(PrinterError, match="one side of the paper only"):
        ticket(simplex, 4, "letter", 1, "two-sided-long-edge")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"loaded": (A4,)}, "Letter is not loaded in Front Desk: it has A4"),
        ({"loaded": ()}, "Letter is not loaded in Front Desk: it has no paper"),
        ({"loaded": None, "supported": (A4,)}, "Front Desk does not take Letter"),
        ({"formats": ("image/pwg-raster",)}, "Front Desk does not take PDF"),
        ({"accepting": False, "said": "Gone home."}, "Front Desk takes no jobs now: Gone home"),
        ({"copies": 2}, "Front Desk prints 1 to 2 copies at once, not 3"),
        ({"away": True}, "Front Desk cannot be reached"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_the_reason(change: dict[str, object], said: str) -> None:
    with pytest.raises(PrinterError, match=said) as refused:
        ticket(replace(DESK, **change), 2, "letter", 3)  # type: ignore[arg-type]
    assert refused.value.hint


def test_no_copies_are_no_job() -> None:
    with pytest.raises(PrinterError, match="not 0"):
        ticket(DESK, 2, "letter", 0)


def test_an_empty_tray_or_a_pause_is_no_reason() -> None:
    waiting = replace(DESK, state="stopped", reasons=("paused", "media-empty-error"))
    assert ticket(waiting, 2, "letter", 1).media == LETTER


def test_what_nobody_can_tell_is_said() -> None:
    found = replace(DESK, loaded=None, collates=False)
    asked = ticket(found, 2, "letter", 2)
    assert remarks(found, asked, 2) == (
        "Front Desk does not say which paper is loaded: look that it is Letter.",
        "Front Desk may not sort the copies: look through them.",
    )
    assert remarks(DESK, ticket(DESK, 2, "letter", 2), 2) == ()
