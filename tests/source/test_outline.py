from __future__ import annotations

from dataclasses import replace

from handoutgen.model.box import Asset
from handoutgen.source.content_code import text_hash
from handoutgen.source.fill import fill
from handoutgen.source.outline import FIXED, PICTURES, TOP, Change, Line, changes, outline
from tests.source.samples import ANSWERS, language, scope, words
from tests.source.test_printing import within

WORDS = """\
title: Care of {{ clinic.name }}
sections:
  - heading: Rest and work
    blocks:
      - {type: said, text: "Rest for {{ policy.rest_days | days }}. Call {{ clinic.phone.day }}."}
      - type: listed
        items: [One, Two]
  - heading: Other things
    blocks:
      - {type: celled, cells: [a, b], foot: {text: foot}}
"""


def lines(text: str = WORDS, assets: tuple[Asset, ...] = ()) -> tuple[Line, ...]:
    return outline(fill(words(text), {}, scope()), language(), assets)


def test_lines_stand_below_their_headings_without_facts() -> None:
    found = [line for line in lines() if line.section != FIXED]
    assert [(line.section, line.text.replace("\u00a0", " ")) for line in found] == [
        (TOP, "Care of [clinic]"),
        ("Rest and work", "Heading: Rest and work"),
        ("Rest and work", "[said]"),
        ("Rest and work", "Rest for 14 days. Call [clinic]."),
        ("Rest and work", "[listed]"),
        ("Rest and work", "One"),
        ("Rest and work", "Two"),
        ("Other things", "Heading: Other things"),
        ("Other things", "[celled]"),
        ("Other things", "a"),
        ("Other things", "b"),
        ("Other things", "foot"),
    ]
    assert "call_now: Call us now, day or night" in [line.text for line in lines() if line.section == FIXED]


def test_changes_name_their_section() -> None:
    assert changes(lines(), lines()) == ()
    new = lines(WORDS.replace("One", "One more").replace("[a, b]", "[a]"))
    assert changes(lines(), new) == (Change("Rest and work", ("One",), ("One more",)), Change("Other things", ("b",), ()))
    renamed = changes(lines(), lines(WORDS.replace("Rest and work", "Rest at home")))
    assert renamed == (
        Change("Rest at home", (), ("Heading: Rest at home",)),
        Change("Rest and work", ("Heading: Rest and work",), ()),
    )


def test_what_changes_the_text_changes_a_line() -> None:
    """Nobody signs a change that the review sheet does not show."""
    picture = Asset("figures/a.png", b"x", 1, 1)
    english = language()
    variants = [
        (WORDS, (), english),
        (WORDS.replace("Rest for", "Rest, for"), (), english),
        (WORDS.replace("| days }}", "| number }}"), (), english),
        (WORDS.replace('type: said, text: "', 'type: said, lead: true, text: "'), (), english),
        (WORDS.replace("type: listed", "type: noted\n        heading: x"), (), english),
        (WORDS.replace("One, Two", "One two"), (), english),
        (WORDS, (picture,), english),
        (WORDS, (replace(picture, data=b"y"),), english),
        (WORDS, (), replace(english, wording={**english.wording, "warning": "Look out"})),
    ]
    seen = []
    for text, assets, of in variants:
        filled = fill(words(text), {}, scope())
        seen.append((text_hash(filled, "SC-04", of, assets), outline(filled, of, assets)))
    assert len({hashed for hashed, _ in seen}) == len({shown for _, shown in seen}) == len(variants)
    assert PICTURES in {line.section for _, shown in seen for line in shown}


def test_whoever_signs_sees_what_the_counter_fills_in() -> None:
    """Two lines for the pen look alike on paper; which they are is part of what is signed."""
    shown = []
    for days in ("14", "13"):
        sheet = words(WORDS.replace("Rest for", "For {{ visit.first_name }}, on {{ policy.rest_days | on_date }}: rest for"))
        filled = fill(sheet, {}, within(ANSWERS.replace("14", days, 1)))
        said = outline(filled, language(), ())
        line = next(each.text for each in said if "[first name]" in each.text)
        shown.append((text_hash(filled, "SC-04", language(), ()), line))
    assert shown[0][0] != shown[1][0]
    assert "For [first name], on [day 14 after the procedure date]: rest for" in shown[0][1]
    assert "on [day 13 after the procedure date]" in shown[1][1]
