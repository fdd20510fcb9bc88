"""Hanging: labels beside the first line of what they stand for."""

from __future__ import annotations

from itertools import pairwise

import pytest

from handoutgen.model.box import Frame, Group, Labelled
from handoutgen.model.page import Shapes
from tests.layout.sample import A6, filler, laid, lines, page_texts, shown, tall, text
from tests.layout.trees import disc


def item(label: str, *body: str, indent: float = 24) -> Labelled:
    return Labelled(label=text(label, role="Lbl"), body=Group(children=tuple(text(each) for each in body)), indent=indent)


def test_a_label_shares_the_first_baseline() -> None:
    (page,) = laid(item("•", "one", "two")).pages
    bullet, one, two = lines(page.marks)
    assert (bullet.x, one.x) == (40, 64)
    assert bullet.y == one.y < two.y


def test_labels_stand_at_the_right_from_right_to_left() -> None:
    (page,) = laid(item("•", "שלום"), Labelled(label=disc(3), body=Group(children=(text("שלום"),)), indent=24), direction="rtl").pages
    bullet, word, *_ = lines(page.marks)
    assert bullet.x + bullet.segments[0].width == pytest.approx(612 - 40)
    assert word.x + word.segments[0].width == pytest.approx(612 - 64)


def test_a_label_of_two_lines_leaves_no_gap_in_the_body() -> None:
    (page,) = laid(item("Week one or two", *(f"line{number}" for number in range(5)), indent=70)).pages
    body = [line.y for line in lines(page.marks) if shown(line).startswith("line")]
    assert [lower - upper for upper, lower in pairwise(body)] == pytest.approx([16] * 4)


def test_a_label_of_two_lines_leaves_no_gap_beside_a_bar() -> None:
    bar = Frame(bar="secondary", bar_width=2, padding=(0, 0, 0, 12))
    body = Group(children=(text("alpha\nbeta"), text("gamma")), frame=bar)
    (page,) = laid(Labelled(label=text("Week one or two", role="Lbl"), body=body, indent=70), text("after")).pages
    alpha, beta, gamma, after = (line.y for line in lines(page.marks) if shown(line) in ("alpha", "beta", "gamma", "after"))
    assert [beta - alpha, gamma - beta, after - gamma] == pytest.approx([16] * 3)
    (drawn,) = (mark for mark in page.furniture if isinstance(mark, Shapes))
    assert drawn.height == pytest.approx(48), "the bar goes along all three lines, once"


def test_a_label_taller_than_a_page_is_split() -> None:
    pages = laid(item(filler(150), "body", indent=80), paper=A6)
    assert len(pages.pages) > 1
    assert sorted(" ".join(page_texts(pages)).split()) == sorted([*filler(150).split(), "body"])


def test_a_body_taller_than_a_page_is_split() -> None:
    boxes = tall(60)
    pages = laid(Labelled(label=text("1."), body=Group(children=boxes), indent=24, keep="whole"), paper=A6)
    assert len(pages.pages) > 2
