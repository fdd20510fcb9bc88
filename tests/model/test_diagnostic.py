from __future__ import annotations

from handoutgen.model.diagnostic import Finding, Refused, Severity, Span


def test_errors_block_and_warnings_do_not() -> None:
    assert Finding("H1", "wrong").blocking
    assert not Finding("H1", "odd", severity=Severity.WARNING).blocking


def test_a_refusal_carries_all_its_findings() -> None:
    refused = Refused(Finding("H1", "one"), Finding("H2", "two"))
    assert [finding.code for finding in refused.findings] == ["H1", "H2"]
    assert str(refused) == "H1 one; H2 two"


def test_places_sort_as_they_are_read() -> None:
    assert sorted([Span("b"), Span("a", 2), Span("a", 1, 5)]) == [Span("a", 1, 5), Span("a", 2), Span("b")]
