from __future__ import annotations

from handoutgen.blocks.glossary import Glossary
from tests.blocks.setting import composed

EXAMPLE = """
Group L numbering=None above=7
  Labelled keep=whole indent=112
    Text Lbl style=label | Disc
    Group
      Text | The soft pad between two bones of your back.
  Labelled keep=whole above=4 indent=112
    Text Lbl style=label | Numbing medicine
    Group
      Text | A shot that takes away the feeling in one small place.
"""


def test_example() -> None:
    assert composed(Glossary.EXAMPLE) == EXAMPLE
