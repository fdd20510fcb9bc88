from __future__ import annotations

from handoutgen.blocks.callout import Callout
from tests.blocks.setting import codes, composed, looking

EXAMPLE = """
Group Div keep=whole above=12 frame(fill=tint, radius=4, padding=9.6 9.6 9.6 9.6)
  Text style=label keep_next=True | **Important: ****Do not drive today**
  Text above=4 keep_next=True | The medicine that helps you relax can make you slow and sleepy.
  Group L numbering=Disc above=7
    Labelled indent=14.4
      Text Lbl | •
      Group
        Text | Ask a friend to drive you home.
    Labelled above=4 indent=14.4
      Text Lbl | •
      Group
        Text | Ask someone to stay with you tonight.
"""


def test_example() -> None:
    assert composed(Callout.EXAMPLE) == EXAMPLE


def test_the_word_of_the_kind_is_not_doubled() -> None:
    assert "| **Tip**\n" in composed("type: callout\nkind: tip\nheading: tip\ntext: Walk.")


def test_a_warning_is_set_in_the_colours_of_alarm() -> None:
    warning = "type: callout\nkind: warning\nheading: Stop\ntext: Rest."
    assert "fill=alarm_tint" in composed(warning)
    assert "stroke=alarm," in composed(warning, looking(callout="outline"))
    assert "bar=alarm," in composed(warning, looking(callout="bar"))


def test_a_heading_alone_is_not_enough() -> None:
    assert codes("type: callout\nkind: tip\nheading: Walk") == ["H306"]
