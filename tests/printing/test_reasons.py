"""Keywords of printers as sentences."""

from __future__ import annotations

import pytest

from handoutgen.printing.reasons import REASONS, reported, split, stopping, worth_knowing


@pytest.mark.parametrize(
    ("keyword", "parts"),
    [
        ("media-empty-error", ("media-empty", "error")),
        ("media-empty", ("media-empty", None)),
        ("error", ("error", None)),
        ("toner-low-report", ("toner-low", "report")),
    ],
)
def test_a_keyword_has_a_severity(keyword: str, parts: tuple[str, str | None]) -> None:
    assert split(keyword) == parts


@pytest.mark.parametrize(
    ("keywords", "said"),
    [
        (("none",), []),
        (("media-empty-error",), ["Out of paper."]),
        (("media-empty",), ["Out of paper."]),
        (("media-empty-warning", "media-needed-warning"), ["Out of paper."]),
        (("media-needed",), ["The printer asks for paper."]),
        # One tray is empty and another has paper.
        (("media-empty-warning",), []),
        (("media-empty-report",), []),
        (("media-jam-report",), []),
        (("media-jam-warning",), ["Paper jam."]),
        (("media-jam-error", "media-needed"), ["Paper jam.", "The printer asks for paper."]),
        (("door-open-error", "media-jam-error"), ["Paper jam.", "A door of the printer is open."]),
        (("toner-low-warning", "unheard-of-error"), []),
        (("toner-empty-warning",), []),
        (("paused",), ["The printer is paused."]),
        (("offline-report",), ["The printer cannot be reached; it may be switched off."]),
    ],
)
def test_what_keeps_a_job(keywords: tuple[str, ...], said: list[str]) -> None:
    assert [each.said for each in stopping(keywords)] == said


def test_what_is_worth_knowing_and_no_more() -> None:
    assert worth_knowing(("toner-low-report", "media-empty-warning", "media-jam-report")) == ("Toner is running low.", "Out of paper.")
    assert reported(("toner-low-report", "media-jam-report")) == ("Paper jam.",)


def test_all_are_sentences() -> None:
    for reason in REASONS.values():
        assert reason.said[0].isupper()
        assert reason.said.endswith(".")
        assert bool(reason.until) is reason.stops or reason.until
        assert not reason.until.endswith(".")
