from __future__ import annotations

from handoutgen.blocks.checklist import Checklist
from tests.blocks.setting import composed

EXAMPLE = """
Group L numbering=None above=7
  Labelled indent=18.9 spoken="to do"
    Drawing 11.7x16.8 alt=""
      Rectangle 0.45 3 10.8 10.8 stroke=text line=0.9
    Group
      Text | Pick up your medicines at the pharmacy.
  Labelled above=4 indent=18.9 spoken="to do"
    Drawing 11.7x16.8 alt=""
      Rectangle 0.45 3 10.8 10.8 stroke=text line=0.9
    Group
      Text | Fill the ice packs and put them in the freezer.
  Labelled above=4 indent=18.9 spoken="to do"
    Drawing 11.7x16.8 alt=""
      Rectangle 0.45 3 10.8 10.8 stroke=text line=0.9
    Group
      Text | Plan who will drive you home.
"""


def test_example() -> None:
    assert composed(Checklist.EXAMPLE) == EXAMPLE


def test_it_can_be_kept_on_one_page() -> None:
    assert "keep=whole" in next(line for line in composed(Checklist.EXAMPLE + "keep: true\n").splitlines() if " L numbering" in line)
    assert "keep=whole" not in next(line for line in composed(Checklist.EXAMPLE).splitlines() if " L numbering" in line)
