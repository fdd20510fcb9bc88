from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.blocks.wallet_card import CardField, WalletCard
from handoutgen.checks.walk import printed
from handoutgen.model.units import Length
from tests.blocks.outline import outline
from tests.blocks.setting import BLANK, SETTING, block, codes, composed, text

EXAMPLE = """
Group Div keep=whole above=12
  Row valign=middle gap=6 widths=0.0609 0.9391
    Drawing 24x12 alt=""
      Path 4 commands fill=text
      Path 4 commands fill=text
      Circle 3.5 2.95 2.4 stroke=text line=1.1
      Circle 3.5 9.05 2.4 stroke=text line=1.1
    Text | Cut out this card. Fold it and keep it with you.
  Group Div keep=whole above=4 frame(stroke=text, stroke_width=1, dashed=True, fold=True, padding=9.6 9.6 9.6 9.6)
    Row gap=19.2 widths=0.5 0.5
      Group
        Text H3 style=subheading keep_next=True | Show this to the ER team
        Text above=4 | Cells from my own body were put into my back. Please call my clinic.
        Text above=4 | **Riverside Spine Clinic**/Call us: [**206-555-0123**](tel:+12065550123)/When closed: [**206-555-0199**](tel:+12065550199)
      Group
        Row valign=bottom gap=6 widths=0.6 0.4
          Text | **Date of procedure****:**
          Drawing 69.92x24 alt=""
            Rectangle 0 23.5 69.92 0.5 fill=text
        Row valign=bottom gap=6 widths=0.4088 0.5912
          Text | **My doctor****:**
          Drawing 103.342x24 alt=""
            Rectangle 0 23.5 103.342 0.5 fill=text
        Text above=4 | **Procedure****:** Marrow from the hip
"""


def test_example() -> None:
    assert composed(WalletCard.EXAMPLE) == EXAMPLE


LARGE = replace(SETTING, theme=replace(SETTING.theme, type=replace(SETTING.theme.type, body=Length(18))))
CARD = "type: wallet_card\nheading: Show this\ntext: I had cells put in.\nfields:\n"


def test_large_print_says_the_same_in_one_column() -> None:
    card = block(WalletCard.EXAMPLE)
    assert list(printed(card.compose(LARGE))) == list(printed(card.compose(SETTING)))
    assert "fold" not in composed(WalletCard.EXAMPLE, LARGE)
    assert "widths=0.5 0.5" not in composed(WalletCard.EXAMPLE, LARGE)


def test_what_a_clinic_decides_by_pen_is_explained() -> None:
    fields = (CardField(label=text("Site"), value=text(BLANK)), CardField(label=text("Doctor")))
    box = WalletCard(heading=text("Show this"), text=text("Cells"), fields=fields).compose(SETTING)
    assert outline(box).count("If this line is empty") == 1


def test_a_long_label_leaves_room_for_the_pen() -> None:
    made = composed(CARD + f"  - {'A very long label ' * 4}")
    assert "Row valign=bottom gap=6 widths=0.6 0.4" in made


@pytest.mark.parametrize(("count", "expected"), [(6, []), (7, ["H312"])])
def test_complaints(count: int, expected: list[str]) -> None:
    assert codes(CARD + "  - Date\n" * count) == expected
