"""Many brands, whole processes from YAML to files: speed against three rivals, processes, memory, bytes, long sheets, nothing to do, one edit.

    python -m benchmarks.bench_batch                      every measure, full size: about an hour, most of it WeasyPrint and 10,000 files
    python -m benchmarks.bench_batch rivals --rounds 1    one of: rivals processes memory pages idle
    python -m benchmarks.bench_batch --quick              every measure, small and once: do the scripts work?

Runs are interleaved (A B C A B C ...) and a ratio is the median of the ratios of each round, which a shared machine disturbs least. Ours starts
with nothing: no output, nothing kept of an earlier build. The rivals get ready plain data (plain.py: words filled in, checked, nothing to parse
but JSON), made before and not counted; they write the same words, tables, boxes, header, footer and logo with the same fonts embedded. Each
figure stands beside what was promised; the exit code is 1 where a promise is not kept.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from benchmarks.brands import GROUP, TEN, Brand, write_project
from benchmarks.invented import write_handouts
from benchmarks.plain import write_plain
from benchmarks.processes import Broken, Ran, Verdict, changed, code_of, files, knows, ours, ran, size
from benchmarks.rounds import machine

HERE = Path(__file__).resolve().parent
RIVALS = {  # script, what it needs, least and aimed-at ratio of our PDFs per second to its
    "Platypus": ("platypus_process.py", "reportlab", 8.0, 15.0),
    "Typst PDF/UA-1": ("typst_process.py", "typst", 4.0, 7.0),
    "WeasyPrint pdf/ua-1": ("weasyprint_process.py", "weasyprint", 40.0, 80.0),
}
PROCESSES, MEMORY, BYTES, LINEAR, IDLE = 1.6, 50.0, 0.7, 0.25, 1.0  # promises: ratio, MiB, ratio, share, seconds
SETS = {4: 24, 12: 8, 24: 4, 48: 2, 100: 1}  # pages of a sheet: how many sheets, so that each set has about as many pages
TOLERANCE = 0.25  # of our page count: else a rival does not draw the same sheets
HANDOUT, LEAD = "recovery-care", "Care in your first week. Day 1 is"
UNWANTED = ("reportlab", "pydantic")


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of it. `rivals` is the Python that has the rivals."""

    brands: int = 20
    rounds: int = 5
    alike: bool = False
    many: int = 100  # brands of the measures at 1,000 PDFs
    outputs: int = 10_000
    sets: int = 1  # of the long sheets
    slow: int = 0  # how many sheets WeasyPrint draws; 0 for all
    python: str = sys.executable


# --- against the rivals


@dataclass(frozen=True, slots=True)
class Rate:
    """PDFs a second of the clock, which counts, and a second of processor, which a busy machine disturbs less."""

    clock: float
    cpu: float

    @classmethod
    def of(cls, count: int, process: Ran) -> Rate:
        return cls(count / process.seconds, count / process.cpu)


def rivals(folder: Path, sizes: Sizes) -> list[Verdict]:
    """PDFs a second, and bytes a PDF."""
    project, plain = folder / "project", folder / "plain"
    write_project(project, sizes.brands, alike=sizes.alike)
    names = write_plain(project, plain, TEN)
    there = {name: rival for name, rival in RIVALS.items() if imports(sizes.python, rival[1])}
    taken: dict[str, list[Rate]] = {}
    for _ in range(sizes.rounds):
        taken.setdefault("ours", []).append(Rate.of(len(names), build(project, folder / "ours", *TEN)))
        for name, (script, _, _, _) in there.items():
            count = min(sizes.slow or len(names), len(names)) if "WeasyPrint" in name else len(names)
            shutil.rmtree(folder / script, ignore_errors=True)
            taken.setdefault(name, []).append(
                Rate.of(count, ran(sizes.python, HERE / script, plain, folder / script, str(count), PYTHONUTF8="1"))
            )
    mine = pages(folder / "ours", flat=False)
    verdicts = []
    for name, (script, package, least, aim) in RIVALS.items():
        promise = f"at least {least:g} x, aim {aim:g} x"
        if name not in there:
            why = f'`import {package}` fails in {sizes.python}: `pip install ".[bench]"`, or name another with --python'
            verdicts.append(Verdict(f"PDFs/s over {name}", promise, "-", None, why))
            continue
        pairs = list(zip(taken["ours"], taken[name], strict=True))
        ratio, busy = median(own.clock / its.clock for own, its in pairs), median(own.cpu / its.cpu for own, its in pairs)
        clock = [median(rate.clock for rate in taken[which]) for which in ("ours", name)]
        figure = f"{ratio:.2f} x ({busy:.2f} x by processor time): ours {clock[0]:.1f}, it {clock[1]:.1f} PDFs/s"
        verdicts.append(Verdict(f"PDFs/s over {name}", promise, figure, ratio >= least, same(mine, pages(folder / script, flat=True))))
    theirs = folder / RIVALS["Platypus"][0]
    if theirs.is_dir():
        share = size(folder / "ours") / size(theirs)
        figure = f"{share:.2f}: {size(folder / 'ours') / len(names):,.0f} to {size(theirs) / len(names):,.0f}"
        verdicts.append(Verdict("bytes a PDF, against Platypus", f"at most {BYTES:g}", figure, share <= BYTES))
    return verdicts


def imports(python: str, package: str) -> bool:
    return ran(python, "-c", f"import {package}", allowed=tuple(range(-64, 256))).code == 0


def build(project: Path, out: Path, *arguments: str, options: tuple[str, ...] = ()) -> Ran:
    """A build that finds nothing of an earlier one, in one process unless -j is asked for."""
    for folder in (out, project / ".handoutgen"):
        shutil.rmtree(folder, ignore_errors=True)
    single = ("-j", "1") if "-j" not in arguments and knows("-j") else ()
    return ours(project, *arguments, *single, "-o", out, options=options)


def pages(folder: Path, *, flat: bool) -> dict[str, tuple[int, int]]:
    """Pages and words of some of a folder's PDFs, by the name of the document: every seventh, which are all handouts and many clinics."""
    from pypdf import PdfReader

    found = {}
    for path in sorted(folder.rglob("*.pdf"))[::7]:
        name = path.stem if flat else "--".join(path.relative_to(folder).with_suffix("").parts)
        reader = PdfReader(path)
        found[name] = len(reader.pages), sum(len(page.extract_text().split()) for page in reader.pages)
    return found


def same(mine: dict[str, tuple[int, int]], theirs: dict[str, tuple[int, int]]) -> str:
    """What stands on the rival's pages beside ours. Raises Broken if it does not draw the same sheets."""
    shared = mine.keys() & theirs.keys()
    if not shared:
        raise Broken("none of the sheets that were looked at is of both")
    sheets, said = ([sum(each[name][part] for name in shared) for each in (theirs, mine)] for part in (0, 1))
    for what, (its, own) in (("pages", sheets), ("words", said)):
        if abs(its / own - 1) > TOLERANCE:
            raise Broken(f"a rival has {its} {what} where ours has {own}: it does not draw the same sheets")
    return f"of {len(shared)} sheets it has {sheets[0]} pages and {said[0]:,} words, ours {sheets[1]} and {said[1]:,}"


# --- processes and memory


def processes(folder: Path, sizes: Sizes) -> list[Verdict]:
    """Two worker processes over one."""
    what, promise = f"-j 2 over -j 1, {10 * sizes.many:,} PDFs", f"at least {PROCESSES:g} x, aim 1.8 x"
    if not knows("-j"):
        return [Verdict(what, promise, "-", None, "`build` has no option -j yet")]
    project = folder / "project"
    write_project(project, sizes.many, alike=sizes.alike)
    taken: dict[str, list[float]] = {"1": [], "2": []}
    for _ in range(sizes.rounds):
        for count, seconds in taken.items():
            seconds.append(build(project, folder / f"out{count}", *TEN, "-j", count).seconds)
    ratio = median(one / two for one, two in zip(taken["1"], taken["2"], strict=True))
    return [Verdict(what, promise, f"{ratio:.2f} x: {median(taken['1']):.1f} s and {median(taken['2']):.1f} s", ratio >= PROCESSES)]


def memory(folder: Path, sizes: Sizes) -> list[Verdict]:
    """How much higher the peak of ten times as many sheets is."""
    counts = (max(1, sizes.many // 10), sizes.many)
    for count in counts:
        write_project(folder / str(count), count, alike=sizes.alike)
    peaks: dict[int, list[float]] = {count: [] for count in counts}
    for _ in range(sizes.rounds):
        for count in counts:
            peaks[count].append(build(folder / str(count), folder / f"out{count}", *TEN).peak)
    few, many = (median(peaks[count]) for count in counts)
    what = f"growth of memory from {10 * counts[0]:,} to {10 * counts[1]:,} PDFs"
    return [Verdict(what, f"at most {MEMORY:g} MiB, aim 25 MiB", f"{many - few:.0f} MiB: {few:.0f} to {many:.0f}", many - few <= MEMORY)]


# --- long sheets


def long_sheets(folder: Path, sizes: Sizes) -> list[Verdict]:
    """Milliseconds of processor a page, by the length of a sheet, all words new; what one small sheet costs, start of Python included, is taken off."""
    write_project(folder / "base", 1, library=False)
    write_handouts(folder / "base", 1, name="base", bare=True)
    for length, count in SETS.items():
        write_project(folder / str(length), 1, library=False)
        write_handouts(folder / str(length), 1, name="base", bare=True)
        write_handouts(folder / str(length), count * sizes.sets, pages=length, name="long", bare=True)
    costs: dict[int, list[float]] = {length: [] for length in SETS}
    for _ in range(sizes.rounds):
        start = build(folder / "base", folder / "out").cpu
        for length, found in costs.items():
            taken = build(folder / str(length), folder / f"out{length}").cpu
            found.append(1000 * (taken - start) / counted(folder / f"out{length}"))
    middle = {length: median(found) for length, found in costs.items()}
    worst = max(abs(cost / median(middle.values()) - 1) for cost in middle.values())
    figure = ", ".join(f"{length} pages {cost:.1f}" for length, cost in middle.items())
    return [
        Verdict(
            "ms of processor a page, by pages of a sheet",
            f"within {LINEAR:.0%} of their median",
            f"{figure}; worst {worst:.0%}",
            worst <= LINEAR,
        )
    ]


def counted(folder: Path) -> int:
    """Pages of all sheets but the one that is taken off."""
    from pypdf import PdfReader

    return sum(len(PdfReader(path).pages) for path in folder.rglob("long*.pdf"))


# --- nothing to do, one edit


def idle(folder: Path, sizes: Sizes) -> list[Verdict]:
    """A build with nothing to do, then with one thing changed: how long, and how many files were written again."""
    project = folder / "project"
    made = write_project(project, -(-sizes.outputs // 13), alike=sizes.alike)
    first, out = ours(project), project / "build"
    outputs = len(files(out))
    if outputs < sizes.outputs:
        raise Broken(f"{outputs} files and not {sizes.outputs}")
    print(f"(first build of {outputs:,} files: {first.seconds:.0f} s, {outputs / first.seconds:.1f} PDFs/s, peak {first.peak:.0f} MiB)")
    ours(project)  # what is only kept by a build that found everything current
    before = files(out)
    taken = median(ours(project).seconds for _ in range(sizes.rounds))
    again = changed(before, files(out))
    loaded = imported(ours(project, options=("-X", "importtime")).err)
    found = [package for package in UNWANTED if package in loaded]
    why = f"it imports {' and '.join(found)}" if found else f"neither {' nor '.join(UNWANTED)} is imported"
    verdicts = [
        Verdict(
            f"nothing to do, {outputs:,} files",
            f"under {IDLE:g} s, 0 written",
            f"{taken:.2f} s, {again} written",
            taken < IDLE and not again and not found,
            why,
        )
    ]
    clinic = project / "clinics" / made[len(made) // 2].folder / "clinic.yaml"
    edits: tuple[tuple[str, int, Callable[[int], None]], ...] = (
        (
            "one phone of one clinic",
            13,
            lambda turn: swap(clinic, phone_of(made[len(made) // 2], turn), phone_of(made[len(made) // 2], turn + 1)),
        ),
        ("one comma of one handout", len(made), lambda turn: swap(project / "handouts" / HANDOUT / "en.yaml", lead(turn), lead(turn + 1))),
        ("a comment in the group's file", 0, lambda turn: appended(project / "clinics" / GROUP / "clinic.yaml", f"# {turn}\n")),
    )
    for what, expected, edit in edits:
        seconds, counts = [], []
        for turn in range(sizes.rounds):
            edit(turn)
            before = files(out)
            seconds.append(ours(project).seconds)
            counts.append(changed(before, files(out)))
        right = set(counts) == {expected}
        verdicts.append(
            Verdict(
                what,
                f"{expected:,} written",
                f"{'/'.join(f'{n:,}' for n in sorted(set(counts)))} written in {median(seconds):.2f} s",
                right,
            )
        )
    return verdicts


def imported(said: str) -> set[str]:
    """The packages that `-X importtime` names."""
    return {line.rsplit("|", 1)[1].strip().partition(".")[0] for line in said.splitlines() if line.startswith("import time:")}


def phone_of(brand: Brand, turn: int) -> str:
    day, _ = brand.phones
    return f"day: {day}" if turn % 2 == 0 else f"day: 207{day[3:]}"


def lead(turn: int) -> str:
    return LEAD if turn % 2 == 0 else LEAD.replace("Care in", "Care, in")


def swap(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    if before not in text:
        raise Broken(f"{before!r} does not stand in {path}")
    path.write_text(text.replace(before, after), encoding="utf-8")


def appended(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")


# --- the script

MEASURES: dict[str, Callable[[Path, Sizes], list[Verdict]]] = {
    "rivals": rivals,
    "processes": processes,
    "memory": memory,
    "pages": long_sheets,
    "idle": idle,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measure", nargs="*", choices=[[], *MEASURES], help=f"{', '.join(MEASURES)}; all if none is named")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--brands", type=int, default=20, help="of the table against the rivals, 10 sheets each")
    parser.add_argument("--many", type=int, default=100, help="brands of the measures at 1,000 PDFs")
    parser.add_argument("--outputs", type=int, default=10_000, help="files of the build with nothing to do")
    parser.add_argument("--slow", type=int, default=0, help="WeasyPrint draws so many sheets only; its start then weighs more")
    parser.add_argument("--alike", action="store_true", help="brands that differ in name, phones, colours and logo alone")
    parser.add_argument("--python", default=sys.executable, help="the Python that has typst and weasyprint")
    parser.add_argument("--quick", action="store_true", help="small and once")
    parser.add_argument("--json", type=Path, help="write the figures there, too")
    given = parser.parse_args()
    sizes = Sizes(given.brands, given.rounds, given.alike, given.many, given.outputs, slow=given.slow, python=given.python)
    if given.quick:
        sizes = Sizes(brands=3, rounds=1, alike=given.alike, many=10, outputs=130, slow=5, python=given.python)
    print(f"{machine()}, {json.dumps(load())}")
    verdicts = []
    for name in given.measure or MEASURES:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            for verdict in MEASURES[name](Path(folder), sizes):
                print(verdict.line(), flush=True)
                verdicts.append(verdict)
    if given.json:
        plain = [
            {"what": each.what, "promise": each.promise, "figure": each.figure, "kept": each.kept, "why": each.why} for each in verdicts
        ]
        given.json.write_text(json.dumps({"machine": machine(), "verdicts": plain}, indent=1) + "\n", encoding="utf-8")
    return code_of(verdicts)


def load() -> dict[str, float]:
    """How busy the machine was when it began: figures of a busy one are for orientation."""
    import os

    return {"processors": os.cpu_count() or 1, "load": round(mean(os.getloadavg()[:2]), 1)}


if __name__ == "__main__":
    sys.exit(main())
