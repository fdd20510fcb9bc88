from __future__ import annotations

import subprocess
import sys
from dataclasses import fields, replace
from functools import cache
from typing import Any

import pytest

from handoutgen.batch.values import exactly
from handoutgen.compose.document import compose
from handoutgen.model.box import Asset, Document, Group, TextBox
from handoutgen.model.text import Run
from tests.compose.editions import edition


@cache
def document() -> Document:
    return compose(edition())


OTHER: dict[str, Any] = {
    "title": "Other", "language": "es", "direction": "rtl", "author": "Other", "subject": "Other", "keywords": "other", "code": "XX-01", "version": "9",
    "date": document().date.replace(year=2000), "sample": not document().sample, "paper": replace(document().paper, width=1.0), "side": 1.0, "top": 1.0,
    "bottom": 1.0, "measure": 1, "header_first": Group(children=()), "header": Group(children=()), "footer": Group(children=()), "body": Group(children=()),
    "styles": document().styles[:-1], "palette": document().palette[:-1], "fallback": (), "assets": (Asset("other", b"", 1.0, 1.0),), "grey": True,
    "contents": "Contents", "write_here": "here", "form": "options", "budget": 99, "sample_notice": "MADE UP", "stamp": "DRAFT",
}  # fmt: skip


@pytest.mark.parametrize("name", [field.name for field in fields(Document)])
def test_every_field_counts(name: str) -> None:
    assert exactly(replace(document(), **{name: OTHER[name]})) != exactly(document())


def test_equal_documents_are_told_alike() -> None:
    again = replace(document(), body=copied(document().body))
    assert again == document()
    assert exactly(again) == exactly(document())
    assert exactly((again, document(), "packet", 3)) == exactly((document(), again, "packet", 3))
    assert exactly((document(), 3)) != exactly((document(), 4))


def copied(group: Group) -> Group:
    """The same boxes as other objects, with nothing kept."""
    return replace(group, children=tuple(copied(each) if isinstance(each, Group) else replace(each) for each in group.children))


def test_a_letter_deep_inside_counts_and_a_line_of_the_file_does_not() -> None:
    body = document().body

    def changed(group: Group, **change: Any) -> Group:
        """The last text of all, changed."""
        *first, last = group.children
        if isinstance(last, Group):
            return replace(group, children=(*first, changed(last, **change)))
        return (
            replace(group, children=(*group.children[:-1], replace(last, **change)))
            if isinstance(last, TextBox)
            else changed_row(group, **change)
        )

    def changed_row(group: Group, **change: Any) -> Group:
        return replace(group, children=(*group.children, TextBox(text=(Run("x"),), **change)))

    other = changed(body, above=77.0)
    assert exactly(replace(document(), body=other)) != exactly(document())
    moved = replace(body, span=replace(body.span, line=999))
    assert exactly(replace(document(), body=moved)) == exactly(document())


def test_the_bytes_of_a_picture_count() -> None:
    one, other = (replace(document(), assets=(Asset("logo", data, 10.0, 10.0),)) for data in (b"one", b"two"))
    assert exactly(one) != exactly(other)


def test_another_process_tells_the_same() -> None:
    code = "from tests.batch.test_values import document; from handoutgen.batch.values import exactly; print(exactly(document()))"
    done = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": seed},
        )
        for seed in ("1", "2")
    ]
    assert {each.stdout.strip() for each in done} == {exactly(document())}
