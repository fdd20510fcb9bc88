"""A handout's first layout in a warm process: boxes to PDF bytes, ours against a plain Platypus renderer of the same boxes.

    python -m benchmarks.bench_layout [--rounds 15] [--words-forgotten] [HANDOUT] [CLINIC]

Same document, fonts and sizes; libraries imported and font files parsed on both sides. Warm means what a batch finds: the other handouts
have been made, so common words have been shaped, but nothing of this handout is known: before each run of ours all caches are emptied and
the other handouts made again, untimed. `--words-forgotten` leaves that out, so that every word is new. Platypus keeps what it keeps.
Ours also tags, embeds exact ToUnicode maps and searches for the best page breaks; the promise is at most a quarter of Platypus's time.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks import naive
from benchmarks.rounds import compare, machine
from handoutgen.batch.files import Files
from handoutgen.batch.fonts import load_typefaces
from handoutgen.batch.load import Loader
from handoutgen.batch.plan import Selection, plan
from handoutgen.batch.project import Project
from handoutgen.batch.stages import Stages
from handoutgen.batch.survey import survey
from handoutgen.cli.stages import stages_for
from handoutgen.model.box import Document
from handoutgen.targets.pdf import fonts as our_fonts

ROOT = Path(__file__).resolve().parents[1]
PROMISE = 0.25


@dataclass(frozen=True, slots=True)
class Bench:
    """The handout to be timed, the others, and what turns boxes into files."""

    stages: Stages
    files: Files
    document: Document
    others: tuple[Document, ...]

    @classmethod
    def of(cls, handout: str, clinic: str) -> Bench:
        files = Files(Project.find(ROOT))
        stages = stages_for(files)
        loader = Loader(files, stages, date(2026, 11, 21))
        jobs = plan(survey(loader), Selection(clinics=(clinic,))).jobs
        documents = {job.handout: stages.compose(loader.edition(job)) for job in jobs}
        return cls(stages, files, documents.pop(handout), tuple(documents.values()))

    def ours(self) -> bytes:
        return self.stages.write_pdf(self.stages.lay_out(self.document))

    def naive(self) -> bytes:
        return naive.render(self.document)

    def emptied(self, *, words_forgotten: bool) -> None:
        """Forget every shaped word, broken line and subset; keep the parsed font files, as ReportLab does."""
        for face in self.stages.lay_out.__self__.fonts.faces.values():  # type: ignore[attr-defined]
            face._shaped.clear()
        if not words_forgotten:
            for other in self.others:
                self.stages.lay_out(other)
        our_fonts._subset.cache_clear()


def faces_of(files: Files) -> naive.Faces:
    """Where the font files lie, for ReportLab."""
    looks = {"regular": (False, False), "bold": (True, False), "italic": (False, True), "bold_italic": (True, True)}
    found = load_typefaces(files)
    return {
        (name, *looks[style]): files.project.path_of(f"{typeface.folder}/{face.file}")
        for name, typeface in found.items()
        for style, face in typeface.family.faces.items()
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("handout", nargs="?", default="recovery-care")
    parser.add_argument("clinic", nargs="?", default="harbor")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--words-forgotten", action="store_true", help="every word is new, as in the first handout of a process")
    given = parser.parse_args()
    bench = Bench.of(given.handout, given.clinic)
    naive.register(faces_of(bench.files))
    bench.ours()
    bench.naive()
    result = compare(bench.ours, bench.naive, given.rounds, partial(bench.emptied, words_forgotten=given.words_forgotten))
    pages = len(bench.stages.lay_out(bench.document).pages)
    print(machine())
    print(result.report(f"first layout and file, {given.handout} for {given.clinic}, {pages} pages", PROMISE))
    return 0 if result.ratio <= PROMISE else 1


if __name__ == "__main__":
    sys.exit(main())
