"""The counter, warm: a personalised four-page sheet for another patient each time, its pages as pictures, and asking whether anything has changed.

    python -m benchmarks.bench_visit [--rounds 15] [--clinics 60]

The rival of a personalised sheet is the same sheet for nobody, warm too. The page promises a preview within 300 ms in the browser: the sheet and its
pictures together have to leave most of that free. `--clinics` makes a group of so many, for the question what has changed.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from datetime import date
from itertools import count
from pathlib import Path
from statistics import median

import pypdfium2

from benchmarks.rounds import compare, machine, timed
from handoutgen.batch.counter import Counter, Offer
from handoutgen.batch.files import Files
from handoutgen.batch.load import Loader
from handoutgen.batch.project import Project
from handoutgen.batch.toolchain import toolchain
from handoutgen.cli.stages import stages_for
from handoutgen.model.visit import Visit
from handoutgen.source.visit import read_visit

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 25)
HANDOUT, CLINIC = "recovery-care", "harbor"
SCALE = 1.5  # of the pictures: pixels a point
RATIO, PREVIEW, LOOK = 4.0, 0.150, 0.020  # sheets of nobody; seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--clinics", type=int, default=60)
    given = parser.parse_args()
    print(machine())
    kept = [_sheets(ROOT, given.rounds), _looks(ROOT, "the library, 3 clinics", given.rounds)]
    with tempfile.TemporaryDirectory() as folder:
        kept.append(_looks(_group(Path(folder), given.clinics), f"the library, {given.clinics} clinics", given.rounds))
    return 0 if all(kept) else 1


def _sheets(root: Path, rounds: int) -> bool:
    counter = counter_of(root)
    offer = next(each for each in counter.offers(CLINIC) if each.job.handout == HANDOUT)
    numbers = count()

    def personal() -> bytes:
        return counter.sheet(offer.job, patient(offer, next(numbers))).data

    def nobody() -> bytes:
        return counter.sheet(offer.job).data

    for _ in range(3):  # marks of files are trusted from the second look on
        personal()
        nobody()
    found = compare(personal, nobody, rounds)
    print(found.report("a personalised sheet, against the same for nobody", RATIO))
    both = [timed(lambda: pictures(personal())) for _ in range(rounds)]
    print(_line("sheet and pictures", both, PREVIEW))
    return found.ratio <= RATIO and median(both) <= PREVIEW


def _looks(root: Path, name: str, rounds: int) -> bool:
    counter = counter_of(root)
    first = timed(lambda: counter.offers(CLINIC))
    counter.offers(CLINIC)
    taken = [timed(lambda: counter.offers(CLINIC)) for _ in range(rounds)]
    print(f"{name}: read and looked through in {first:.2f} s")
    print(_line(f"{name}: has anything changed", taken, LOOK))
    return median(taken) <= LOOK


def _line(name: str, times: list[float], limit: float) -> str:
    verdict = "kept" if median(times) <= limit else "NOT kept"
    return (
        f"{name}: {median(times) * 1000:.1f} ms ({min(times) * 1000:.1f} to {max(times) * 1000:.1f}; at most {limit * 1000:.0f}: {verdict})"
    )


def patient(offer: Offer, number: int) -> Visit:
    """Another name each time, with letters of its own."""
    name = f"{['Zoë', 'Łukasz', 'José', 'Åsa'][number % 4]} {chr(65 + number % 26)}{number}"
    found = read_visit({"first_name": name, "clinician": "Dr. Ruiz", "procedure_date": "2026-11-26"}, offer.fields, TODAY)
    assert isinstance(found, Visit)
    return found


def pictures(data: bytes) -> int:
    """The pages as the desk shows them."""
    document = pypdfium2.PdfDocument(data)
    return sum(len(page.render(scale=SCALE).to_pil().tobytes()) for page in document)


def counter_of(root: Path) -> Counter:
    """As a command makes it; drafts, because nobody has signed the samples."""

    def open_loader(day: date) -> tuple[Loader, str]:
        files = Files(Project.open(root))
        made_with = toolchain(files.project)
        return Loader(files, stages_for(files, made_with), day), made_with

    return Counter(open_loader, lambda: TODAY, drafts=True)


def _group(root: Path, clinics: int) -> Path:
    (root / "handoutgen.yaml").write_text("name: Benchmark\n", encoding="utf-8")
    for name in ("handouts", "clinics", "fonts"):
        shutil.copytree(ROOT / name, root / name)
    for number in range(clinics - 3):
        shutil.copytree(root / "clinics" / CLINIC, root / "clinics" / f"{CLINIC}-{number}")
    return root


if __name__ == "__main__":
    raise SystemExit(main())
