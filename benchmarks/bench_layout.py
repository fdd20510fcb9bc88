"""A handout's first layout in a warm process: boxes to PDF bytes, ours against a plain Platypus renderer of the same boxes.

    python -m benchmarks.bench_layout [--rounds 15] [--words-forgotten] [HANDOUT] [CLINIC]

Same document, fonts and sizes; libraries imported and font files parsed on both sides. Before each run of ours everything it remembers is
thrown away. Then, untimed, the clinic's other handouts are made, which is what a batch finds: common words and shared blocks are known, this
handout is not. With `--words-forgotten` only title, header and footer are made, so that all its words and lines are new, as in the
first handout of a server. Platypus keeps what it keeps: its font widths. Ours also tags, embeds exact ToUnicode maps and searches for the
best page breaks; the promise is at most a quarter of Platypus's time.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
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
from handoutgen.model.box import Document, Group
from handoutgen.targets.pdf.fonts import FontLibrary

ROOT = Path(__file__).resolve().parents[1]
PROMISE = 0.25


@dataclass(slots=True)
class Bench:
    """The handout to be timed, the others, and what turns boxes into files."""

    files: Files
    stages: Stages
    document: Document
    others: tuple[Document, ...]

    @classmethod
    def of(cls, handout: str, clinic: str) -> Bench:
        files = Files(Project.find(ROOT))
        stages = stages_for(files)
        loader = Loader(files, stages, date(2026, 11, 21))
        jobs = plan(survey(loader), Selection(clinics=(clinic,))).jobs
        documents = {job.handout: stages.compose(loader.edition(job)) for job in jobs}
        return cls(files, stages, documents.pop(handout), tuple(documents.values()))

    @property
    def fonts(self) -> FontLibrary:
        """The fonts that the stages have loaded; `write_pdf` is a method of who holds them."""
        found: FontLibrary = self.stages.write_pdf.__self__.fonts  # type: ignore[attr-defined]
        return found

    def ours(self) -> bytes:
        return self.made(self.document)

    def made(self, document: Document) -> bytes:
        return self.stages.write_pdf(self.stages.lay_out(document))

    def naive(self) -> bytes:
        return naive.render(self.document)

    def forgotten(self, *, words: bool) -> None:
        """A new library of fonts and new caches, warmed by the other handouts, or (`words`) by title, header and footer alone."""
        self.stages = stages_for(self.files)
        titled = replace(self.document, body=Group(children=self.document.body.children[:1]))
        for module in [module for name, module in sys.modules.items() if name.startswith("handoutgen.")]:
            for function in vars(module).values():
                if type(function).__name__ == "_lru_cache_wrapper":
                    function.cache_clear()
        for document in (titled,) if words else self.others:
            self.made(document)
        for face in self.fonts.faces.values():
            face.programs.clear()  # a handout's own letters, never those of another


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
    parser.add_argument("handout", nargs="?", default="when-to-seek-help")
    parser.add_argument("clinic", nargs="?", default="harbor")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--words-forgotten", action="store_true", help="every word is new, as in the first handout of a process")
    given = parser.parse_args()
    bench = Bench.of(given.handout, given.clinic)
    naive.register(faces_of(bench.files))
    bench.ours()
    bench.naive()
    result = compare(bench.ours, bench.naive, given.rounds, partial(bench.forgotten, words=given.words_forgotten))
    pages = len(bench.stages.lay_out(bench.document).pages)
    print(machine())
    print(result.report(f"first layout and file, {given.handout} for {given.clinic}, {pages} pages", PROMISE))
    return 0 if result.ratio <= PROMISE else 1


if __name__ == "__main__":
    sys.exit(main())
