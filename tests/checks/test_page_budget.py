from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.checks import page_budget
from tests.checks.subjects import found, pages


@pytest.mark.parametrize(
    ("count", "budget", "expected"),
    [(5, 4, ["this sheet has 5 pages; at most 4"]), (4, 4, []), (9, 0, []), (2, 1, ["this sheet has 2 pages; at most 1"])],
)
def test_budget(count: int, budget: int, expected: list[str]) -> None:
    made = pages(count, 0.9)
    findings = found(page_budget, replace(made, document=replace(made.document, budget=budget)))
    assert [finding.message for finding in findings] == expected
    assert not any(finding.blocking for finding in findings)
