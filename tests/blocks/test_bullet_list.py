from __future__ import annotations

from handoutgen.blocks.bullet_list import BulletList
from tests.blocks.setting import composed

EXAMPLE = """
Group L numbering=Disc above=7
  Labelled indent=14.4
    Text Lbl | •
    Group
      Text | Bring a list of the medicines you take.
  Labelled above=4 indent=14.4
    Text Lbl | •
    Group
      Text | Wear loose clothes that are easy to take off.
  Labelled above=4 indent=14.4
    Text Lbl | •
    Group
      Text | Ask someone to drive you home.
"""


def test_example() -> None:
    assert composed(BulletList.EXAMPLE) == EXAMPLE


def test_it_can_be_kept_on_one_page() -> None:
    assert "keep=whole" in next(line for line in composed(BulletList.EXAMPLE + "keep: true\n").splitlines() if " L numbering" in line)
    assert "keep=whole" not in next(line for line in composed(BulletList.EXAMPLE).splitlines() if " L numbering" in line)
