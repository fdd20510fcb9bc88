from __future__ import annotations

from handoutgen.model.diagnostic import Finding, Severity, Span
from handoutgen.model.job import Built, Job
from handoutgen.report.gather import Told, count, gather, plural

FIRST, SECOND = Finding("H1", "one", Span("b.yaml", 2)), Finding("H2", "two", Span("a.yaml", 9))
SOFT = Finding("H3", "soft", severity=Severity.WARNING)


def built(output: str, *findings: Finding) -> Built:
    return Built(Job("a", "en", "h", "", "letter", "pdf", output), "built", findings)


def test_equal_findings_are_one_with_all_their_outputs() -> None:
    told = gather([built("x", FIRST, SECOND), built("y", FIRST), built("y", FIRST), built("", SECOND)])
    assert told == (Told(SECOND, ("x",)), Told(FIRST, ("x", "y")))


def test_what_has_no_place_comes_first() -> None:
    assert [each.finding for each in gather([built("x", FIRST, SOFT)])] == [SOFT, FIRST]


def test_counting() -> None:
    assert count(gather([built("x", FIRST, SECOND, SOFT)])).words == "2 errors, 1 warning"
    assert count(()).words == "no problems"
    assert (plural(1, "file"), plural(1200, "file")) == ("1 file", "1,200 files")
