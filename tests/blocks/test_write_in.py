from __future__ import annotations

from handoutgen.blocks.write_in import WriteIn
from tests.blocks.setting import codes, composed

EXAMPLE = """
Group keep=children
  Group keep=whole above=7
    Text keep_next=True | My next visit:
    Drawing 400x24 alt=""
      Rectangle 0 23.5 400 0.5 fill=text
  Group keep=whole above=7
    Text keep_next=True | Who will drive me home:
    Drawing 400x24 alt=""
      Rectangle 0 23.5 400 0.5 fill=text
"""


def test_example() -> None:
    assert composed(WriteIn.EXAMPLE) == EXAMPLE


def test_as_many_lines_as_asked() -> None:
    assert composed("type: write_in\nlines: 3\nitems: [Notes]").count("Rectangle") == 3


def test_lines_have_a_range() -> None:
    assert codes("type: write_in\nlines: 0\nitems: [Notes]") == ["H308"]
