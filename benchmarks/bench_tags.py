"""What tags cost: boxes to PDF bytes with them, and by an untagged writer of the same pages.

    python -m benchmarks.bench_tags [--rounds 15] [HANDOUT] [CLINIC]

`first`: a handout's first layout and file; before each run, of either side, everything remembered is thrown away and the clinic's other
handouts are made, as in bench_layout.py. `batch`: all handouts of the clinic, laid out before: what is left to do is to write them.
The untagged side gets pages without what only tags need, so layout is charged with nothing it would do anyway.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from benchmarks import untagged
from benchmarks.bench_layout import Bench
from benchmarks.rounds import Comparison, machine, timed
from handoutgen.model.box import Document
from handoutgen.model.page import Pages

FIRST, BATCH = 1.25, 1.60  # promises


def compare(ours: Callable[[], object], theirs: Callable[[], object], rounds: int, before: Callable[[], object]) -> Comparison:
    """Time both in turn; `before` runs before each."""
    taken: tuple[list[float], list[float]] = ([], [])
    for at in range(rounds):
        for side in (0, 1) if at % 2 else (1, 0):  # who comes first must not matter
            before()
            taken[side].append(timed((ours, theirs)[side]))
    return Comparison(tuple(taken[0]), tuple(taken[1]))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("handout", nargs="?", default="when-to-seek-help")
    parser.add_argument("clinic", nargs="?", default="harbor")
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    bench = Bench.of(given.handout, given.clinic)
    print(machine())
    first = compare(
        lambda: bench.made(bench.document), lambda: without(bench, bench.document), given.rounds, lambda: bench.forgotten(words=False)
    )
    print(told(f"first layout and file, {given.handout} for {given.clinic}", first, FIRST))
    laid = [bench.stages.lay_out(document) for document in (bench.document, *bench.others)]
    plain = [untagged.stripped(pages) for pages in laid]
    batch = compare(
        lambda: [tagged(bench, pages) for pages in laid], lambda: [bare(bench, pages) for pages in plain], given.rounds, lambda: None
    )
    print(told(f"files of {len(laid)} handouts, laid out before", batch, BATCH))
    for pages, stripped in zip(laid, plain, strict=True):
        print(sizes(pages, tagged(bench, pages), bare(bench, stripped)))
    return 0 if first.ratio <= FIRST and batch.ratio <= BATCH else 1


def tagged(bench: Bench, pages: Pages) -> bytes:
    return bench.stages.write_pdf(pages)


def bare(bench: Bench, pages: Pages) -> bytes:
    return untagged.write(pages, bench.fonts)


def without(bench: Bench, document: Document) -> bytes:
    """Layout, then the untagged writer."""
    return bare(bench, bench.stages.lay_out(document))


def told(what: str, result: Comparison, promise: float) -> str:
    return result.report(what, promise).replace("ours", "tagged").replace("naive", "untagged")


def sizes(pages: Pages, with_tags: bytes, without_tags: bytes) -> str:
    count = len(pages.pages)
    page, more = len(with_tags) / count, (len(with_tags) - len(without_tags)) / count
    return f"{pages.document.title}: {count} pages, {page:,.0f} bytes a page, of which tags {more:,.0f}"


if __name__ == "__main__":
    sys.exit(main())
