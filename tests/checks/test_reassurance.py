from __future__ import annotations

import json

import pytest

from handoutgen.checks import reassurance
from handoutgen.model.diagnostic import Severity
from tests.checks.english.told import CALM, DANGEROUS
from tests.checks.subjects import SECTION, blocks, found, messages, subject


def paragraph(text: str) -> str:
    return blocks(f"- {{type: paragraph, text: {json.dumps(text)}}}")


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_makes_light_of_a_sign(text: str) -> None:
    findings = found(reassurance, subject(paragraph(text)))
    assert findings
    assert {finding.severity for finding in findings} == {Severity.ERROR}


@pytest.mark.parametrize("text", CALM)
def test_what_does_not(text: str) -> None:
    assert messages(reassurance, subject(paragraph(text))) == []


def test_answers_and_tables() -> None:
    faq = "- type: faq\n  items: [{question: Is a fever normal?, answer: %s}]"
    assert messages(reassurance, subject(blocks(faq % '"Yes."'))) == ["an emergency sign is made light of: `Yes.`"]
    assert messages(reassurance, subject(blocks(faq % '"No. Call us."'))) == []
    worry = "- type: faq\n  items: [{question: Must I call for chest pain?, answer: %s}]"
    assert messages(reassurance, subject(blocks(worry % '"No."')))
    assert messages(reassurance, subject(blocks(worry % '"Yes. Call 911."'))) == []
    table = "- {type: table, caption: Signs, columns: [Sign, %s], rows: [[Fever, %s]]}"
    assert messages(reassurance, subject(blocks(table % ("What it means", "Normal at first"))))
    assert messages(reassurance, subject(blocks(table % ("What to do", "Call us now")))) == []
    listed = "- {type: table, caption: Signs, columns: [%s], rows: [[Chest pain]]}"
    assert messages(reassurance, subject(blocks(listed % "What is normal")))
    assert messages(reassurance, subject(blocks(listed % "What is not normal"))) == []


def test_the_signs_have_checks_of_their_own_and_other_languages_pass() -> None:
    assert messages(reassurance, subject(SECTION)) == []
    assert messages(reassurance, subject(paragraph("Fever is normal."), language="es")) == []
