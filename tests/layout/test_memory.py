"""Memory: laid out once, and the same whatever was laid out before."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoutgen.layout.lay_out import lay_out
from handoutgen.layout.lines import Typesetter
from handoutgen.model.box import Cell, Document, Frame, Grid, Group, TextBox
from handoutgen.model.diagnostic import Refused
from handoutgen.model.kept import Kept
from handoutgen.model.text import Run
from tests.layout.sample import A6, document, filler, setter, text
from tests.layout.trees import forest

SHARED = forest(7, "ltr", most=6)
TABLE = Grid(
    widths=(0.5, 0.5),
    header=((Cell(content=Group(children=(text("Day"),)), header="Column"), Cell(content=Group(children=(text("Do"),)), header="Column")),),
    rows=tuple(
        (Cell(content=Group(children=(text(f"Day {day}"),))), Cell(content=Group(children=(text(filler(9)),)))) for day in range(12)
    ),
)


def brand(name: str, *more: str) -> Document:
    """A sheet most of which is the same boxes for each clinic."""
    own = Group(
        children=(text((Run("Call "), Run(name, link=f"tel:{len(name)}"))), *SHARED[:2], *map(text, more)),
        frame=Frame(fill="tint", padding=(4, 4, 4, 4)), head=(text("Know these signs"),), role="Sect", keep="rather",
    )  # fmt: skip
    return document(*SHARED, own, TABLE, text(f"{name} " * 30), *SHARED, header=name, paper=A6)


def test_a_second_brand_is_laid_out_as_if_it_were_the_first() -> None:
    shared = setter()
    for name, *more in (("Harbor",), ("Waypoint Spine and Back Clinic of the Lower Valley",), ("Harbor", "one more line"), ("Waypoint",)):
        made = brand(name, *more)
        assert lay_out(made, shared) == lay_out(made, setter())


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000))
def test_any_order_gives_the_same_pages(seed: int) -> None:
    chance = random.Random(seed)
    documents = [brand(filler(1 + at * at, "n"), *["more"] * (at % 3)) for at in range(4)]
    documents += [replace(documents[0], measure=30), document(*SHARED), document(*forest(seed, "ltr", most=4), *SHARED, TABLE)]
    alone = [lay_out(made, setter()) for made in documents]
    order = list(range(len(documents))) * 2
    chance.shuffle(order)
    shared = setter()
    shared.memory.slabs.most = chance.choice((3, 40, 6000))
    for at in order:
        assert lay_out(documents[at], shared) == alone[at]


def test_what_brands_share_is_the_same_object() -> None:
    shared = setter()
    first, second = (lay_out(brand(name), shared) for name in ("Harbor", "Cabrini"))
    assert first != second
    for page, other in zip(first.pages, second.pages, strict=True):
        assert len(page.marks) == len(other.marks)
    marks, others = ([mark for page in made.pages for mark in page.marks] for made in (first, second))
    same = sum(one is other for one, other in zip(marks, others, strict=True))
    assert same / len(marks) > 0.8
    assert sum(one is other for one, other in zip(first.elements, second.elements, strict=True)) == len(first.elements) - 1  # its link


def test_a_header_that_sheets_share_is_placed_once() -> None:
    shared, first = setter(), document(*SHARED)
    pages = [lay_out(made, shared).pages[0] for made in (first, replace(document(text("other")), header_first=first.header_first))]
    assert pages[0].furniture[0] is pages[1].furniture[0]
    assert len(shared.memory.headers) == 2  # the second sheet's other pages have a header of their own
    lower = replace(first, top=first.top + 9)
    assert lay_out(lower, shared) == lay_out(lower, setter())


def test_a_finding_comes_each_time() -> None:
    shared, made = setter(fallback=()), document(text("💊"))
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            lay_out(made, shared)
        assert [finding.code for finding in refused.value.findings] == ["H500"]


def test_patient_data_is_not_remembered() -> None:
    shared = setter()
    name = TextBox(text=(Run("Jane Roe"),), private=True)
    made = lay_out(document(*SHARED, Group(children=(name, text("rest")))), shared)
    assert made.private
    assert made == replace(
        lay_out(document(*SHARED, Group(children=(replace(name, private=False), text("rest")))), setter()),
        document=made.document,
        private=True,
    )
    assert "Jane" not in remembered(shared)
    assert not lay_out(document(*SHARED), shared).private
    assert "Jane" not in remembered(shared)


def remembered(shared: Typesetter) -> str:
    kept = [shared._lines, *(each for each in vars(shared.memory).values() if isinstance(each, Kept))]
    return repr([(dict(each), each.old) for each in kept])
