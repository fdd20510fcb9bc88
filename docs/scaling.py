"""docs/scaling.json (measured) and what is given -> the tables of docs/scaling.md, so that no number there can drift from its formula.

`python docs/scaling.py` writes them. `python docs/scaling.py --check` writes nothing and exits 1 if the page is not as it should be.
`python -m benchmarks.scale --write` measures anew, then does this.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PAGE, MEASURED = HERE / "scaling.md", HERE / "scaling.json"
MILLION = 1_000_000
MACHINES = (1, 4, 16, 64)
LEAST = 1e-7  # a difference of two figures that noise has made negative


@dataclass(frozen=True, slots=True)
class Given:
    """What was not measured by scale.py: each has its source in GIVEN."""

    W: int = 8
    e: float = 0.8
    k: int = 50
    d: float = 0.0035
    P: int = 3500
    L: float = 0.05
    a: int = 16
    B: float = 125e6
    K: int = 1000
    l: float = 0.1  # noqa: E741 - the page's name for it
    G: int = 16


GIVEN = (
    ("W", "workers a machine", "8", "assumed: one a processor"),
    ("e", "what a further worker adds, as a share of the first", "0.8", "the floor of the promise: two processes give 1.6 times one; `bench_batch processes` measures it"),
    ("k", "jobs a Dask task", "50", "chosen; see below"),
    ("d", "scheduler's seconds a task", "0.0035", "Dask distributed 2026.8.0 on loopback, two workers, measured 2026-11-21"),
    ("P", "puts a second that a store takes", "3,500", "Amazon S3, each partitioned prefix. Google Cloud Storage begins at about 1,000 and may double every 20 minutes; Azure takes 20,000 requests an account"),
    ("L", "seconds until a put is answered", "0.05", "assumed, within one region"),
    ("a", "puts in flight a worker", "16", "assumed"),
    ("B", "bytes a second a machine sends", "125 MB", "assumed: 1 Gbit/s"),
    ("K", "keys that one LIST answers", "1,000", "Amazon S3"),
    ("l", "seconds a LIST", "0.1", "assumed"),
    ("G", "memory of the coordinating machine", "16 GiB", "assumed"),
)  # fmt: skip
TERMS = {
    "work": "work: more machines help",
    "tasks": "the scheduler",
    "puts": "the store's puts",
    "flight": "waiting for puts",
    "line": "the network",
    "coordinator": "the coordinator's manifest",
}


@dataclass(frozen=True, slots=True)
class Costs:
    """What scale.py measured, a PDF: seconds of processor, seconds to look at a finished one, bytes, and MiB in the coordinator; seconds a start."""

    c: float
    w: float
    p: float
    b: float
    m: float
    g: float

    @classmethod
    def of(cls, figures: dict[str, Any]) -> Costs:
        count, few = figures["outputs"], figures["nothing_to_do_one_clinic"]
        c = figures["first"]["cpu"] / count
        more = count - few["outputs"]
        idle = figures["nothing_to_do"]
        return cls(
            c=c,
            w=max(LEAST, figures["one_sheet"]["cpu"] - c),
            p=max(LEAST, (idle["cpu"] - few["cpu"]) / more),
            b=figures["bytes"] / count,
            m=figures["manifest_bytes"] / count,
            g=max(LEAST, (idle["peak_mib"] - few["peak_mib"]) / more),
        )


def terms(n: int, machines: int, cost: Costs, given: Given) -> dict[str, float]:
    """Seconds of everything that goes on side by side, and of what the coordinator does alone."""
    workers = machines * given.W
    return {
        "work": n * cost.c / (workers * given.e) + cost.w,
        "tasks": n / given.k * given.d,
        "puts": n / given.P,
        "flight": n * given.L / (workers * given.a),
        "line": n * cost.b / (machines * given.B),
        "coordinator": 2 * n * cost.p,
    }


def by_dask(n: int, machines: int, cost: Costs, given: Given) -> tuple[float, str]:
    """Seconds of one build with one coordinator, and what takes longest."""
    found = terms(n, machines, cost, given)
    beside = max(seconds for name, seconds in found.items() if name != "coordinator")
    return beside + found["coordinator"], max(found, key=lambda name: found[name])


def by_shards(n: int, machines: int, cost: Costs, given: Given) -> tuple[float, str]:
    """Seconds of `--shard I/N` on each machine, its manifests merged by one process at the end."""
    found = terms(n, machines, cost, given)
    del found["tasks"]
    found["coordinator"] = 2 * n / machines * cost.p + n * cost.p
    beside = max(seconds for name, seconds in found.items() if name != "coordinator")
    return beside + found["coordinator"], max(found, key=lambda name: found[name])


def turning_points(cost: Costs, given: Given) -> dict[str, float]:
    """Where something else than the work becomes the limit: machines, a cost, or PDFs."""
    each = cost.c / (given.W * given.e)
    return {
        "tasks": each * given.k / given.d,
        "puts": each * given.P,
        "coordinator": each / (2 * cost.p),
        "flight": given.L * given.e / given.a,
        "line": cost.b * given.W * given.e / given.B,
        "memory": given.G * 1024 / cost.g,
        "list": MILLION / given.K * given.l,
    }


# --- the page


def measured_table(figures: dict[str, Any], cost: Costs) -> str:
    """What scale.py measured, on what machine."""
    machine = figures["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in machine["versions"].items())
    rows = (
        ("c", "seconds of processor a PDF, all stages, start of Python shared", f"{cost.c:.4f}"),
        ("w", "seconds until a fresh worker begins its first PDF", f"{cost.w:.2f}"),
        ("p", "seconds of processor to look at one finished PDF: manifest entry, files behind it, plan", f"{cost.p:.6f}"),
        ("b", "bytes a PDF", f"{cost.b:,.0f}"),
        ("m", "bytes of manifests a PDF", f"{cost.m:,.0f}"),
        ("g", "MiB of the coordinating process a PDF", f"{cost.g:.5f}"),
    )
    head = (
        f"{machine['date']}, {machine['system']}, {machine['processors']} processors shared with other jobs (load {machine['load_before']} before), "
        f"Python {machine['python']}, {versions}: {figures['outputs']:,} PDFs of {figures['clinics']} clinics, 13 handouts, three print forms, "
        f"{figures['workers']} worker(s), {figures['first']['seconds']:,.0f} s, {figures['outputs'] / figures['first']['seconds']:.1f} PDFs/s, "
        f"peak {figures['first']['peak_mib']:.0f} MiB, {figures['bytes'] / 1e6:,.0f} MB."
    )
    return "\n".join(
        (head, "", "| | measured | figure |", "|---|---|---|", *(f"| {name} | {what} | {number} |" for name, what, number in rows))
    )


def given_table() -> str:
    """What was not measured, and where it comes from."""
    return "\n".join(
        (
            "| | given | figure | from |",
            "|---|---|---|---|",
            *(f"| {name} | {what} | {number} | {source} |" for name, what, number, source in GIVEN),
        )
    )


def times_table(cost: Costs, given: Given) -> str:
    """A million PDFs on 1, 4, 16, 64 machines."""
    lines = [
        "| machines | work | tasks | puts | coordinator | Dask, all | limit | shards, all | limit |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for machines in MACHINES:
        found = terms(MILLION, machines, cost, given)
        dask, first = by_dask(MILLION, machines, cost, given)
        shards, second = by_shards(MILLION, machines, cost, given)
        parts = " | ".join(span(found[name]) for name in ("work", "tasks", "puts", "coordinator"))
        lines.append(f"| {machines} | {parts} | **{span(dask)}** | {TERMS[first]} | **{span(shards)}** | {TERMS[second]} |")
    return "\n".join(lines)


def limits_table(cost: Costs, given: Given) -> str:
    """Where work stops being the limit, and what to change then."""
    at = turning_points(cost, given)
    waits, sends = ("already" if cost.c < at[name] else "not" for name in ("flight", "line"))
    rows = (
        (
            "the scheduler",
            "N = c k / (W e d)",
            f"{at['tasks']:,.0f} machines",
            f"chunks of more jobs: k = {4 * given.k} moves it to {4 * at['tasks']:,.0f}; or shards, which need no scheduler",
        ),
        (
            "the store's puts",
            "N = c P / (W e)",
            f"{at['puts']:,.0f} machines",
            "names that begin with the clinic, so that the store can part them; a lower rate at the start",
        ),
        (
            "the coordinator's manifest",
            "N = c / (2 p W e)",
            f"{at['coordinator']:,.0f} machines" if cost.p > LEAST else "too few PDFs to tell",
            "shards: each machine looks at its own N-th; merge once, or keep one manifest a shard",
        ),
        ("waiting for puts", "c < L e / a", f"c below {1000 * at['flight']:.1f} ms, {waits} so today", "more puts in flight: a"),
        ("the network", "c < b W e / B", f"c below {1000 * at['line']:.1f} ms, {sends} so today", "fewer workers on each of more machines"),
        (
            "the coordinator's memory",
            "n = 1024 G / g",
            f"{at['memory']:,.0f} PDFs" if cost.g > LEAST else "too few PDFs to tell",
            "shards; entries kept on disk and not in memory",
        ),
    )
    return "\n".join(
        ("| what | where | today | what to change then |", "|---|---|---|---|", *(" | ".join(("", *row, "")).strip() for row in rows))
    )


def edits_table(figures: dict[str, Any]) -> str:
    """What one change builds."""
    idle = figures["nothing_to_do"]
    said = {"phone": "one phone of one clinic", "comma": "one comma of one handout", "comment": "a comment in the group's file"}
    lines = ["| what changed | built | seconds |", "|---|---|---|", f"| nothing | {idle['written']:,} | {idle['seconds']:.2f} |"]
    lines += [f"| {said[name]} | {edit['written']:,} | {edit['seconds']:.2f} |" for name, edit in figures["edits"].items()]
    return "\n".join(lines)


def span(seconds: float) -> str:
    """A time as people say it."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def parts(figures: dict[str, Any]) -> dict[str, str]:
    """What stands between the marks of the page."""
    cost, given = Costs.of(figures), Given()
    return {
        "measured": measured_table(figures, cost),
        "given": given_table(),
        "times": times_table(cost, given),
        "limits": limits_table(cost, given),
        "edits": edits_table(figures),
        "list": f"{MILLION // given.K:,} calls, {span(turning_points(cost, given)['list'])}",
    }


def page() -> str:
    """The page as it should be. Raises ValueError if a mark is missing."""
    text, made = PAGE.read_text(encoding="utf-8"), parts(json.loads(MEASURED.read_text(encoding="utf-8")))
    for name, part in made.items():
        gap = "\n\n" if "\n" in part else ""
        begin, end = f"<!-- {name} -->", "<!-- end -->"
        before, found, rest = text.partition(begin)
        _, closed, after = rest.partition(end)
        if not found or not closed or begin in after:
            raise ValueError(f"{PAGE.name} needs one place for `{name}`: {begin} ... {end}")
        text = f"{before}{begin}{gap}{part}{gap}{end}{after}"
    return text


def write() -> None:
    """Put the tables into the page."""
    PAGE.write_text(page(), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is stale."""
    if arguments == ["--check"]:
        stale = PAGE.read_text(encoding="utf-8") != page()
        if stale:
            print(f"{PAGE.name} is not what {MEASURED.name} says: run python docs/scaling.py")
        return 1 if stale else 0
    write()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
