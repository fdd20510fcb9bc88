from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from handoutgen.model.clinic import Clinic
from handoutgen.model.handout import Block, Facts, Section, SharedBlock, Source, Use, Words
from handoutgen.model.language import Language
from handoutgen.model.node import Node
from handoutgen.model.policy import Question
from handoutgen.model.record import Record
from handoutgen.model.text import Text
from handoutgen.model.theme import Theme
from handoutgen.model.units import Length
from handoutgen.source.shapes import (
    BlockShape,
    ChoiceShape,
    ListShape,
    NodeShape,
    OptionalShape,
    PlainShape,
    RecordShape,
    TableShape,
    TextShape,
    UnitShape,
    keys_of,
    shape_of,
)


@pytest.mark.parametrize("record", [Clinic, Facts, Words, SharedBlock, Source, Question, Language, Theme])
def test_every_kind_of_file_has_shapes(record: type[Record]) -> None:
    keys = keys_of(record)
    assert keys
    assert "span" not in {key.name for key in keys}


def test_annotations_become_shapes() -> None:
    assert shape_of(Text | None) == OptionalShape(TextShape())
    assert shape_of(Mapping[str, int]) == TableShape(PlainShape(int))
    assert shape_of(tuple[Length, ...]) == ListShape(UnitShape(Length))
    assert shape_of(tuple[Block | Use, ...]) == ListShape(BlockShape(use=True))
    assert shape_of(Block) == BlockShape(use=False)
    assert shape_of(Node | None) == OptionalShape(NodeShape())
    assert shape_of(Section) == RecordShape(Section)


def test_keys_know_how_they_are_written() -> None:
    keys = {key.name: key for key in keys_of(Section)}
    assert keys["as_name"].key == "as"
    assert (keys["blocks"].required, keys["blocks"].minimum) == (True, 1)
    assert (keys["heading"].required, keys["heading"].about[:18]) == (False, "at least two words")
    tiers = next(key.shape for key in keys_of(Clinic) if key.name == "paper")
    assert tiers == ChoiceShape(("letter", "a4"))


@pytest.mark.parametrize("annotation", [dict[str, int], int | str, object, tuple[int, int], "text"])
def test_an_annotation_without_shape_is_a_bug(annotation: Any) -> None:
    with pytest.raises(TypeError, match="no shape"):
        shape_of(annotation)
