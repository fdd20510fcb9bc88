from __future__ import annotations

import copy
import gc
import pickle
import weakref
from dataclasses import dataclass, fields, replace

from handoutgen.model.keeping import Keeping, kept, kept_by, kept_of


@dataclass(frozen=True, slots=True)
class Line(Keeping):
    text: str


class Made:
    """Something of which one can see when it goes."""


def test_it_is_asked_once_for_each_object() -> None:
    asked: list[Line] = []

    @kept
    def long(line: Line) -> int:
        """How long."""
        asked.append(line)
        return len(line.text)

    one, other = Line("abc"), Line("abc")
    assert [long(one), long(one), long(other)] == [3, 3, 3]
    assert [each is line for each, line in zip(asked, (one, other), strict=True)] == [True, True], "kept by identity"
    assert long.__doc__ == "How long."


def test_variants_are_kept_for_what_was_asked_for_last() -> None:
    line, made = Line("a"), list[int]()

    def ask(key: int) -> int:
        def make() -> int:
            made.append(key)
            return key * 10

        return kept_by(line, "tens", key, make, most=2)

    assert [ask(1), ask(2), ask(1), ask(3), ask(1), ask(2)] == [10, 20, 10, 30, 10, 20]
    assert made == [1, 2, 3, 2], "2 went when 3 came: 1 had been asked for since"


def test_what_is_kept_is_no_part_of_the_record() -> None:
    line = Line("a")
    kept_of(line)["made"] = 1
    assert [field.name for field in fields(line)] == ["text"]
    assert (line, hash(line), repr(line)) == (Line("a"), hash(Line("a")), "Line(text='a')")
    assert kept_of(replace(line)) == kept_of(copy.copy(line)) == kept_of(pickle.loads(pickle.dumps(line))) == {}


def test_it_goes_with_the_object() -> None:
    line, made = Line("a"), Made()
    there = weakref.ref(made)
    kept_of(line)["made"] = (made, line)
    del made
    gc.collect()
    assert there() is not None
    del line
    gc.collect()
    assert there() is None
