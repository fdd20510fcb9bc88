from __future__ import annotations

import pytest

from handoutgen.desk.told_findings import page_of, plain, told
from handoutgen.model.diagnostic import Finding, Note, Severity, Span
from handoutgen.model.job import Built, Job

JOB = Job("harbor", "en", "care", "", "letter", "pdf", "harbor/en/care.pdf")
TEXT = b'title: Care\nsections:\n  - text: "Rest for {{ policy.days | days }}. **Do not lift** a heavy bag."\n'
PAGES = ("care at home rest for two days", "do not lift a heavy bag call us")


def source(place: str) -> bytes | None:
    return TEXT if place == "en.yaml" else None


def finding(message: str = "wrong", line: int = 3, severity: Severity = Severity.ERROR, **more: object) -> Finding:
    return Finding("H300", message, Span("en.yaml", line, 5, line, 9), "mend it", severity, **more)  # type: ignore[arg-type]


def test_errors_come_first_then_warnings_then_what_is_ignored() -> None:
    ignored = finding("c", 1, ignored=Note("It is right here.", Span("handout.yaml", 4)))
    found = told(Built(JOB, "refused", (ignored, finding("b", 1, Severity.WARNING), finding("a"))), source, PAGES)
    assert [(each["severity"], each["message"]) for each in found] == [("error", "a"), ("warning", "b"), ("ignored", "c")]
    assert found[2]["hint"] == "It is right here."


def test_it_says_where_with_the_line_itself() -> None:
    found = plain(finding(notes=(Note("also here", Span("other.yaml", 7, 2)),)), source)
    assert (found["where"], found["hint"]) == ("en.yaml:3:5", "mend it")
    assert found["line"].strip().startswith("- text")
    assert found["carets"].strip() == "^^^^"
    assert found["notes"] == [{"where": "other.yaml:7:2", "message": "also here"}]
    assert "line" not in plain(Finding("H300", "x", Span("gone.yaml", 3)), source)
    assert "where" not in plain(Finding("H300", "x"), source)


@pytest.mark.parametrize(
    ("message", "line", "page"),
    [
        ("the words `Do not lift a heavy bag` are hard", "", 2), ("wrong", '  - text: "**Do not lift** a heavy bag."', 2),
        ("wrong", '- Rest for {{ policy.days }}. Do not lift a heavy bag', 2), ("`lift`", "", 0), ("wrong", "code: SC-07", 0),
        ("`care at home`", "- Do not lift a heavy bag", 1), ("`no such words here`", "", 0),
    ],
)  # fmt: skip
def test_the_page_that_has_the_words(message: str, line: str, page: int) -> None:
    assert page_of(Finding("H300", message), line, PAGES) == page
