from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.blocks.red_flags import RedFlags, Sign
from handoutgen.model.box import Group, TextBox
from handoutgen.model.units import Length
from tests.blocks.outline import outline as outline_of
from tests.blocks.setting import BLANK, SETTING, block, codes, composed, text
from tests.layout.sample import A6, furniture, laid, lines, shown

EXAMPLE = """
Group Div keep=whole above=12 frame(stroke=alarm, stroke_width=2, radius=4, padding=4.8 9.6 4.8 9.6)
  Text H2 style=heading colour=alarm outline=2 keep_next=True | When to get help (head)
  Group Div keep=whole above=4
    Group keep=whole keep_next=True frame(fill=alarm, radius=4, padding=1.6 6.4 1.6 6.4) (head)
      Row valign=middle gap=3.2 widths=0.45 0.55 (head)
        Text H3 style=tier colour=paper | Call 911 now (head)
        Text colour=paper | Do not drive yourself. (head)
    Group L numbering=None above=4
      Labelled indent=19.2 spoken="Call 911 now"
        Drawing 12x16.8 alt=""
          Rectangle 0 2.4 12 12 fill=alarm
          Label 6 12.72 middle label paper | !
        Group
          Text wide=True | **Trouble breathing**, that starts all at once
  Group Div keep=whole above=4
    Group keep=whole keep_next=True frame(stroke=text, stroke_width=1.5, radius=4, padding=1.6 6.4 1.6 6.4) (head)
      Row valign=middle gap=3.2 widths=0.45 0.55 (head)
        Text H3 style=tier colour=text | Call us now, day or night (head)
        Text colour=text | Do not wait until morning. (head)
    Group L numbering=None above=4
      Labelled indent=19.2 spoken="Call us now, day or night"
        Drawing 12x16.8 alt=""
          Path 4 commands fill=text
        Group
          Text wide=True | **Fever or chills**, at any time in the first week
    Group Div keep=whole above=4 frame(stroke=text, stroke_width=1, radius=4, padding=4.8 9.6 4.8 9.6)
      Row above=7 gap=12 widths=0.44 0.56
        Group
          Text style=phone keep_next=True | Call us: [**206-555-0123**](tel:+12065550123)
          Text keep_next=True | Open Monday to Friday, 8:00 am to 5:00 pm
        Group
          Text style=phone keep_next=True | When closed: [**206-555-0199**](tel:+12065550199)
          Text | Cannot reach us in 15 minutes? Have someone drive you to Springfield Hospital, 1 Hospital Way, Springfield
  Group Div keep=whole above=4
    Group keep=whole keep_next=True frame(stroke=text, stroke_width=0.75, radius=4, padding=1.6 6.4 1.6 6.4) (head)
      Row valign=middle gap=3.2 widths=0.45 0.55 (head)
        Text H3 style=tier colour=text | Call us when we open (head)
        Text colour=text | The same or the next work day. (head)
    Group L numbering=None above=4
      Labelled indent=19.2 spoken="Call us when we open"
        Drawing 12x16.8 alt=""
          Circle 6 8.4 4.2 stroke=text line=1.2
        Group
          Text wide=True | **Soreness**, that gets worse each day and not better
  Group Div keep=whole above=4
    Group keep=whole keep_next=True frame(stroke=text, stroke_width=0.5, radius=4, padding=1.6 6.4 1.6 6.4) (head)
      Row valign=middle gap=3.2 widths=0.45 0.55 (head)
        Text H3 style=tier colour=text | Expected (head)
        Text colour=text | Worse, or not sure? Call us. (head)
    Group L numbering=None above=4
      Labelled indent=19.2 spoken="Expected"
        Drawing 12x16.8 alt=""
          Circle 6 8.4 2.1 fill=text
        Group
          Text wide=True | **A bruise**, that slowly fades
"""


def test_example() -> None:
    assert composed(RedFlags.EXAMPLE) == EXAMPLE


FLAGS = """
type: red_flags
heading: When to get help
signs:
"""
SIGN = "  - {{tier: {tier}, symptom: pain, sign: Pain, limit: that gets worse}}\n"


def tiers(*names: str, more: str = "") -> str:
    return composed(FLAGS + "".join(SIGN.format(tier=name) for name in names) + more)


def test_the_most_urgent_tier_stands_first_whatever_the_author_wrote() -> None:
    outline = tiers("expected", "call_open", "call_now", "call_911")
    order = [
        outline.index(f"| {name} (head)\n") for name in ("Call 911 now", "Call us now, day or night", "Call us when we open", "Expected")
    ]
    assert order == sorted(order)


def test_a_later_page_says_that_it_is_one() -> None:
    box = RedFlags(heading=text("When to get help"), signs=(Sign(tier="call_now", symptom="a", sign=text("A"), limit=text("b")),)).compose(
        SETTING
    )
    assert isinstance(box, Group)
    (again,) = box.head_again
    assert isinstance(again, TextBox)
    assert "".join(run.text for run in again.text) == "When to get help (continued)"
    assert again.outline == 0, "one bookmark is enough"


def test_a_tier_without_signs_is_absent() -> None:
    outline = tiers("call_open")
    assert "| Call us when we open" in outline
    assert "| Call 911 now" not in outline


@pytest.mark.parametrize(
    ("names", "holder"),
    [
        (("call_911", "call_now", "expected"), "call_now"),
        (("call_911", "expected"), "call_911"),
        (("call_open", "expected"), "call_open"),
    ],
)
def test_phones_stand_in_the_tier_that_needs_them(names: tuple[str, ...], holder: str) -> None:
    outline = tiers(*names)
    assert outline.count("[**206-555-0123**](tel:+12065550123)") == 1
    following = outline[outline.index("style=phone") :]
    after = [SETTING.words(name) for name in names[names.index(holder) + 1 :]]
    assert [name for name in after if f"| {name} (head)\n" in following] == after
    assert f"| {SETTING.words(holder)} (head)\n" not in following


def test_phones_can_be_left_to_another_block() -> None:
    assert "style=phone" not in tiers("call_now", more="contacts: false")


def test_every_sign_is_spoken_with_its_tier() -> None:
    outline = tiers("call_now", "call_now")
    assert outline.count('spoken="Call us now, day or night"') == 2


def test_marks_of_tiers_differ_in_shape() -> None:
    outline = tiers("call_911", "call_now", "call_open", "expected")
    assert all(mark in outline for mark in ("Rectangle", "Path", "Circle 6 8.4 4.2 stroke", "Circle 6 8.4 2.1 fill"))


def test_blanks_get_one_note() -> None:
    sign = Sign(tier="call_now", symptom="fever", sign=text("Fever"), limit=text("of ", BLANK, " or higher"))
    box = RedFlags(heading=text("Help"), signs=(sign, sign)).compose(SETTING)
    assert outline_of(box).count("If this line is empty") == 1


COMPACT = """
Group Div keep=whole above=12 frame(stroke=alarm, stroke_width=2, radius=4, padding=4.8 9.6 4.8 9.6)
  Text H2 style=heading colour=alarm outline=2 keep_next=True | When to get help (head)
  Group Div keep=whole above=4
    Group keep=whole keep_next=True frame(stroke=text, stroke_width=1.5, radius=4, padding=1.6 6.4 1.6 6.4) (head)
      Row valign=middle gap=3.2 widths=0.45 0.55 (head)
        Text H3 style=tier colour=text | Call us now, day or night (head)
        Text colour=text | Do not wait until morning. (head)
    Row above=4 gap=9.6 widths=0.5 0.5
      Group L numbering=None
        Labelled indent=19.2 spoken="Call us now, day or night"
          Drawing 12x16.8 alt=""
            Path 4 commands fill=text
          Group
            Text wide=True | **Pain**, that gets worse
        Labelled above=2.4 indent=19.2 spoken="Call us now, day or night"
          Drawing 12x16.8 alt=""
            Path 4 commands fill=text
          Group
            Text wide=True | **Pain**, that gets worse
      Group L numbering=None
        Labelled indent=19.2 spoken="Call us now, day or night"
          Drawing 12x16.8 alt=""
            Path 4 commands fill=text
          Group
            Text wide=True | **Pain**, that gets worse
    Row above=7 gap=12 widths=0.44 0.56
      Group
        Text style=phone keep_next=True | Call us: [**206-555-0123**](tel:+12065550123)
        Text keep_next=True | Open Monday to Friday, 8:00 am to 5:00 pm
      Group
        Text style=phone keep_next=True | When closed: [**206-555-0199**](tel:+12065550199)
        Text | Cannot reach us in 15 minutes? Have someone drive you to Springfield Hospital, 1 Hospital Way, Springfield
"""


def test_a_compact_box_has_two_columns() -> None:
    assert tiers("call_now", "call_now", "call_now", more="compact: true") == COMPACT


def test_one_sign_is_no_column() -> None:
    assert "widths=1\n      Group L" in tiers("call_now", more="compact: true")


LARGE = replace(SETTING, theme=replace(SETTING.theme, type=replace(SETTING.theme.type, body=Length(18))))


def test_each_page_of_a_long_tier_says_what_to_do() -> None:
    """On a small sheet the tier breaks: every page with a sign of it starts with its band, and with the box's heading where it goes on."""
    source = FLAGS + SIGN.format(tier="call_911") * 2 + SIGN.format(tier="call_now") * 30
    box = block(source).compose(SETTING)
    said = [(furniture(page), " ".join(shown(line) for line in lines(page.marks))) for page in laid(box, paper=A6).pages]
    now = "Call us now, day or night"
    assert sum(f"{now} Do not wait" in words for _, words in said) == 1, "a screen reader hears it once before the signs"
    going_on = [again for again, words in said[1:] if "Do not wait" not in words and "Pain" in words]
    assert len(going_on) >= 2, "the tier was to break"
    assert all("When to get help (continued)" in again and now in again for again in going_on)


def test_frames_leave_the_signs_more_room_in_large_print() -> None:
    standard, large = (composed(FLAGS + SIGN.format(tier="call_now"), setting) for setting in (SETTING, LARGE))
    assert "stroke_width=2, radius=4, padding=4.8 9.6 4.8 9.6" in standard
    assert "stroke_width=2, radius=4, padding=3.6 7.2 3.6 7.2" in large


def test_large_print_has_one_column_always() -> None:
    source = FLAGS + SIGN.format(tier="call_now") * 3 + "compact: true"
    assert "Row above" not in composed(source, LARGE)
    assert composed(source, LARGE).count("Labelled") == 3


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("when: policy.ice == 'no_ice'", "H311"),
        ("  - {tier: expected, symptom: A bruise, sign: A bruise, limit: that fades}", "H310"),
    ],
)
def test_complaints(more: str, code: str) -> None:
    assert codes(FLAGS + SIGN.format(tier="call_now") + more) == [code]
