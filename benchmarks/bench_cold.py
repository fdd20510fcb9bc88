"""One handout from a cold start, whole processes: `handoutgen build` against a short script of yaml.safe_load, Jinja2 and Platypus.

    python -m benchmarks.bench_cold [--rounds 11] [HANDOUT] [CLINIC]

Both find their modules compiled and their files in the system's cache (one round is not counted). Ours validates everything,
checks, tags and writes a manifest; the promise is at most 1.5 times the script's time.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.rounds import compare, machine

ROOT = Path(__file__).resolve().parents[1]
PROMISE = 1.5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("handout", nargs="?", default="when-to-seek-help")
    parser.add_argument("clinic", nargs="?", default="prairie")
    parser.add_argument("--rounds", type=int, default=11)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ours = [
            sys.executable,
            "-m",
            "handoutgen",
            "build",
            given.handout,
            "--clinic",
            given.clinic,
            "--force",
            "--output",
            f"{folder}/ours",
        ]
        naive = [sys.executable, str(ROOT / "benchmarks" / "naive_process.py"), given.handout, given.clinic, f"{folder}/naive.pdf"]
        run(ours)
        run(naive)
        result = compare(lambda: run(ours), lambda: run(naive), given.rounds)
    print(machine())
    print(result.report(f"cold process, {given.handout} for {given.clinic}", PROMISE))
    return 0 if result.ratio <= PROMISE else 1


def run(command: list[str]) -> None:
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, cwd=ROOT, env=compiled, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
