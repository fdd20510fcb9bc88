from __future__ import annotations

from dataclasses import replace

import pytest

from handoutgen.checks import CHECKS, ignores, kinds, of
from handoutgen.checks.ignores import excused, idle, in_order
from handoutgen.model.diagnostic import Finding, Note, Severity, Span
from handoutgen.model.handout import Ignore
from tests.checks.subjects import FACTS, found, messages, subject

KNOWN = {"H391": "style", "H354": "law", "H320": "safety", "H342": "lost text"}
REASON = "The log needs a page."


def line(check: str = "H391", reason: str = REASON, words: str = "") -> Ignore:
    return Ignore(check=check, reason=reason, words=words, span=Span("handouts/a/handout.yaml", 7))


def told(*lines: Ignore) -> list[str]:
    return messages(ignores, replace(subject(), facts=replace(FACTS, ignore=lines), kinds=KNOWN))


def test_lines_that_are_in_order() -> None:
    assert told(line(), line("H354", words="Soreness is common")) == []


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (line("H399"), "`H399` is not the code of a check"),
        (line("page_budget"), "`page_budget` is not the code of a check"),
        (line("H320"), "`H320` cannot be ignored: it is about safety"),
        (line("H342"), "`H342` cannot be ignored: it is about lost text"),
        (line(reason=""), "no reason is given for ignoring H391"),
        (line(reason="just because"), "no reason is given for ignoring H391"),
        (line(reason="aaa bbb ccc ddd"), "no reason is given for ignoring H391"),
        (line(reason="bla bla bla the bla"), "no reason is given for ignoring H391"),
        (line(reason="lorem ipsum dolor amet"), "no reason is given for ignoring H391"),
        (line("H354"), "this line does not say which finding of H354 it ignores"),
        (line("H354", words="  "), "this line does not say which finding of H354 it ignores"),
    ],
)
def test_lines_that_are_not(wrong: Ignore, expected: str) -> None:
    assert told(wrong) == [expected]


def test_a_slip_is_understood() -> None:
    (finding,) = found(ignores, replace(subject(), facts=replace(FACTS, ignore=(line("H39l"),)), kinds=KNOWN))
    assert finding.hint == "did you mean `H391`?"


def test_the_finding_keeps_its_severity_and_stops_nothing() -> None:
    finding = Finding("H354", "a fact without a source: `Soreness is common.`", Span("a.yaml", 3))
    (marked,) = excused((finding,), (line("H354", words="Soreness is common"),), KNOWN)
    assert marked.ignored == Note(REASON, Span("handouts/a/handout.yaml", 7))
    assert (marked.severity, marked.blocking, finding.blocking) == (Severity.ERROR, False, True)


@pytest.mark.parametrize(
    "useless",
    [
        line("H391"),
        line("H320"),
        line("H354", reason="no"),
        line("H354", words="bruises"),
        line("H998"),
        line("h354"),
        line("H354"),
        line("H354", words="a"),
        line("H354", words="fact without a source"),
        line("H354", words="common"),
        line("H354", words="ess is common."),
    ],
)
def test_what_a_line_does_not_cover_stays(useless: Ignore) -> None:
    findings = (Finding("H354", "a fact without a source: `Soreness is common.`"), Finding("H320", "no signs"))
    assert excused(findings, (useless,), KNOWN) == findings


def test_words_narrow_a_line() -> None:
    findings = (Finding("H354", "a fact: `Soreness is common.`"), Finding("H354", "a fact: `Bruises are common.`"))
    marked = excused(findings, (line("H354", words="soreness IS"),), KNOWN)
    assert [bool(finding.ignored) for finding in marked] == [True, False]


def test_a_finding_of_law_that_quotes_nothing_is_named_by_its_message() -> None:
    findings = (Finding("H354", "the FDA status is not on page 1"),)
    assert excused(findings, (line("H354", words="FDA status"),), KNOWN) == findings
    assert excused(findings, (line("H354", words="the FDA status is not on"),), KNOWN)[0].ignored


def test_words_of_style_may_be_any_of_the_message() -> None:
    assert excused((Finding("H391", "this sheet has 6 pages; at most 4"),), (line(words="pages"),), KNOWN)[0].ignored


def test_a_line_that_ignores_nothing() -> None:
    (finding,) = idle((line(words="bruises"),))
    assert finding.message == "nothing is left to ignore: no sheet has H391 with `bruises`"
    assert finding.severity is Severity.WARNING


def test_every_check_is_of_a_kind() -> None:
    assert set(kinds()) == {check.CODE for check in CHECKS}
    assert set(kinds().values()) == {"safety", "law", "lost text", "style"}


def test_what_a_check_looks_at() -> None:
    assert of(("words",), ("H391", "H354"))
    assert not of(("words",), ("H391", "H120"))
    assert of(("pages", "document"), ("H391",))


def test_lines_that_may_ignore_something() -> None:
    good = (line(), line("H354", words="Soreness is common"))
    assert in_order((*good, line("H354"), line("H320"), line("H999"), line(reason="no")), KNOWN) == good
