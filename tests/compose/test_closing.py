"""Closing: a sheet printed alone tells what the law asks for; a part of a packet leaves it to the cover."""

from __future__ import annotations

from dataclasses import replace

from handoutgen.compose.document import compose
from handoutgen.model.box import Break, Group, Row, TextBox
from handoutgen.model.edition import Edition, Form
from handoutgen.model.handout import Source
from tests.compose.editions import all_boxes, edition, texts


def body(form: Form = "alone", **changed: object) -> Group:
    return compose(replace(edition(), form=form, **changed)).body  # type: ignore[arg-type]


def said(group: Group) -> str:
    return "\n".join(texts(group))


CALIFORNIA = "THIS NOTICE MUST BE PROVIDED TO YOU UNDER CALIFORNIA LAW."


def test_a_sheet_alone_ends_with_notices_then_sources() -> None:
    whole = said(body())
    places = [
        whole.index(part) for part in (CALIFORNIA, "Free help in your language", "This sheet gives general facts", "Where these facts")
    ]
    assert places == sorted(places)


def test_the_state_notice_is_no_small_print() -> None:
    boxes = [box for box in all_boxes(body()) if isinstance(box, TextBox) and CALIFORNIA in "".join(run.text for run in box.text)]
    assert [box.style for box in boxes] == ["body"]


def test_each_text_is_marked_with_its_language_but_the_sheets_own() -> None:
    own = edition()
    groups = [box for box in all_boxes(body()) if isinstance(box, Group) and box.language]
    assert [group.language for group in groups] == [each.language for each in own.language_notice if each.language != "en"]
    assert all(group.role for group in groups), "a language without a role would be lost on the way to the tags"
    assert len(groups) >= 8


def test_two_columns_and_one_in_large_print() -> None:
    def widths(group: Group) -> set[int]:
        rows = [box for box in all_boxes(group) if isinstance(box, Row) and any(getattr(cell, "language", "") for cell in box.cells)]
        return {len(row.cells) for row in rows}

    assert widths(body()) == {2}
    assert widths(body(variant="large-print")) == {1}


def test_a_part_ends_with_its_last_section() -> None:
    part, own = said(body("part")), edition()
    assert "Where these facts come from" not in part
    assert "Free help in your language" not in part
    assert CALIFORNIA not in part
    assert said(body()).startswith(part)
    assert own.words.sections[-1].heading
    assert own.words.sections[-1].heading.plain in part


def test_a_cover_turns_the_page_before_the_languages() -> None:
    children = body("cover").children
    turn = next(at for at, box in enumerate(children) if isinstance(box, Break))
    assert CALIFORNIA in "\n".join(texts(children[turn - 1]))
    assert texts(children[turn + 1])[0] == "Free help in your language"


def test_sources_alone() -> None:
    found = said(body("sources"))
    assert "Free help" not in found
    assert "general facts" not in found
    assert all(source.title in found for _, source in edition().sources)


def test_without_notices_nothing_is_said_of_them() -> None:
    bare = said(body(state_notices=(), language_notice=()))
    assert "Notice required" not in bare
    assert "Free help" not in bare
    assert isinstance(edition(), Edition)


def test_what_the_law_asks_to_tell_has_a_page_of_its_own_in_the_budget() -> None:
    own = edition()
    assert own.language_notice
    assert compose(own).budget == own.facts.budget + 1
    assert compose(replace(own, language_notice=())).budget == own.facts.budget
    assert compose(replace(own, form="part")).budget == own.facts.budget
    assert compose(replace(own, variant="large-print")).budget == 0


def test_a_title_that_asks_ends_with_its_own_sign() -> None:
    asks = ("asks", Source(title="What should I know?", publisher="Sharecare"))
    assert "What should I know? Sharecare." in said(body("sources", sources=(asks,))).splitlines()
