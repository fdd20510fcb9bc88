"""What a device behind a queue knows. With a real print system: test_engine.py."""

from __future__ import annotations

import pytest

from handoutgen.printing import message as ipp
from handoutgen.printing.behind import ABORTED, COMPLETED, PROCESSING, Behind, Seen, counts_of
from handoutgen.printing.message import Group, Value, one
from handoutgen.printing.ticket import JOB_TITLE
from tests.printing.answering import answering, ok

pytestmark = pytest.mark.usefixtures("loopback")
STANDS = Group(ipp.PRINTER, {"printer-state-reasons": one(ipp.KEYWORD, "media-low")})


def job(number: int, impressions: int | None = None, title: str = JOB_TITLE, state: int = COMPLETED) -> Group:
    counts = {} if impressions is None else {"job-impressions-completed": one(ipp.INTEGER, impressions)}
    return Group(
        ipp.JOB, {"job-id": one(ipp.INTEGER, number), "job-name": one(ipp.NAME, title), "job-state": one(ipp.ENUM, state), **counts}
    )


OLD, OTHER = job(1, 9), job(2, 9, "Letter to a friend")


@pytest.mark.parametrize(
    ("new", "seen"),
    [
        ((), Seen(0, (), ("media-low",))),
        ((job(3, 4),), Seen(COMPLETED, (4,), ("media-low",))),
        ((job(3, state=ABORTED),), Seen(ABORTED, (), ("media-low",))),
        ((job(3, 4, "Another"),), Seen(0, (), ("media-low",))),
        # Two are new: of those the one that came to less.
        ((job(3, 4), job(4, 1, state=PROCESSING)), Seen(PROCESSING, (1,), ("media-low",))),
        ((job(3, 4), job(4, 0)), Seen(COMPLETED, (0,), ("media-low",))),
    ],
)
def test_ours_are_the_new_ones(new: tuple[Group, ...], seen: Seen) -> None:
    with answering(ok(OLD, OTHER), ok(), ok(OLD, OTHER, *new), ok(), ok(STANDS)) as (uri, _):
        behind = Behind.of(uri)
        assert behind is not None
        assert behind.seen() == seen


def test_nobody_there() -> None:
    with answering(ok(OLD), ok()) as (uri, _):
        behind = Behind.of(uri)
    assert behind is not None
    assert behind.seen() is None
    assert Behind.of(uri) is None


def test_sides_and_sheets_are_counts() -> None:
    group = Group(ipp.JOB, {"job-impressions-completed": (Value(0x12, None),), "job-media-sheets-completed": one(ipp.INTEGER, 2)})
    assert counts_of(group) == (2,)
