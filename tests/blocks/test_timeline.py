from __future__ import annotations

from dataclasses import replace

from handoutgen.blocks.timeline import Timeline, TimelineEntry
from handoutgen.model.units import Length
from tests.blocks.outline import outline
from tests.blocks.setting import BLANK, SETTING, composed, text

EXAMPLE = """
Group L numbering=None above=7
  Labelled indent=88
    Text Lbl style=label | Before
    Group frame(bar=secondary, bar_width=2, padding=0 0 0 12)
      Text | You meet your care team and can ask questions.
  Labelled above=7 indent=88
    Text Lbl style=label | The first days
    Group frame(bar=secondary, bar_width=2, padding=0 0 0 12)
      Text | Your back may feel sore.
      Group L numbering=Disc above=7
        Labelled indent=14.4
          Text Lbl | •
          Group
            Text | Rest when you are tired.
        Labelled above=4 indent=14.4
          Text Lbl | •
          Group
            Text | Take short walks.
  Labelled above=7 indent=88
    Text Lbl style=label | Later
    Group frame(bar=secondary, bar_width=2, padding=0 0 0 12)
      Text | You go back to your normal day, step by step.
"""


def test_example() -> None:
    assert composed(Timeline.EXAMPLE) == EXAMPLE


def test_blanks_of_neighbours_get_one_note() -> None:
    entries = tuple(TimelineEntry(label=text("Day ", BLANK), text=text("Walk ", BLANK, " minutes.")) for _ in range(3))
    shown = outline(Timeline(items=entries).compose(SETTING))
    assert shown.count("If this line is empty") == 1
    assert shown.count("indent=120") == 3, "room for the line beside its words"


def test_large_print_has_more_room_for_times() -> None:
    large = replace(SETTING, theme=replace(SETTING.theme, type=replace(SETTING.theme.type, body=Length(18))))
    assert composed(Timeline.EXAMPLE, large).count("indent=120\n") == 3
