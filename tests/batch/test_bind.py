"""Bind: one packet becomes one PDF, or is refused whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.build import build
from handoutgen.batch.judging import Rules
from handoutgen.model.diagnostic import Severity
from handoutgen.model.job import Built, Job
from tests.batch.practice import CLINIC, DAY, edit, loader, write
from tests.batch.short_packets import CARE, HELP, JOB, MONO, PACKET, packet, short_packets

RULES = Rules(day=DAY)


def built(folder: Path, job: Job = JOB, known: str = "", *, strict: bool = False) -> Built:
    return build(job, loader(folder), Rules(day=DAY, strict=strict), known)


def told(done: Built) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity.value) for finding in done.findings]


def test_a_packet_is_one_pdf(tmp_path: Path) -> None:
    packet(short_packets(tmp_path))
    done = built(tmp_path)
    assert (done.outcome, done.code, done.version, done.findings) == ("built", "PK-3", 1, ())
    assert done.data.startswith(b"%PDF")
    assert done.pages >= 5
    read = {place for place, _ in done.reads}
    assert {PACKET, f"handouts/{CARE}/en.yaml", f"handouts/{HELP}/handout.yaml", CLINIC} <= read


def test_what_is_there_already_is_not_laid_out_again(tmp_path: Path) -> None:
    packet(short_packets(tmp_path))
    done = built(tmp_path)
    again = built(tmp_path, known=done.values)
    assert (again.outcome, again.data, again.content_code) == ("current", b"", done.content_code)
    edit(tmp_path, PACKET, "cover: second", "cover: first")
    assert built(tmp_path, known=done.values).outcome == "built", "the order of the parts has changed"
    edit(tmp_path, f"handouts/{CARE}/en.yaml", "Rest for", "Please rest for")
    changed = built(tmp_path, known=done.values)
    assert changed.outcome == "built"
    assert changed.content_code != done.content_code


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    packet(short_packets(tmp_path))
    assert built(tmp_path).data == built(tmp_path).data


def test_one_refused_handout_refuses_the_packet_and_is_named(tmp_path: Path) -> None:
    packet(short_packets(tmp_path))
    edit(tmp_path, CLINIC, "  nsaids_after_days: 28\n", "")
    done = built(tmp_path)
    assert done.outcome == "refused"
    codes = [finding.code for finding in done.findings]
    assert codes[-1] == "H474"
    assert len(codes) > 1, "why the handout is refused is told too"
    assert done.findings[-1].message == f"the packet is refused because `{CARE}` is"


def test_two_refused_handouts_are_named_in_one_finding(tmp_path: Path) -> None:
    packet(short_packets(tmp_path))
    for name in (HELP, CARE):
        edit(tmp_path, f"handouts/{name}/en.yaml", "use: emergency-signs", "use: no-such-block")
    found = [finding.message for finding in built(tmp_path).findings if finding.code == "H474"]
    assert found == [f"the packet is refused because `{HELP}`, `{CARE}` are"]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    packet(short_packets(tmp_path))
    write(tmp_path, f"handouts/{HELP}/en.yaml", "title: [")
    done = built(tmp_path)
    assert done.outcome == "refused"
    assert ("H474", "error") in told(done)


def long(folder: Path) -> None:
    """Care at home on five pages."""
    place = f"handouts/{CARE}/en.yaml"
    edit(folder, place, "Ask your primary care doctor.", "Ask your primary care doctor. " + ("Rest. " * 1500).strip())


def test_more_paper_than_the_budget_is_a_warning_with_numbers(tmp_path: Path) -> None:
    packet(short_packets(tmp_path), visit="before", budget=2)
    done = built(tmp_path)
    assert done.outcome == "built"
    (found,) = done.findings
    assert (found.code, found.severity) == ("H472", Severity.WARNING)
    assert found.message == "the packet takes 3 sheets of paper, 2 are its budget"
    assert found.hint.endswith(f"cover 1, {HELP} 1, {CARE} 1")
    assert built(tmp_path, strict=True).outcome == "refused"


def test_a_going_home_packet_of_five_sheets_is_an_error_whatever_its_budget(tmp_path: Path) -> None:
    packet(short_packets(tmp_path), budget=9)
    long(tmp_path)
    done = built(tmp_path)
    assert done.outcome == "refused"
    assert told(done)[-1] == ("H473", "error")
    edit(tmp_path, PACKET, "visit: going-home", "visit: before")
    assert built(tmp_path).outcome == "built"


@pytest.mark.parametrize("job", [MONO, Job(*("harbor", "en", "going-home", "marrow", "letter", "pdf", "x"), "large-print", "packet")])
def test_budgets_hold_for_the_standard_form(tmp_path: Path, job: Job) -> None:
    packet(short_packets(tmp_path), budget=1)
    done = built(tmp_path, job)
    assert done.outcome == "built"
    assert not [finding for finding in done.findings if finding.code in ("H472", "H473")]


def test_check_lays_out_and_writes_nothing(tmp_path: Path) -> None:
    packet(short_packets(tmp_path), visit="before", budget=1)
    done = build(JOB, loader(tmp_path), Rules(day=DAY, write=False), "")
    assert (done.outcome, done.data) == ("built", b"")
    assert told(done) == [("H472", "warning")]


def test_sources_that_the_cover_has_no_room_for_come_last(tmp_path: Path) -> None:
    packet(short_packets(tmp_path), visit="before", budget=9)
    few = built(tmp_path).pages
    names = [f"s{number}" for number in range(60)]
    write(
        tmp_path,
        "handouts/sources.yaml",
        "".join(f"{name}: {{title: A long title of source {name}, publisher: A publisher}}\n" for name in names),
    )
    edit(tmp_path, f"handouts/{CARE}/en.yaml", "sources: [nhlbi-clots]", f"sources: [{', '.join(names)}]")
    done = built(tmp_path)
    assert done.outcome == "built", done.findings
    assert done.pages > few
