"""`build -j N` as a person runs it: the same bytes, and nothing left behind, whoever is killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

import handoutgen
from handoutgen.batch.crews.workers import Workers
from handoutgen.batch.outputs.manifest import JOURNAL, MANIFEST, Manifest
from handoutgen.cli import crews
from handoutgen.cli.crews import processors
from tests.batch.group import CLINICS, HANDOUTS, group
from tests.batch.practice import edit, write
from tests.cli.calling import call
from tests.cli.running import ON, begin, gone, of_group, parts, sheets, wait_for
from tests.test_determinism import HOSTILE, SETTINGS

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path d="M0 0H30V10H0Z" fill="#0b3c6f"/></svg>'
SHEETS = len(CLINICS) * len(HANDOUTS)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A group, built by one process. Read it, do not change it."""
    root = group(tmp_path_factory.mktemp("crews"))
    said = call(root, "build", *HANDOUTS, *ON, "-j", "1")
    assert said.code == 0, said.err
    return root


@pytest.fixture
def fresh(alone: Path, tmp_path: Path) -> Path:
    """The same group, not built yet."""
    return Path(shutil.copytree(alone, tmp_path / "group", ignore=shutil.ignore_patterns("build", ".handoutgen")))


def contents(root: Path) -> dict[str, str]:
    """Every file of the output folder, but for marks and lock, which are of one folder only."""
    folder = root / "build"
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("number", ["2", "8"])
def test_any_number_of_processes_writes_the_same(alone: Path, fresh: Path, number: str) -> None:
    said = call(fresh, "build", *HANDOUTS, *ON, "-j", number)
    assert said.code == 0, said.err
    assert f"Built {SHEETS} in " in said.err
    assert contents(fresh) == contents(alone)
    assert len(contents(fresh)) == SHEETS + 3
    assert f"Built 0, current {SHEETS} in " in call(fresh, "build", *HANDOUTS, *ON, "-j", number).err


def test_the_environment_of_workers_has_no_say(alone: Path, fresh: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    for name in (".reportlab_settings", "reportlab_settings.py"):
        write(home, name, SETTINGS)
    running = begin(fresh, "-j", "2", HOME=str(home), USERPROFILE=str(home), **(HOSTILE | {"PYTHONPATH": str(home)}))
    _, said = running.communicate(timeout=300)
    assert running.returncode == 0, said
    assert contents(fresh) == contents(alone)


def test_a_drawing_that_several_convert_at_once_is_kept_whole(fresh: Path) -> None:
    write(fresh, "clinics/waypoint/mark.svg", LOGO)
    with (fresh / "clinics/waypoint/clinic.yaml").open("a", encoding="utf-8") as file:
        file.write("logo: {image: mark.svg, alt: Waypoint}\n")
    found: list[dict[str, str]] = []
    for number in ("1", "3", "3"):
        if number == "1" or not found[1:]:
            shutil.rmtree(fresh / ".handoutgen", ignore_errors=True)
        said = call(fresh, "build", "when-*", *ON, "-j", number, "--force", "-o", str(fresh / f"build/{len(found)}"))
        assert said.code == 0, said.err
        found.append({name.partition("/")[2]: each for name, each in contents(fresh).items() if name.startswith(f"{len(found)}/")})
        assert len(list((fresh / ".handoutgen/drawings").iterdir())) == 1
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == len(CLINICS) + 3


def test_findings_are_told_in_the_order_of_the_plan(fresh: Path) -> None:
    edit(fresh, "clinics/hill/clinic.yaml", "fasting_hours: 6", "fasting_hours: 600")
    told = []
    for number in ("1", "3"):
        shutil.rmtree(fresh / "build", ignore_errors=True)
        said = call(fresh, "build", *HANDOUTS, *ON, "-j", number, "--output-format", "json")
        assert said.code == 1
        told.append(json.loads(said.out))
    assert told[0] == told[1]
    assert {each["outcome"] for each in told[0]["outputs"]} == {"built", "refused"}


def test_a_worker_killed_in_mid_run_costs_nothing(alone: Path, fresh: Path) -> None:
    running = begin(fresh, "-j", "2")
    until = time.monotonic() + 120
    while len(workers := [pid for pid in of_group(running.pid) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]) < 2:
        assert time.monotonic() < until
        time.sleep(0.01)
    time.sleep(0.5)
    os.kill(workers[0], signal.SIGKILL)
    _, said = running.communicate(timeout=300)
    assert running.returncode == 0, said
    assert contents(fresh) == contents(alone)
    assert gone(running.pid)


@pytest.mark.parametrize("how", ["Ctrl-C", "SIGTERM", "SIGHUP"])
def test_whoever_is_stopped_leaves_nothing_behind(alone: Path, fresh: Path, how: str) -> None:
    running = begin(fresh, "-j", "2", "--format", "pdf,html,text", "--paper", "letter", "--paper", "a4")
    wait_for(fresh, 1)
    if how == "Ctrl-C":
        os.killpg(running.pid, signal.SIGINT)
    else:
        running.send_signal(getattr(signal, how))
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130, said
    assert said.endswith("Interrupted. What was finished is kept.\n")
    assert "Traceback" not in said
    assert gone(running.pid)
    assert parts(fresh) == []
    assert true(fresh)
    assert call(fresh, "build", *HANDOUTS, *ON, "-j", "2").code == 0
    assert {name: each for name, each in contents(fresh).items() if name.endswith(".pdf") and "-a4" not in name} == {
        name: each for name, each in contents(alone).items() if name.endswith(".pdf")
    }


def true(root: Path) -> bool:
    """Does the manifest say what lies there, with no journal left?"""
    manifest = Manifest.open(root / "build")
    there = {path.relative_to(root / "build").as_posix() for path in (root / "build").glob("*/*/*")}
    whole = all(manifest.hash_of(name) == entry.sha256 for name, entry in manifest.entries.items())
    return whole and there == set(manifest.entries) and not (root / "build" / JOURNAL).exists()


def test_workers_end_with_a_parent_that_was_killed(alone: Path, fresh: Path) -> None:
    running = begin(fresh, "-j", "2", "--paper", "letter", "--paper", "a4")
    wait_for(fresh, 1)
    running.kill()
    running.communicate(timeout=60)
    assert gone(running.pid)
    assert call(fresh, "build", *HANDOUTS, *ON).code == 0
    wanted = {name: each for name, each in contents(alone).items() if name.endswith(".pdf")}
    assert wanted.items() <= contents(fresh).items()


@pytest.mark.parametrize("number", ["1", "2"])
def test_a_full_disk_is_a_finding_and_a_later_build_goes_on(alone: Path, fresh: Path, number: str) -> None:
    """A limit on the size of files stands for a disk without room: writing fails half way."""
    sizes = sorted(path.stat().st_size for path in sheets(alone))
    limit = sizes[len(sizes) // 2]
    paths = str(Path(handoutgen.__file__).parents[1])
    command = [sys.executable, "-m", "handoutgen", "-C", str(fresh), "build", *HANDOUTS, *ON, "-j", number]

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": paths}, capture_output=True, text=True, preexec_fn=limited, timeout=300, check=False
    )
    assert done.returncode == 3, done.stderr
    assert "error: cannot write " in done.stderr
    assert "Traceback" not in done.stderr
    assert parts(fresh) == []
    assert true(fresh)
    assert max((path.stat().st_size for path in sheets(fresh)), default=0) <= limit
    said = call(fresh, "build", *HANDOUTS, *ON, "-j", number)
    assert said.code == 0, said.err
    assert contents(fresh) == contents(alone)


@pytest.mark.parametrize("number", ["1", "2"])
def test_a_folder_stands_where_a_sheet_is_to_be(alone: Path, fresh: Path, number: str) -> None:
    (fresh / "build/hill/en/recovery-care.pdf").mkdir(parents=True)
    said = call(fresh, "build", *HANDOUTS, *ON, "-j", number)
    assert said.code == 3
    assert "recovery-care.pdf" in said.err
    assert "a folder stands where the file is to be" in said.err
    assert parts(fresh) == []
    (fresh / "build/hill/en/recovery-care.pdf").rmdir()
    assert call(fresh, "build", *HANDOUTS, *ON, "-j", number).code == 0
    assert contents(fresh) == contents(alone)


@pytest.mark.parametrize("number", ["1", "2"])
def test_the_output_folder_is_a_file(fresh: Path, number: str) -> None:
    write(fresh, "build", "a file")
    said = call(fresh, "build", *HANDOUTS, *ON, "-j", number)
    assert said.code == 3
    assert "a file stands where a folder is needed" in said.err
    assert (fresh / "build").read_text() == "a file"


def test_a_clinic_that_is_edited_meanwhile_is_told_of_and_built_again(alone: Path, fresh: Path) -> None:
    running = begin(fresh, "-j", "2", "--paper", "letter", "--paper", "a4")
    wait_for(fresh, 1)
    edit(fresh, "clinics/harbor/clinic.yaml", "name: Harbor", "name: Safe Harbor")
    _, said = running.communicate(timeout=300)
    assert running.returncode == 0, said
    assert "warning[H278]: `clinics/harbor/clinic.yaml` was changed" in said
    said = call(fresh, "build", *HANDOUTS, *ON).err
    assert f"Built {len(HANDOUTS)}, current {SHEETS - len(HANDOUTS)} in " in said
    shutil.rmtree(fresh / "build")
    assert call(fresh, "build", *HANDOUTS, *ON).code == 0
    assert (fresh / "build" / MANIFEST).is_file()


def test_small_builds_stay_in_this_process(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`auto` starts no process for a few sheets."""
    monkeypatch.setattr(crews.Crews, "_workers", lambda *_: pytest.fail("a process was started"))
    assert call(fresh, "build", "when-*", *ON, "-j", "auto").code == 0
    assert call(fresh, "build", "when-*", *ON, "-j", "1").code == 0


def test_many_sheets_are_worth_processes(alone: Path, fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "WORTH", 3)
    monkeypatch.setattr(crews, "processors", lambda: 2)
    started: list[int] = []
    workers = crews.Crews._workers

    def note(self: crews.Crews, number: int) -> Workers:
        started.append(number)
        return workers(self, number)

    monkeypatch.setattr(crews.Crews, "_workers", note)
    assert call(fresh, "build", *HANDOUTS, *ON, "-j", "auto").code == 0
    assert started == [2]
    assert contents(fresh) == contents(alone)


@pytest.mark.parametrize("number", ["0", "-1", "two", "1000", ""])
def test_what_is_no_number_of_processes(fresh: Path, number: str) -> None:
    said = call(fresh, "build", "-j", number)
    assert said.code == 2
    assert "is neither `auto` nor a number from 1 to 256" in said.err


def test_processors_are_those_that_may_be_used(tmp_path: Path) -> None:
    here = processors(tmp_path / "none")
    assert 1 <= here <= (os.cpu_count() or 1)
    for said, most in (
        ("100000 100000", 1),
        ("50000 100000", 1),
        ("max 100000", here),
        ("nonsense", here),
        ("6400000 100000", min(here, 64)),
    ):
        write(tmp_path, "cpu.max", said)
        assert processors(tmp_path / "cpu.max") == most
