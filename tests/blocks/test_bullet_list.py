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
