from __future__ import annotations

import pytest

from handoutgen.blocks.ranges import within
from handoutgen.model.text import NOWHERE


@pytest.mark.parametrize("value", [1, 5, 9])
def test_in_range(value: int) -> None:
    assert within("lines", value, 1, 9, NOWHERE) == ()


@pytest.mark.parametrize("value", [0, 10])
def test_out_of_range(value: int) -> None:
    (finding,) = within("lines", value, 1, 9, NOWHERE)
    assert finding.code == "H308"
    assert finding.hint == "write a whole number from 1 to 9"
