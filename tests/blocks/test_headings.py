from __future__ import annotations

from handoutgen.blocks.headings import headed, subheading
from tests.blocks.outline import outline
from tests.blocks.setting import SETTING, text


def test_a_heading_stays_with_what_follows() -> None:
    assert outline(subheading(text("Rest"), 3)) == "Text H3 style=subheading above=3 keep_next=True | Rest\n"


def test_no_heading_is_no_box() -> None:
    assert headed(None, SETTING) == ()
    assert headed(text("Rest"), SETTING) == (subheading(text("Rest"), 12),)
