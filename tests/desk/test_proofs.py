from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handoutgen.cli.serve import opens_of
from handoutgen.cli.session import Session
from handoutgen.desk.proofs import Proofs
from handoutgen.model.diagnostic import Refused
from tests.batch.many import many
from tests.batch.practice import JOB, edit
from tests.batch.short_packets import CARE, HELP
from tests.cli.calling import call

WORDS = f"handouts/{CARE}/en.yaml"
SHEET = replace(JOB, clinic="alder", handout=CARE, output=f"alder/en/{CARE}.pdf")


class Bench:
    """Proofs of a project, with a number that a test counts up."""

    def __init__(self, root: Path) -> None:
        self.root, self.number = root, 0
        self.proofs = Proofs(opens_of(Session(directory=str(root)), lambda: date(2026, 11, 25)), lambda: self.number)

    def save(self, place: str, before: str, after: str) -> None:
        edit(self.root, place, before, after)
        self.number += 1

    def codes(self) -> list[str]:
        return [each.code for each in self.proofs.proof(SHEET).built.findings]


@pytest.fixture(scope="module")
def clinics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many(tmp_path_factory.mktemp("proofs") / "many", ("alder", "birch"))


@pytest.fixture
def bench(clinics: Path, tmp_path: Path) -> Bench:
    return Bench(Path(shutil.copytree(clinics, tmp_path / "many")))


def test_a_proof_is_the_sheet_that_a_build_makes(bench: Bench) -> None:
    proof = bench.proofs.proof(SHEET)
    assert call(bench.root, "build", "--today", "2026-11-25").code == 0
    assert proof.data == (bench.root / "build" / SHEET.output).read_bytes()
    bench.save(WORDS, "Rest for", "Rest well for")
    again = bench.proofs.proof(SHEET)
    assert call(bench.root, "build", "--today", "2026-11-25").code == 0
    assert again.data == (bench.root / "build" / SHEET.output).read_bytes() != proof.data


def test_what_has_not_changed_is_not_built_again(bench: Bench) -> None:
    first = bench.proofs.proof(SHEET)
    bench.save(f"handouts/{HELP}/en.yaml", "Keep this sheet", "Keep this sheet safe")
    assert bench.proofs.known(SHEET) is not None
    assert bench.proofs.proof(SHEET).data is first.data
    bench.save(WORDS, "Rest for", "Rest well for")
    assert bench.proofs.known(SHEET) is None


def test_a_file_that_is_broken_keeps_the_last_good_pages_which_are_old(bench: Bench) -> None:
    first = bench.proofs.proof(SHEET)
    assert not first.old
    bench.save(WORDS, "sections:", "sections: [")
    broken = bench.proofs.proof(SHEET)
    assert (broken.old, broken.data, bench.codes()) == (True, first.data, ["H115"])
    assert bench.proofs.called(SHEET) == ("Recovery care", "SC-07")
    bench.save(WORDS, "sections: [", "sections:")
    assert (bench.proofs.proof(SHEET).old, bench.codes()) == (False, [])


def test_a_project_file_that_is_broken_is_told_and_nothing_is_lost(bench: Bench) -> None:
    bench.proofs.proof(SHEET)
    bench.save("handoutgen.yaml", "name: Many", "name: [Many")
    assert bench.proofs.proof(SHEET).data
    assert [each.code for each in bench.proofs.problems] == ["H115"]
    bench.save("handoutgen.yaml", "name: [Many", "name: Many")
    bench.proofs.survey()
    assert bench.proofs.problems == ()


def test_a_project_that_could_never_be_read(bench: Bench) -> None:
    bench.save("handoutgen.yaml", "name: Many", "name: [Many")
    with pytest.raises(Refused):
        bench.proofs.survey()
    bench.save("handoutgen.yaml", "name: [Many", "name: Many")
    assert bench.proofs.survey().clinics


def test_sheets_are_looked_at_beside_each_other(bench: Bench) -> None:
    """As `check` does: what two sheets of one clinic contradict each other in."""
    bench.proofs.look_beside(SHEET)
    assert bench.proofs.is_beside(SHEET)
    assert bench.proofs.proof(SHEET).beside
    bench.save(WORDS, "Rest for", "You can drive 1 day after. Rest for")
    bench.save(f"handouts/{HELP}/en.yaml", "Keep this sheet", "You can drive 5 days after. Keep this sheet")
    assert not bench.proofs.is_beside(SHEET)
    bench.proofs.look_beside(SHEET)
    told = call(bench.root, "check", CARE, "-c", "alder", "--today", "2026-11-25", "--output-format", "json").out
    assert bench.codes() == ["H357"]
    assert sorted(bench.codes()) == sorted(code for code in bench.codes() if f'"{code}"' in told)


def test_the_lines_behind_findings_are_those_of_now(bench: Bench) -> None:
    bench.proofs.proof(SHEET)
    bench.save(WORDS, "Rest for", "Rest well for")
    assert b"Rest well for" in (bench.proofs.source(WORDS) or b"")
    assert bench.proofs.source("nowhere.yaml") is None
    assert bench.proofs.source("../outside.yaml") is None
