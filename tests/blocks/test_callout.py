from __future__ import annotations

from dataclasses import replace

from handoutgen.blocks.callout import Callout
from handoutgen.model.box import Group, TextBox
from handoutgen.model.units import Length
from tests.blocks.outline import outline, runs
from tests.blocks.setting import SETTING, block, codes, composed, looking

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


def test_in_large_print_it_may_break_and_says_again_what_it_is() -> None:
    large = replace(SETTING, theme=replace(SETTING.theme, type=replace(SETTING.theme.type, body=Length(18))))
    box = block(Callout.EXAMPLE).compose(large)
    assert isinstance(box, Group)
    assert box.keep == "rather"
    (title,), (again,) = box.head, box.head_again
    assert isinstance(title, TextBox)
    assert isinstance(again, TextBox)
    assert runs(again.text) == f"{runs(title.text)} (continued)"
    assert (
        outline(box).replace(" (head)", "").replace("rather", "whole").count("\n") == composed(Callout.EXAMPLE).strip("\n").count("\n") + 1
    )


def test_a_heading_alone_is_not_enough() -> None:
    assert codes("type: callout\nkind: tip\nheading: Walk") == ["H306"]
