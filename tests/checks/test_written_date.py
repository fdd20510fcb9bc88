from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handoutgen.checks import written_date
from tests.checks.subjects import FACTS, TODAY, edition, messages


def test_dates_and_versions() -> None:
    assert messages(written_date, edition()) == []
    wrong = replace(FACTS, written=TODAY + timedelta(days=1), version=0)
    assert messages(written_date, edition(facts=wrong)) == ["`written` is 2026-11-22, a day that has not come yet", "`version` is 0"]
