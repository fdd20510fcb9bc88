from __future__ import annotations

from handoutgen.blocks.steps import Steps
from tests.blocks.setting import codes, composed

EXAMPLE = """
Group L numbering=Decimal above=7
  Labelled indent=22.8
    Text Lbl style=number | 1.
    Group
      Text | Wash your hands with soap and water.
  Labelled above=4 indent=22.8
    Text Lbl style=number | 2.
    Group
      Text | Take off the old bandage.
  Labelled above=4 indent=22.8
    Text Lbl style=number | 3.
    Group
      Text | Put on a clean, dry bandage.
"""


def test_example() -> None:
    assert composed(Steps.EXAMPLE) == EXAMPLE


def test_starts_where_asked() -> None:
    assert "Text Lbl style=number | 4.\n" in composed("type: steps\nstart: 4\nitems: [Rest]")


def test_start_has_a_range() -> None:
    assert codes("type: steps\nstart: 0\nitems: [Rest]") == ["H308"]


def test_it_can_be_kept_on_one_page() -> None:
    assert "keep=whole" in next(line for line in composed(Steps.EXAMPLE + "keep: true\n").splitlines() if " L numbering" in line)
    assert "keep=whole" not in next(line for line in composed(Steps.EXAMPLE).splitlines() if " L numbering" in line)
