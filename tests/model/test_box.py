from __future__ import annotations

from dataclasses import replace

from tests.checks.subjects import document


def test_what_stands_before_everything_else() -> None:
    sample = document()
    assert sample.notices == ("SAMPLE, not for patients",)
    assert replace(sample, notice="DRAFT").notices == ("DRAFT", "SAMPLE, not for patients")
    assert replace(sample, sample=False).notices == ()
    assert replace(sample, sample=False, notice="DRAFT").notices == ("DRAFT",)
