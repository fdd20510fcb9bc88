from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handoutgen.desk.proof_list import Choice, ProofList, id_of, line_of
from tests.batch.many import many
from tests.batch.practice import write
from tests.batch.short_packets import CARE, HELP
from tests.desk.test_proofs import SHEET, WORDS, Bench

ALDER = Choice("alder", "en")
FACTS = f"handouts/{CARE}/handout.yaml"


@pytest.fixture(scope="module")
def clinics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many(tmp_path_factory.mktemp("list") / "many", ("alder", "birch"))


@pytest.fixture
def bench(clinics: Path, tmp_path: Path) -> Bench:
    return Bench(Path(shutil.copytree(clinics, tmp_path / "many")))


def names(sheets: ProofList, choice: Choice = ALDER) -> list[str]:
    return [job.handout for job in sheets.jobs(choice)]


def test_packets_first_then_handouts(bench: Bench) -> None:
    sheets = ProofList(bench.proofs)
    assert names(sheets) == ["going-home", CARE, HELP]
    assert sheets.clinics() == {"alder": ("en",), "birch": ("en",)}
    assert sheets.named(id_of(SHEET)) == SHEET
    assert sheets.named("0" * 32) is None


def test_a_choice_of_what_there_is_not_is_settled(bench: Bench) -> None:
    sheets = ProofList(bench.proofs)
    assert sheets.settled(Choice()) == ALDER
    assert sheets.settled(Choice("birch", "xx", "mono")) == Choice("birch", "en", "mono")
    assert sheets.settled(Choice("nowhere", "en", "poster")) == ALDER  # type: ignore[arg-type]


@pytest.mark.parametrize("place", [FACTS, WORDS, "clinics/alder/clinic.yaml", "handouts/packets/going-home.yaml"])
def test_a_file_that_is_half_written_hides_no_sheet(bench: Bench, place: str) -> None:
    sheets = ProofList(bench.proofs)
    before = sheets.jobs(ALDER)
    bench.save(place, ": ", ": [")
    assert sheets.jobs(sheets.settled(ALDER)) == before
    assert bool(sheets.problems()) is place.startswith("clinics")


def test_new_files_and_deleted_ones(bench: Bench) -> None:
    sheets = ProofList(bench.proofs)
    sheets.jobs(ALDER)
    shutil.copytree(bench.root / f"handouts/{HELP}", bench.root / "handouts/more")
    bench.save("handouts/more/handout.yaml", "SC-10", "SC-11")
    assert names(sheets) == ["going-home", "more", CARE, HELP]
    shutil.rmtree(bench.root / "handouts/more")
    shutil.rmtree(bench.root / "clinics/birch")
    bench.number += 1
    assert names(sheets) == ["going-home", CARE, HELP]
    assert list(sheets.clinics()) == ["alder"]


def test_a_handout_that_could_never_be_read_is_listed(bench: Bench) -> None:
    write(bench.root, "handouts/new/handout.yaml", "code: [\n")
    sheets = ProofList(bench.proofs)
    assert "new" in names(sheets)
    job = next(each for each in sheets.jobs(ALDER) if each.handout == "new")
    line = line_of(job, bench.proofs.proof(job).built, bench.proofs.called(job))
    assert (line["title"], line["errors"], line["known"]) == ("new", 1, True)
    write(bench.root, "handouts/new/handout.yaml", "code: SC-44\nversion: 1\nper: procedure\nwritten: 2026-11-25\n")
    shutil.copy(bench.root / WORDS, bench.root / "handouts/new/en.yaml")
    bench.number += 1
    assert [job.procedure for job in sheets.jobs(ALDER) if job.handout == "new"] == ["marrow"]


def test_a_line_of_the_list(bench: Bench) -> None:
    called = bench.proofs.called(SHEET)
    assert called == ("Recovery care", "SC-07")
    assert line_of(SHEET, None, called)["known"] is False
    bench.proofs.proof(SHEET)
    bench.save(WORDS, "title: ", "title: [")
    line = line_of(SHEET, bench.proofs.proof(SHEET).built, bench.proofs.called(SHEET))
    assert (line["title"], line["errors"]) == ("Recovery care", 1)
