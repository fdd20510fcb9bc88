"""Small subjects that the tests of this folder start from, and the way to ask one check what it finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from textwrap import dedent, indent
from typing import Any

from handoutgen.blocks import BLOCKS
from handoutgen.checks import Check
from handoutgen.checks.subject import RequiredSign, WordsSubject
from handoutgen.model.box import Document, Group, Sheet, TextBox
from handoutgen.model.clinic import Brand, Clinic
from handoutgen.model.diagnostic import Finding
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Facts, SharedBlock, Source, Words
from handoutgen.model.page import Page, Pages
from handoutgen.model.text import words as runs
from handoutgen.model.units import BLACK, HandoutCode
from handoutgen.source.parse import parse
from handoutgen.source.validate import validate, validate_table
from tests.blocks.setting import CONTACT, ENGLISH, THEME

TODAY = date(2026, 11, 21)
FACTS = Facts(code=HandoutCode("SC-04"), version=1, written=TODAY)

# Two required signs are enough to test with: one without and one with a milder form.
REQUIRED = validate_table(
    parse(
        b"""\
chest_pain: {means: Chest pain, tier: call_911, why: A heart attack, sources: [heart]}
headache: {means: A very bad headache, tier: call_now, milder: true, why: Meningitis, sources: [head]}
""",
        "red_flags.yaml",
    ),
    RequiredSign,
)
SIGNS = """\
- {tier: call_911, symptom: chest_pain, sign: Chest pain, limit: if it is new}
- {tier: call_now, symptom: headache, sign: Bad headache, limit: with a stiff neck}
"""
SECTION = """\
- heading: When to get help
  blocks:
    - use: emergency-signs
"""
CLINIC = """\
name: Riverside Spine Clinic
address: [12 River Road, "Springfield, WA 98000"]
state: WA
phone:
  day: 206-555-0123
  hours: [{days: [mon], open: "08:00", close: "17:00"}]
  after_hours: 206-555-0199
  no_answer: {minutes: 10, go_to: {name: Springfield Hospital, address: [1 Hospital Way]}}
languages: [en]
color: {primary: "#000000"}
typography: {base: Source Sans 3}
procedures: {}
"""


def shared(signs: str = SIGNS, *, locked: bool = True) -> SharedBlock:
    """The shared block with these signs."""
    block = f"- type: red_flags\n  heading: Know these signs\n  signs:\n{indent(dedent(signs), '    ')}"
    file = f"locked: {str(locked).lower()}\nblocks:\n{indent(block, '  ')}"
    return validate(parse(file.encode(), "shared.yaml"), SharedBlock, BLOCKS)


def written(sections: str = SECTION) -> Words:
    """The words of a handout with these sections."""
    file = f"title: What to expect\nsections:\n{indent(dedent(sections), '  ')}"
    return validate(parse(file.encode(), "en.yaml"), Words, BLOCKS)


def subject(sections: str = SECTION, **others: Any) -> WordsSubject:
    """A handout before it is filled."""
    known = {name: Source(title=name, publisher="X", date="2026") for name in ("heart", "head")}
    given: dict[str, Any] = {"facts": FACTS, "shared": {"emergency-signs": shared()}, "sources": known, "required": REQUIRED} | others
    return WordsSubject(handout="what-to-expect", words=written(sections), **given)


def blocks(source: str) -> str:
    """One section with these blocks."""
    return f"- heading: What to do\n  blocks:\n{indent(dedent(source), '    ')}"


def clinic(extra: str = "") -> Clinic:
    return validate(parse((CLINIC + dedent(extra)).encode(), "clinic.yaml"), Clinic, BLOCKS)


def edition(sections: str = SECTION, **others: Any) -> Edition:
    """A filled handout."""
    given: dict[str, Any] = {"facts": FACTS, "words": written(sections), "clinic": clinic()} | others
    return Edition(
        handout="what-to-expect",
        clinic_name="riverside",
        procedure_name="",
        procedure=None,
        policy=(),
        language=ENGLISH,
        contact=CONTACT,
        theme=THEME,
        brand=Brand(BLACK, BLACK, BLACK, "Source Sans 3", "Source Sans 3"),
        paper="letter",
        sources=(),
        assets=(),
        logo=None,
        content_code="ABCD",
        today=TODAY,
        **given,
    )


def group(*texts: str) -> Group:
    """A paragraph for each text."""
    return Group(children=tuple(TextBox(text=runs(text)) for text in texts))


PHONES = ("Call 206-555-0123", "Nights: 206-555-0199")


def document(**others: Any) -> Document:
    """A finished document of a sample clinic with nothing wrong in it."""
    notice = "SAMPLE, not for patients"
    made = Document(
        title=f"{notice}: What to expect",
        language="en",
        direction="ltr",
        author="Riverside Spine Clinic",
        subject="SC-04",
        keywords="SC-04",
        code="SC-04",
        version="1",
        date=TODAY,
        sample=True,
        paper=Sheet(name="letter", width=612, height=792),
        side=60,
        top=36,
        bottom=36,
        measure=66,
        header_first=group(notice),
        header=group(notice),
        footer=group(*PHONES),
        body=group("What to expect", *PHONES),
        styles=(),
        palette=(),
        sample_notice=notice,
    )
    return replace(made, **others)


def pages(count: int, fill: float) -> Pages:
    return Pages(document(), (), (Page((), ()),) * count, fill=fill)


def found(check: Check, asked: object) -> tuple[Finding, ...]:
    """What a check finds; its code is on everything."""
    findings = tuple(check.find(asked))
    assert {finding.code for finding in findings} <= {check.CODE}
    assert all(finding.message[0] == "`" or finding.message[0].islower() for finding in findings), findings
    assert all(finding.hint and not finding.message.endswith(".") for finding in findings), findings
    return findings


def messages(check: Check, asked: object) -> list[str]:
    return [finding.message for finding in found(check, asked)]
