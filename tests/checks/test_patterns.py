from __future__ import annotations

import pytest

from handoutgen.checks.patterns import digits, facts, fictional, phones


@pytest.mark.parametrize(
    "phone",
    [
        "206-555-0123", "(206) 555-0123", "206.555.0123", "206 555 0123", "1-206-555-0123", "+1 206 555 0123", "2065550123", "12065550123",
        "206‑555‑0123", "555-0100", "+44 20 7946 0123", "1-800-FDA-1088", "800-222-1222",
    ],
)  # fmt: skip
def test_phones(phone: str) -> None:
    assert list(phones(phone)) == [phone]
    assert list(phones(f"Call us ({phone}), day or night.")) == [phone]
    assert list(phones(f"Call {phone}.")) == [phone]


@pytest.mark.parametrize(
    "text",
    [
        "Call 911.", "Day 1 to 14", "101.5 °F (38.6 °C)", "on 2026-11-21", "November 21, 2026", "2 to 4 weeks, 30 minutes", "version 12",
        "No. 22-56014", "PMID 35322978", "NCT01234567", "21 CFR 1271.10", "1,000 to 2,000 mg", "500 to 1000", "8:00 am to 5:30 pm", "SC-04",
        "10.1016/j.spinee.2021.04.005", "988", "https://example.org/2065550123", "doi 10.1001/206-555-0123", "100 000 000",
    ],
)  # fmt: skip
def test_what_is_no_phone(text: str) -> None:
    assert list(phones(text)) == []


@pytest.mark.parametrize(
    ("text", "kind", "piece"),
    [
        ("Write to nurse@clinic.example today", "e-mail address", "nurse@clinic.example"),
        ("See https://www.fda.gov/medwatch.", "web address", "https://www.fda.gov/medwatch"),
        ("See www.fda.gov", "web address", "www.fda.gov"),
        ("See riverside.example/help, please", "web address", "riverside.example/help"),
        ("We are at 410 Quayside Street now", "street address", "410 Quayside Street"),
        ("12 N. River Rd, Elmore", "street address", "12 N. River Rd"),
        ("Port Alder, WA 98099", "street address", "WA 98099"),
        ("P.O. Box 12", "street address", "P.O. Box 12"),
    ],
)
def test_facts(text: str, kind: str, piece: str) -> None:
    assert [(fact.kind, fact.text) for fact in facts(text)] == [(kind, piece)]


@pytest.mark.parametrize("text", ["Take 2 tablets. Drive home", "e.g. rest", "In 3 Steps to the Road", "Walk 5 blocks", "Ask us.Or call"])
def test_what_is_no_fact(text: str) -> None:
    assert list(facts(text)) == []


def test_digits() -> None:
    assert digits("+1 (206) 555-0123") == digits("206.555.0123") == "2065550123"


@pytest.mark.parametrize(
    ("phone", "made_up"), [("206-555-0123", True), ("555-0199", True), ("1-206-555-0100", True), ("206-555-1123", False)]
)
def test_fictional(phone: str, made_up: bool) -> None:
    assert fictional(phone) is made_up


def test_time_on_long_texts() -> None:
    for piece in ("1", "1 ", "(206) ", "206-", "a.", "A1 ", "+1 ", "12 River ", "a@"):
        list(facts(piece * 20_000))
