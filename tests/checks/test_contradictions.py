from __future__ import annotations

from typing import Any

from handoutgen.checks import contradictions
from handoutgen.checks.subject import SetSubject, SheetSaid, Spoken
from handoutgen.model.diagnostic import Span
from tests.checks.subjects import found, messages


def sheet(name: str, *said: tuple[str, Any, str], path: str = "") -> SheetSaid:
    place = f"handouts/{name}/en.yaml"
    lines = (
        Spoken(topic, kind, value, f"{name} on {topic}", Span(path or place, line)) for line, (topic, kind, value) in enumerate(said, 5)
    )
    return SheetSaid(name, Span(place), tuple(lines))


def clashes(*sheets: SheetSaid) -> list[str]:
    return messages(contradictions, SetSubject(sheets))


def test_numbers() -> None:
    one, other = sheet("a", ("driving", "number", "24")), sheet("b", ("driving", "number", "48"))
    (finding,) = found(contradictions, SetSubject((one, other)))
    assert finding.message == "two sheets differ on driving: `b on driving`"
    assert [finding.span, finding.notes[0].span] == [Span("handouts/b/en.yaml", 5), Span("handouts/a/en.yaml", 5)]
    assert clashes(one, sheet("b", ("driving", "number", "24"))) == []
    assert clashes(one, sheet("b", ("showering", "number", "48"))) == []


def test_orders_and_their_opposites() -> None:
    assert clashes(sheet("a", ("ice", "do", "")), sheet("b", ("ice", "do not", ""))) == ["two sheets differ on ice: `b on ice`"]
    assert clashes(sheet("a", ("ice", "do", ""), ("ice", "do not", ""))) == ["two sheets differ on ice: `a on ice`"]
    assert clashes(sheet("a", ("ice", "do", "")), sheet("b", ("heat", "do not", ""), ("ice", "do", ""))) == []


def test_signs_of_a_sheets_own() -> None:
    shared = sheet("a", ("fever", "tier", "call_now"), ("fever", "tier", "expected"), path="handouts/shared/emergency-signs/en.yaml")
    assert clashes(shared, sheet("b", ("fever", "tier", "call_open"))) == []
    urgent = sheet("a", ("fever", "tier", "call_now"), path="handouts/shared/emergency-signs/en.yaml")
    assert clashes(urgent, sheet("b", ("fever", "tier", "call_open"))) == [
        "`fever` is `call_open` on this sheet, and more urgent elsewhere"
    ]
    assert clashes(urgent, sheet("b", ("fever", "tier", "call_911"))) == []
    assert clashes(urgent, sheet("b", ("rash", "tier", "expected"))) == []


def test_shared_signs_are_not_judged_by_each_other() -> None:
    short = sheet("a", ("headache", "tier", "call_911"), path="handouts/shared/emergency-signs-before/en.yaml")
    long = sheet("b", ("headache", "tier", "call_911"), ("headache", "tier", "expected"), path="handouts/shared/emergency-signs/en.yaml")
    assert clashes(short, long) == []


def test_a_sheet_for_all_procedures_beside_the_procedures_answer() -> None:
    general = sheet("help", ("fever_threshold_f", "answer", "101 fahrenheit"), path="clinics/a/clinic.yaml")
    own = sheet("care", ("fever_threshold_f", "answer", "100.4 fahrenheit"), path="clinics/a/clinic.yaml")
    third = sheet("more", ("fever_threshold_f", "answer", "101 fahrenheit"), path="clinics/a/clinic.yaml")
    (finding,) = found(contradictions, SetSubject((general, own, third)))
    assert finding.message == "the sheets of one patient print different answers to `fever_threshold_f`"
    assert [note.span.path for note in finding.notes] == [
        "clinics/a/clinic.yaml", "clinics/a/clinic.yaml", "handouts/help/en.yaml", "handouts/care/en.yaml", "handouts/more/en.yaml",
    ]  # fmt: skip
    assert finding.span == Span("handouts/help/en.yaml")
    assert clashes(general, sheet("care", ("fever_threshold_f", "answer", "101 fahrenheit"))) == []
    assert clashes(general, sheet("care", ("fever_threshold_f", "answer", ""))) == [], "by pen"
    assert clashes(sheet("care", ("fever_threshold_f", "answer", "")), general) == []


def test_a_check_up_before_the_first() -> None:
    weeks = sheet("a", ("a check-up", "number", "14"), ("a check-up", "number", "84"))
    assert clashes(weeks, sheet("b", ("the first check-up", "number", "14"))) == [], "several are no contradiction"
    assert clashes(weeks, sheet("b", ("the first check-up", "number", "42"))) == [
        "two sheets differ on the first check-up: `b on the first check-up`"
    ]


def test_the_hint_does_not_send_the_author_to_another_name() -> None:
    shared = sheet("a", ("fever", "tier", "call_now"), path="handouts/shared/emergency-signs/en.yaml")
    (finding,) = found(contradictions, SetSubject((shared, sheet("b", ("fever", "tier", "expected")))))
    assert "name of its own" not in finding.hint
