from __future__ import annotations

from handoutgen.blocks import BLOCKS
from handoutgen.blocks.page_break import PageBreak


def test_a_block_has_no_complaints_unless_it_says_so() -> None:
    assert PageBreak().complaints() == ()


def test_every_block_type_has_a_name_and_an_example() -> None:
    assert len(BLOCKS) >= 18
    assert all(name == block.NAME and f"type: {name}" in block.EXAMPLE for name, block in BLOCKS.items())
