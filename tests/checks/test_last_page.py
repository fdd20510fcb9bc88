from __future__ import annotations

import pytest

from handoutgen.checks import last_page
from tests.checks.subjects import found, pages


@pytest.mark.parametrize(("count", "fill", "expected"), [(3, 0.19, ["page 3 of 3 is 19% full"]), (3, 0.2, []), (1, 0.1, [])])
def test_fill(count: int, fill: float, expected: list[str]) -> None:
    findings = found(last_page, pages(count, fill))
    assert [finding.message for finding in findings] == expected
    assert not any(finding.blocking for finding in findings)
