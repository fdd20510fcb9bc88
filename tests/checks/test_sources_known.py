from __future__ import annotations

import pytest

from handoutgen.checks import sources_known
from handoutgen.model.policy import Question
from tests.checks.subjects import blocks, found, shared, subject


@pytest.mark.parametrize(
    ("block", "hints"),
    [
        ("- {type: paragraph, text: x, sources: [heart, head]}", []),
        ("- {type: paragraph, text: x, sources: [hart]}", ["did you mean `heart`?"]),
        ("- {type: paragraph, text: x, when: policy.ice == 1, sources: [fda]}", ["add it to handouts/sources.yaml"]),
    ],
)
def test_blocks(block: str, hints: list[str]) -> None:
    assert [finding.hint for finding in found(sources_known, subject(blocks(block)))] == hints


def test_signs_and_questions() -> None:
    block = shared("- {tier: call_911, symptom: chest_pain, sign: Chest pain, limit: new, sources: [hart]}")
    questions = {
        name: Question(ask="?", type="number", source=source) for name, source in (("a", "clinic"), ("b", "heart"), ("c", "nobody"))
    }
    findings = found(sources_known, subject(shared={"emergency-signs": block}, questions=questions))
    assert [finding.message for finding in findings] == ["there is no source `hart`", "there is no source `nobody`"]
