"""Where a run of a test happens, so that all it leaves can be looked through: a home, a folder for temporary files, a state, a project. What is not ours
(the day list, the printer with its spool) lies outside."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import handoutgen
from tests.batch.practice import CLINIC, edit
from tests.batch.signed import sign
from tests.canary import Canary, Found
from tests.desk_page import DAY, visited

SHARED = ("/tmp", "/var/tmp", "/dev/shm", "/run")  # where programs leave what they forget
# A mistake of ours, as the next one may be: an exception that quotes what was typed. Python loads it at its start.
BUGS = {
    "layout": """
from handoutgen.layout.lines import Typesetter
before = Typesetter.lines
def lines(self, runs, *rest, **more):
    if any(run.visit and not run.blank for run in runs):
        raise ValueError("no room for " + "".join(run.text for run in runs))
    return before(self, runs, *rest, **more)
Typesetter.lines = lines
""",
    "reading": """
import handoutgen.source.visit as visit
def line(value, most):
    raise KeyError(value)
visit._line = line
""",
    "writing": """
import handoutgen.compose.personal as personal
before = personal._run
def run(run, said):
    made = before(run, said)
    if run.visit and not made.blank:
        raise RuntimeError(f"{made!r} {made.text}")
    return made
personal._run = run
""",
}


@dataclass
class Scene:
    """The folders of one run."""

    top: Path
    canary: Canary = field(default_factory=Canary.hatched)
    since: float = field(default_factory=time.time)

    def __post_init__(self) -> None:
        for each in (self.home, self.temporary, self.outside):
            each.mkdir(parents=True)
        self.root = visited(self.run)
        edit(self.root, CLINIC, "name: Harbor", "note_to_patient: true\nname: Harbor")
        said = sign(self.root, today=_day())
        assert said.code == 0, said.err

    @property
    def run(self) -> Path:
        return self.top / "run"

    @property
    def home(self) -> Path:
        return self.run / "home"

    @property
    def temporary(self) -> Path:
        return self.run / "tmp"

    @property
    def state(self) -> Path:
        return self.run / "state"

    @property
    def outside(self) -> Path:
        return self.top / "outside"

    @property
    def name(self) -> str:
        return self.canary.words[0]

    @property
    def clinician(self) -> str:
        return self.canary.words[1]

    @property
    def note(self) -> str:
        """Kind words that no check minds, with a canary among them."""
        return f"It was good to meet you, {self.canary.words[2]}."

    def variables(self, bug: str = "") -> dict[str, str]:
        """The environment of its programs. `bug` names a mistake of ours."""
        paths = [str(Path(handoutgen.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
        if bug:
            folder = self.outside / f"bug-{bug}"
            folder.mkdir(exist_ok=True)
            (folder / "sitecustomize.py").write_text(BUGS[bug])
            paths.insert(0, str(folder))
        left_out = ("CUPS_SERVER", "LPDEST", "PRINTER", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "DISPLAY")
        kept = {name: value for name, value in os.environ.items() if name not in left_out}
        places = {"HOME": self.home, "HANDOUTGEN_STATE": self.state, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), self.temporary)}
        return (
            kept
            | {name: str(value) for name, value in places.items()}
            | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "CUPS_SERVER": "127.0.0.1:1"}
        )

    def start(self, *arguments: str, bug: str = "", before: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
        """`handoutgen`, in the project; `before` are words in front of it, such as a tracer's."""
        command = [*before, sys.executable, "-m", "handoutgen", *arguments]
        return subprocess.Popen(
            command, cwd=self.root, env=self.variables(bug), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def ended(self, process: subprocess.Popen[bytes], number: int = 0) -> tuple[int, str]:
        """Its exit code and all that it said, in which no canary may be."""
        if number:
            process.send_signal(number)
        out, err = process.communicate(timeout=120)
        assert list(self.canary.in_bytes(out + err)) == []
        return process.returncode, (out + err).decode()

    def interrupted(self, process: subprocess.Popen[bytes]) -> tuple[int, str]:
        """As by Ctrl-C."""
        return self.ended(process, signal.SIGINT)

    def left(self, *besides: Path) -> list[Found]:
        """Each canary in what the run left, wherever it could."""
        mine = list(self.canary.in_files(self.run, besides=besides))
        other = [path for top in SHARED for path in _entries(Path(top)) if path.resolve() not in (self.top, *self.top.parents)]
        return mine + list(self.canary.in_files(*other, since=self.since - 1))


def _entries(top: Path) -> Iterator[Path]:
    """What lies in a folder that all programs share; the folders of other test runs are left out."""
    if not top.is_dir():
        return
    own = Path(tempfile.gettempdir()).resolve() / "pytest-of-"
    for path in sorted(top.iterdir()):
        if not str(path.resolve()).startswith(str(own)) and not re.fullmatch(r"bash_(jobs|tool).*", path.name):
            yield path


def _day() -> date:
    return date.fromisoformat(DAY)
