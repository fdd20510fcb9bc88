"""Values in the places of their lines, wherever runs can stand; nothing else of the document changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from handoutgen.compose.document import compose
from handoutgen.compose.personal import personalised, said
from handoutgen.model.box import Box, Cell, Document, Drawing, Grid, Group, Labelled, Row, TextBox
from handoutgen.model.clinic import Variant
from handoutgen.model.language import Language
from handoutgen.model.text import NOWHERE, Run
from handoutgen.model.visit import NOBODY, Visit
from tests.compose.editions import all_boxes, edition, texts

ANA = Visit(MappingProxyType({"first_name": "Ana", "clinician": "Dr. Ruiz", "procedure_date": date(2026, 11, 26)}))
LINE = Run("____", strong=True, blank=True, visit="first_name")


def english() -> Language:
    return edition().language


def document(variant: Variant = "standard", name: str = "harbor/en/recovery-care.pdf") -> Document:
    return compose(replace(edition(name), variant=variant))


def line() -> TextBox:
    return TextBox(text=(Run("For: "), LINE))


def group(*children: Box, **more: object) -> Group:
    return Group(children=children, **more)  # type: ignore[arg-type]


PLACES: dict[str, Box] = {
    "a paragraph": line(),
    "a group": group(group(line())),
    "the head of a group": group(TextBox(text=(Run("Rest"),)), head=(line(),)),
    "the head of a group, again": group(TextBox(text=(Run("Rest"),)), head=(TextBox(text=(Run("Rest"),)),), head_again=(line(),)),
    "the body of an item": Labelled(label=TextBox(text=(Run("1"),)), body=group(line()), indent=9),
    "the label of an item": Labelled(label=line(), body=group(), indent=9),
    "beside a drawn label": Labelled(label=Drawing(shapes=(), width=1, height=1, alt=""), body=group(line()), indent=9),
    "a row": Row(cells=(line(), TextBox(text=(Run("Rest"),))), widths=(0.5, 0.5)),
    "a table": Grid(widths=(1.0,), header=(), rows=((Cell(content=group(line())),),)),
    "the head of a table": Grid(widths=(1.0,), header=((Cell(content=group(line()), header="Column"),),), rows=()),
}


@pytest.mark.parametrize("box", PLACES.values(), ids=PLACES)
def test_wherever_runs_can_stand(box: Box) -> None:
    base = replace(document(), body=group(box))
    made = personalised(base, ANA, english())
    shown = repr(made.body)
    assert "'____'" not in shown
    assert "private=True" in shown
    assert "Ana" not in shown
    runs = [run for each in deep(made.body) if isinstance(each, TextBox) for run in each.text if run.visit]
    assert [(run.text, run.strong, run.blank) for run in runs] == [("Ana", True, False)]
    assert "'____'" in repr(base.body)


def deep(box: Box) -> list[Box]:
    """Boxes with what is drawn again."""
    found = all_boxes(box)
    more = [part for each in found if isinstance(each, Group) for again in each.head_again for part in deep(again)]
    labels = [each.label for each in found if isinstance(each, Labelled)]
    heads = [part for each in found if isinstance(each, Grid) for row in each.header for cell in row for part in deep(cell.content)]
    return list({id(each): each for each in (*found, *more, *labels, *heads)}.values())


@pytest.mark.parametrize("variant", ["standard", "large-print", "mono"])
def test_a_sheet_of_the_library(variant: Variant) -> None:
    base = document(variant)
    made = personalised(base, ANA, english())
    before, after = texts(base.body), texts(made.body)
    assert [each for each in zip(before, after, strict=True) if each[0] != each[1]] == [
        ("For: ________________", "For: Ana"),
        ("With: ________________", "With: Dr. Ruiz"),
        ("Procedure: ________________", "Procedure: Thursday, November\u00a026,\u00a02026"),
        ("Around day 14, we see or call you: ________________.",
         "Around day 14, we see or call you: Thursday, December\u00a010,\u00a02026."),
        ("Around day 42, we see or call you: ________________.",
         "Around day 42, we see or call you: Thursday, January\u00a07,\u00a02027."),
    ]  # fmt: skip
    same = (made.header, made.header_first, made.footer, made.title, made.subject, made.keywords, made.author)
    assert same == (base.header, base.header_first, base.footer, base.title, base.subject, base.keywords, base.author)


def test_private_boxes_say_so_and_name_no_file() -> None:
    made = personalised(document(), ANA, english())
    private = [each for each in all_boxes(made.body) if isinstance(each, TextBox) and each.private]
    assert len(private) == 5
    assert all(each.span == NOWHERE and not each.outline for each in private)


def test_what_holds_no_line_is_the_same_object() -> None:
    base = document()
    made = personalised(base, ANA, english())
    kept = {id(each) for each in all_boxes(base.body)}
    new = [each for each in all_boxes(made.body) if id(each) not in kept]
    assert len(new) < 20 < len(kept)
    assert personalised(base, NOBODY, english()) is base
    other = Visit(MappingProxyType({"room": "12"}))
    assert personalised(base, other, english()) is base


def test_an_empty_field_stays_a_line() -> None:
    only = Visit(MappingProxyType({"clinician": "Dr. Ruiz"}))
    assert texts(personalised(document(), only, english()).body)[2:5] == [
        "For: ________________", "With: Dr. Ruiz", "Procedure: ________________",
    ]  # fmt: skip


def test_days_are_counted_over_the_end_of_a_year() -> None:
    late = Visit(MappingProxyType({"procedure_date": date(2027, 12, 31)}))
    assert said("procedure_date", late, english()) == "Friday, December\u00a031,\u00a02027"
    assert said("procedure_date+60", late, english()) == "Tuesday, February\u00a029,\u00a02028"
    assert said("first_name", late, english()) == ""
    assert said("procedure_date+14", NOBODY, english()) == ""


def test_a_note_stands_below_for_whom_the_sheet_is() -> None:
    noted = Visit(ANA.values, "It was good to meet you.")
    made = personalised(document(), noted, english()).body
    assert texts(made)[4:8] == [
        "Procedure: Thursday, November\u00a026,\u00a02026",
        "A note from Dr. Ruiz",
        "It was good to meet you.",
        "Key points",
    ]
    frame = made.children[3]
    assert isinstance(frame, Group)
    assert frame.frame
    assert frame.keep == "whole"
    assert all(isinstance(each, TextBox) and each.private for each in frame.children)
