from __future__ import annotations

from datetime import date, timedelta

import pytest

from handoutgen.checks import review_due
from handoutgen.model.approval import Review
from handoutgen.model.diagnostic import Severity
from handoutgen.model.edition import Edition
from tests.checks.subjects import TODAY, edition, found


def reviewed(made: date, due: date) -> Edition:
    return edition(review=Review("A. Example", "MD", made, due))


DAY = timedelta(days=1)
LAST_YEAR = TODAY - 365 * DAY


def test_no_review_is_no_finding() -> None:
    assert found(review_due, edition()) == ()


@pytest.mark.parametrize(
    ("made", "due", "severity", "says"),
    [
        (LAST_YEAR, TODAY + 61 * DAY, None, ""),
        (TODAY, TODAY + 365 * DAY, None, ""),
        (LAST_YEAR, TODAY + 60 * DAY, Severity.WARNING, "runs out in 60 days"),
        (LAST_YEAR, TODAY + DAY, Severity.WARNING, "runs out in 1 day,"),
        (LAST_YEAR, TODAY, Severity.WARNING, "runs out today"),
        (LAST_YEAR, TODAY - DAY, Severity.ERROR, "ran out on 2026-11-20"),
        (TODAY + DAY, TODAY + 365 * DAY, Severity.ERROR, "lies in the future"),
        (LAST_YEAR, LAST_YEAR, Severity.ERROR, "before it holds for a day"),
    ],
)
def test_dates(made: date, due: date, severity: Severity | None, says: str) -> None:
    findings = found(review_due, reviewed(made, due))
    assert [finding.severity for finding in findings] == ([severity] if severity else [])
    assert all(says in finding.message for finding in findings)
