from __future__ import annotations

from handoutgen.blocks.paragraph import Paragraph
from tests.blocks.outline import outline
from tests.blocks.setting import BLANK, SETTING, composed, text

EXAMPLE = """
Text above=7 | Your back may feel sore when you get home. Rest today, and **take short walks** from tomorrow on.
"""


def test_example() -> None:
    assert composed(Paragraph.EXAMPLE) == EXAMPLE


def test_lead_is_larger() -> None:
    assert composed("type: paragraph\ntext: Rest today.\nlead: true") == "\nText style=lead above=7 | Rest today.\n"


def test_a_blank_gets_its_note() -> None:
    box = Paragraph(text=text("Do not swim for ", BLANK, " days.")).compose(SETTING)
    assert (
        outline(box)
        == """\
Group keep=whole
  Text above=7 | Do not swim for ________________ days.
  Text above=2 | If this line is empty, ask before you leave.
"""
    )
