from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handoutgen.checks import written_date
from handoutgen.model.diagnostic import Span
from tests.checks.subjects import FACTS, TODAY, edition, messages


def test_dates_and_versions() -> None:
    assert messages(written_date, edition()) == []
    wrong = replace(FACTS, written=TODAY + timedelta(days=1), version=0)
    assert messages(written_date, edition(facts=wrong)) == ["`written` is 2026-11-22, a day that has not come yet", "`version` is 0"]


def test_they_point_at_the_line() -> None:
    at = {"written": Span("handout.yaml", 4), "version": Span("handout.yaml", 2)}
    wrong = replace(FACTS, written=TODAY + timedelta(days=1), version=0, spans=at)
    assert [finding.span for finding in written_date.find(edition(facts=wrong))] == [at["written"], at["version"]]
