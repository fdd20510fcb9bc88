from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handoutgen.blocks import BLOCKS
from handoutgen.model.box import (
    Box,
    Break,
    Circle,
    Document,
    Drawing,
    Group,
    Label,
    Labelled,
    Picture,
    Rectangle,
    Sheet,
    TextBox,
    TextStyle,
)  # fmt: skip
from handoutgen.model.text import PAGE_COUNT, PAGE_NUMBER, Run, words
from handoutgen.targets.columns import columns
from handoutgen.targets.text import COLUMNS, plain, write
from tests.blocks.setting import SETTING, block, looking


def document(*body: Box) -> Document:
    """A document of the given boxes, with a header and a footer."""
    page = Run(f"Page {PAGE_NUMBER} of {PAGE_COUNT}")
    header = Group(children=(TextBox(text=words("Riverside Spine Clinic"), above=9), TextBox(text=words("Call 206-555-0123"), above=9)))
    footer = Group(children=(TextBox(text=words("SC-04, version 1")), TextBox(text=(page,))))
    return Document(
        title="Sample", language="en", direction="ltr", author="", subject="", keywords="", code="SC-04", version="1", date=date(2026, 11, 21), sample=False,
        paper=Sheet(name="letter", width=612, height=792), side=60, top=36, bottom=36, measure=66,
        header_first=header, header=header, footer=footer, body=Group(children=body),
        styles=(("body", TextStyle("Serif", 12, 16.8)),), palette=(),
    )  # fmt: skip


def lines(*body: Box) -> list[str]:
    """What the boxes alone become."""
    written = write(document(*body)).decode().split("\n")
    return written[3 : written.index("-" * COLUMNS) - 1]


def test_header_body_and_footer() -> None:
    assert write(document(TextBox(text=words("Rest today.")))).decode() == (
        "Riverside Spine Clinic\nCall 206-555-0123\n\nRest today.\n\n" + "-" * 72 + "\nSC-04, version 1\n"
    )


def test_a_sample_says_so_first_and_once() -> None:
    sample = replace(document(), sample=True, sample_notice="SAMPLE, not for patients")
    header = Group(children=(TextBox(text=words("Riverside Spine Clinic")), TextBox(text=words("SAMPLE, not for patients"))))
    assert write(replace(sample, header_first=header)).decode().startswith("SAMPLE, not for patients\n\nRiverside Spine Clinic\n\n---")


@pytest.mark.parametrize(("role", "underline"), [("H1", "="), ("H2", "-"), ("H3", "~")])
def test_headings_are_underlined(role: str, underline: str) -> None:
    assert lines(TextBox(text=words("Rest"), role=role)) == ["Rest", underline * 4]  # type: ignore[arg-type]


def test_a_gap_on_the_page_is_an_empty_line() -> None:
    boxes = [TextBox(text=words(name), above=gap) for name, gap in (("a", 9.0), ("b", 4.0), ("c", 5.0))]
    assert lines(*boxes, Break(), TextBox(text=words("d"))) == ["a", "b", "", "c", "d"]


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        (Run("206-555-0123", link="tel:+12065550123"), "206-555-0123"),
        (Run("write us", link="mailto:a@b.org"), "write us"),
        (Run("the FDA", link="https://www.fda.gov/x"), "the FDA (https://www.fda.gov/x)"),
        (Run("fda.gov/x", link="https://www.fda.gov/x/"), "fda.gov/x"),
    ],
)
def test_links(run: Run, shown: str) -> None:
    assert plain((run,)) == shown


def test_a_link_of_two_looks_is_one_link() -> None:
    assert plain((Run("the ", link="https://a.org"), Run("FDA", strong=True, link="https://a.org"))) == "the FDA (https://a.org)"


def test_a_long_label_gets_a_line_of_its_own() -> None:
    body = Group(children=(TextBox(text=words("Rest.")),))
    assert lines(Labelled(label=TextBox(text=words("Disc")), body=body, indent=9)) == ["Disc", "  Rest."]
    assert lines(Labelled(label=TextBox(text=words("12.")), body=body, indent=9)) == ["12. Rest."]
    assert lines(Labelled(label=TextBox(text=words("•")), body=body, indent=9)) == ["- Rest."]


def test_drawn_labels() -> None:
    body = Group(children=(TextBox(text=words("Rest.")),))
    disc = Drawing(shapes=(Circle(5, 5, 5, "primary"), Label(5, 9, "3", "label")), width=9, height=9, alt="")
    square = Drawing(shapes=(Rectangle(0, 0, 9, 9, stroke="text"),), width=9, height=9, alt="")
    assert lines(Labelled(label=disc, body=body, indent=9, spoken="3.")) == ["3. Rest."]
    assert lines(Labelled(label=square, body=body, indent=9, spoken="to do")) == ["[ ] Rest."]
    assert lines(Labelled(label=disc, body=body, indent=9, spoken="Call 911 now")) == ["- Rest."]


def test_pictures_and_drawings_are_their_words() -> None:
    assert lines(Picture(asset="a.png", width=9, height=9, alt="A back")) == ["[A back]"]
    assert lines(Picture(asset="a.png", width=9, height=9, alt=""), Drawing(shapes=(), width=9, height=9, alt="")) == []


EXPECTED = {
    "checklist": """\
[ ] Pick up your medicines at the pharmacy.
[ ] Fill the ice packs and put them in the freezer.
[ ] Plan who will drive you home.""",
    "steps": """\
1. Wash your hands with soap and water.
2. Take off the old bandage.
3. Put on a clean, dry bandage.""",
    "table": """\
What you can do at home
When: First day
  Walking: Around the house
  Housework: Let others do it

When: First week
  Walking: A little more each day, as you feel able
  Housework: Light things only""",
    "red_flags": """\
When to get help
----------------

Call 911 now
~~~~~~~~~~~~
Do not drive yourself.

- Trouble breathing, that starts all at once

Call us now, day or night
~~~~~~~~~~~~~~~~~~~~~~~~~
Do not wait until morning.

- Fever or chills, at any time in the first week

Call us: 206-555-0123
Open Monday to Friday, 8:00 am to 5:00 pm
When closed: 206-555-0199
Cannot reach us in 15 minutes? Have someone drive you to Springfield
Hospital, 1 Hospital Way, Springfield

Call us when we open
~~~~~~~~~~~~~~~~~~~~
The same or the next work day.

- Soreness, that gets worse each day and not better

Expected
~~~~~~~~
Worse, or not sure? Call us.

- A bruise, that slowly fades""",
    "timeline": """\
Before
  You meet your care team and can ask questions.

The first days
  Your back may feel sore.

  - Rest when you are tired.
  - Take short walks.

Later
  You go back to your normal day, step by step.""",
    "diary": "\n\n".join(
        f"Day: Day {n}\n  Pain, 0 to 10: ________________\n  Minutes I walked: ________________\n  Notes: ________________"
        for n in (1, 2, 3)
    ),
    "questions_to_ask": """\
[ ] What will happen on that day?
    ____________________________________________________________________
    ____________________________________________________________________""",
    "qr_code": """\
[QR code for https://www.fda.gov/vaccines-blood-biologics]
Read what the FDA says about these products.
Or type: https://www.fda.gov/vaccines-blood-biologics""",
}


@pytest.mark.parametrize("name", EXPECTED)
def test_blocks(name: str) -> None:
    assert EXPECTED[name] in "\n".join(lines(block(BLOCKS[name].EXAMPLE).compose(SETTING)))


def test_discs_and_plain_numbers_are_the_same_text() -> None:
    steps = block(BLOCKS["steps"].EXAMPLE)
    assert lines(steps.compose(looking(numbers="disc"))) == lines(steps.compose(SETTING))


def test_no_line_is_wider_than_72_columns() -> None:
    boxes = [block(kind.EXAMPLE).compose(replace(SETTING, width=500)) for kind in BLOCKS.values()]
    assert max(map(columns, write(document(*boxes)).decode().split("\n"))) <= COLUMNS
