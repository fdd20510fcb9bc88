from __future__ import annotations

from dataclasses import replace

from handoutgen.blocks.contact_card import ContactCard
from tests.blocks.setting import SETTING, composed

EXAMPLE = """
Group Div keep=whole above=12 frame(fill=tint, radius=4, padding=9.6 9.6 9.6 9.6)
  Text H3 style=subheading keep_next=True | Questions? Call us
  Text above=4 | **Riverside Spine Clinic**/12 River Road/Springfield, WA 98000/[riverside.example](https://riverside.example)
  Group above=7
    Text style=phone keep_next=True | Call us: [**206-555-0123**](tel:+12065550123)
    Text keep_next=True | Open Monday to Friday, 8:00 am to 5:00 pm
    Text style=phone above=4 keep_next=True | When closed: [**206-555-0199**](tel:+12065550199)
    Text | Cannot reach us in 15 minutes? Have someone drive you to Springfield Hospital, 1 Hospital Way, Springfield
"""


def test_example() -> None:
    assert composed(ContactCard.EXAMPLE) == EXAMPLE


def test_the_language_has_a_heading_of_its_own() -> None:
    assert "| How to reach us\n" in composed("type: contact_card")


def test_without_a_website() -> None:
    contact = replace(SETTING.contact, website="")
    assert "riverside" not in composed("type: contact_card", replace(SETTING, contact=contact))
