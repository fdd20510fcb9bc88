from __future__ import annotations

import re

from handoutgen.checks.english.vocabulary import CELLS, ITSELF, near, then


def test_near_is_either_order_in_one_clause() -> None:
    assert re.search(near("pain", "gone"), "The pain is gone")
    assert re.search(near("pain", "gone"), "Gone is gone: gone is the pain")
    assert not re.search(near("pain", "gone"), "The pain; she is gone")
    assert not re.search(near("pain", "gone", 5), "The pain of many years is gone")


def test_then_is_one_order() -> None:
    assert re.search(then("one", "two", "three"), "one and two and three")
    assert not re.search(then("one", "two"), "two and one")


def test_what_heals_without_care() -> None:
    assert re.search(ITSELF, "a slipped disc often heals on its own")
    assert not re.search(ITSELF, "with our cells it heals on its own")
    assert re.fullmatch(CELLS, "stem cells")
