"""A whole group at once: 500 invented clinics, 13 handouts, three print forms; then nothing to do, one phone, one comma, one comment.

    python -m benchmarks.scale --write                   measure, put the figures into docs/scaling.json and the tables into docs/scaling.md
    python -m benchmarks.scale --clinics 20              smaller, for orientation
    python -m benchmarks.scale -j 2 --write              by two worker processes

Whole processes of `handoutgen build` in a temporary folder, from YAML, everything counted. Memory is the peak of the largest process; files that
were built are counted on disk. --write is the one command to give once code that matters for speed has changed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import runpy
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.bench_batch import HANDOUT, appended, lead, phone_of, swap
from benchmarks.brands import GROUP, write_project
from benchmarks.processes import ROOT, Ran, changed, files, knows, ours, size

FIGURES, PAGE = ROOT / "docs/scaling.json", ROOT / "docs/scaling.py"
FORMS = ("standard", "large-print", "mono")
TOOLS = ("reportlab", "uharfbuzz", "pyyaml")


def measured(folder: Path, clinics: int, workers: int) -> dict[str, Any]:
    """Every figure of docs/scaling.json that can be measured here."""
    forms = tuple(part for form in FORMS for part in ("-v", form))
    several = (*forms, *(("-j", str(workers)) if workers else ()))
    project, alone = folder / "group", folder / "alone"
    made = write_project(project, clinics)
    write_project(alone, 1)
    first = ours(project, *several)
    out = project / "build"
    before = files(out)
    count = len(before)
    again = idle(project, several)
    nothing = changed(before, files(out))
    one = ours(alone, HANDOUT, "-o", alone / "one")
    ours(alone, *forms)
    idle_alone = idle(alone, forms)
    clinic = made[clinics // 2]
    changes: tuple[tuple[str, Callable[[], None]], ...] = (
        ("phone", lambda: swap(project / "clinics" / clinic.folder / "clinic.yaml", phone_of(clinic, 0), phone_of(clinic, 1))),
        ("comma", lambda: swap(project / "handouts" / HANDOUT / "en.yaml", lead(0), lead(1))),
        ("comment", lambda: appended(project / "clinics" / GROUP / "clinic.yaml", "# Nothing of it is printed.\n")),
    )
    edits = {}
    for name, edit in changes:
        before = files(out)
        edit()
        ran = ours(project, *several)
        edits[name] = {"written": changed(before, files(out)), "seconds": round(ran.seconds, 2)}
    return {
        "clinics": clinics,
        "outputs": count,
        "workers": workers or 1,
        "first": plain(first),
        "nothing_to_do": plain(again) | {"written": nothing},
        "one_sheet": plain(one),
        "nothing_to_do_one_clinic": plain(idle_alone) | {"outputs": len(files(alone / "build"))},
        "bytes": size(out),
        "manifest_bytes": sum(path.stat().st_size for path in out.glob("manifest*") if path.is_file()),
        "edits": edits,
    }


def idle(project: Path, options: tuple[str, ...]) -> Ran:
    """A build with nothing to do, the middle one of five by processor time: small differences of such builds are what a finished PDF costs."""
    return sorted((ours(project, *options) for _ in range(5)), key=lambda ran: ran.cpu)[2]


def plain(ran: Ran) -> dict[str, float]:
    return {"seconds": round(ran.seconds, 3), "cpu": round(ran.cpu, 3), "peak_mib": round(ran.peak, 1)}


def machine() -> dict[str, Any]:
    """What the figures were measured on, and when."""
    return {
        "date": f"{date.today():%Y-%m-%d}",  # noqa: DTZ011
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "versions": {tool: version(tool) for tool in TOOLS},
    }


def table(figures: dict[str, Any]) -> str:
    """The figures for people."""
    first, idle, count = figures["first"], figures["nothing_to_do"], figures["outputs"]
    lines = [
        f"{count:,} PDFs of {figures['clinics']} clinics, {figures['workers']} worker(s)",
        f"  first build       {first['seconds']:9.1f} s   {count / first['seconds']:7.1f} PDFs/s   peak {first['peak_mib']:.0f} MiB",
        f"  processor         {first['cpu']:9.1f} s   {1000 * first['cpu'] / count:7.1f} ms a PDF",
        f"  bytes             {figures['bytes'] / 1e6:9.1f} MB  {figures['bytes'] / count / 1000:7.1f} kB a PDF    manifests {figures['manifest_bytes'] / 1e6:.1f} MB",
        f"  nothing to do     {idle['seconds']:9.2f} s   {idle['written']:7,} written",
    ]
    lines += [f"  one {name:13} {edit['seconds']:9.2f} s   {edit['written']:7,} written" for name, edit in figures["edits"].items()]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clinics", type=int, default=500)
    parser.add_argument("-j", "--workers", type=int, default=0, help="worker processes; as `build` does by itself if not given")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/scaling.json and the tables into docs/scaling.md")
    parser.add_argument("--json", type=Path, help="write the figures there")
    given = parser.parse_args()
    if given.workers and not knows("-j"):
        print("`build` has no option -j yet", file=sys.stderr)
        return 2
    about = machine()
    folder = Path(tempfile.mkdtemp(prefix="scale-"))
    try:
        figures = {"machine": about} | measured(folder, given.clinics, given.workers)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(table(figures))
    for path in filter(None, (given.json, FIGURES if given.write else None)):
        path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if given.write:
        runpy.run_path(str(PAGE))["write"]()
    expected = {"phone": 13 * len(FORMS), "comma": given.clinics * len(FORMS), "comment": 0}
    wrong = {name: edit["written"] for name, edit in figures["edits"].items() if edit["written"] != expected[name]}
    print(f"built again as expected: {'yes' if not wrong else f'NO, {wrong} and not {expected}'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
