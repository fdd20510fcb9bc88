"""`handoutgen check` of a library, whole processes: everything anew, nothing to do, one handout edited, one clinic edited.

    python -m benchmarks.bench_check [--sheets 48] [--rounds 7]

The project is made of the built-in library and copies of the sample clinics, until it has so many sheets. The promise is that a check with nothing
to do takes less than a second. Times are medians of whole processes, start of Python included.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.rounds import machine, timed

ROOT = Path(__file__).resolve().parents[1]
PROMISE = 1.0  # seconds
HANDOUT, CLINIC = "recovery-care", "harbor"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sheets", type=int, default=48)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        sheets = project(root, given.sheets)
        check(root)
        taken: dict[str, list[float]] = {"everything anew": [], "nothing to do": [], "one handout edited": [], "one clinic edited": []}
        for number in range(given.rounds):
            taken["everything anew"].append(timed(lambda: check(root, "--no-cache")))
            taken["nothing to do"].append(timed(lambda: check(root)))
            edit(root / "handouts" / HANDOUT / "en.yaml", number)
            taken["one handout edited"].append(timed(lambda: check(root)))
            edit(root / "clinics" / CLINIC / "clinic.yaml", number)
            taken["one clinic edited"].append(timed(lambda: check(root)))
    print(machine())
    print(f"handoutgen check, {sheets} sheets, {given.rounds} rounds")
    for name, times in taken.items():
        print(f"  {name}: {median(times):.2f} s ({min(times):.2f} to {max(times):.2f})")
    kept = median(taken["nothing to do"]) < PROMISE
    print(f"nothing to do: under {PROMISE:.0f} s, {'kept' if kept else 'NOT kept'}")
    return 0 if kept else 1


def project(root: Path, sheets: int) -> int:
    """A project with at least so many sheets; how many it has."""
    (root / "handoutgen.yaml").write_text("name: Benchmark\n", encoding="utf-8")
    shutil.copytree(ROOT / "handouts", root / "handouts")
    shutil.copytree(ROOT / "clinics", root / "clinics")
    number = 1
    while (count := planned(root)) < sheets:
        number += 1
        shutil.copytree(root / "clinics" / CLINIC, root / "clinics" / f"{CLINIC}-{number}")
    return count


def planned(root: Path) -> int:
    said = subprocess.run([*command(root, "build"), "-n", "--output-format", "json"], check=True, capture_output=True, env=environment())
    return len(json.loads(said.stdout)["outputs"])


def edit(path: Path, number: int) -> None:
    """A remark: the words stay, the file is another."""
    path.write_text(path.read_text(encoding="utf-8") + f"# {number}\n", encoding="utf-8")


def check(root: Path, *options: str) -> None:
    subprocess.run([*command(root, "check"), *options], check=True, capture_output=True, env=environment())


def command(root: Path, name: str) -> list[str]:
    return [sys.executable, "-m", "handoutgen", "-C", str(root), name]


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


if __name__ == "__main__":
    sys.exit(main())
