from __future__ import annotations

import pytest

from handoutgen.blocks import BLOCKS
from tests.blocks.setting import block, codes


@pytest.mark.parametrize("name", BLOCKS)
def test_each_name_is_the_type_s_own(name: str) -> None:
    assert name == BLOCKS[name].NAME


@pytest.mark.parametrize("name", BLOCKS)
def test_each_example_is_of_its_type_and_without_complaints(name: str) -> None:
    assert type(block(BLOCKS[name].EXAMPLE)) is BLOCKS[name]
    assert codes(BLOCKS[name].EXAMPLE) == []


@pytest.mark.parametrize("name", BLOCKS)
def test_each_type_says_what_it_is_for(name: str) -> None:
    assert BLOCKS[name].__doc__
