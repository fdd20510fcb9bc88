from __future__ import annotations

from handoutgen.blocks.page_break import PageBreak
from tests.blocks.setting import composed

EXAMPLE = """
Break
"""


def test_example() -> None:
    assert composed(PageBreak.EXAMPLE) == EXAMPLE
