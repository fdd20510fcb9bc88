from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handoutgen import __version__
from handoutgen.batch.errors import MachineError
from handoutgen.cli import main as module
from handoutgen.cli.main import COMMANDS, main
from tests.batch.practice import write
from tests.cli.calling import call
from tests.conftest import ROOT, run

HEAVY = ("reportlab", "pydantic", "jinja2", "markdown_it", "rich", "PIL", "uharfbuzz", "svglib", "segno", "pypdfium2")


def loaded(*arguments: str, cwd: Path) -> tuple[int, set[str]]:
    """Exit code of a command in a fresh process, and the heavy libraries that it imported."""
    program = (
        "import sys; from handoutgen.cli.main import main; code = main(sys.argv[1:]);"
        f"sys.stderr.flush(); print('LOADED', *[name for name in {HEAVY!r} if name in sys.modules]); sys.exit(code)"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": "1795564800"}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, set(done.stdout.rpartition("LOADED")[2].split())


def test_alone_it_says_how_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    said = capsys.readouterr().out
    assert [word for word in ("init", "build", "check", "desk") if f"handoutgen {word}" not in said] == []


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert [name for name in COMMANDS if f"\n  {name} " not in said] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_speaks_alike(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "-h"]) == 0
    said = capsys.readouterr().out
    assert "--output-format" in said
    assert "-C DIR" in said


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"handoutgen {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("biuld",), "there is no command `biuld`", "did you mean `build`?"),
        (("xyzzy",), "there is no command `xyzzy`", "`handoutgen --help` lists them"),
        (("build", "--frce"), "no such option `--frce`", "did you mean `--force`?"),
        (("build", "--paper", "a5"), "invalid value for `--paper`", "--help"),
        (("build", "--format", "docx"), "invalid value for `--format`: `docx` is none of pdf, html, text", "--help"),
        (("build", "hlep"), "there is no handout `hlep`", "handouts: "),
        (("build", "recovery-car"), "there is no handout `recovery-car`", "did you mean `recovery-care`?"),
        (("build", "-c", "harbour"), "there is no clinic `harbour`", "did you mean `harbor`?"),
        (("build", "--today", "tomorrow"), "`--today tomorrow` is not a day", "2026-11-21"),
    ],
)
def test_wrong_usage_is_exit_2_with_a_hint(built: Path, arguments: tuple[str, ...], message: str, hint: str) -> None:
    said = call(built, *arguments)
    assert said.code == 2
    assert said.err.startswith(f"error: {message}")
    assert hint in said.err
    assert said.out == ""


def test_no_project_is_exit_2(tmp_path: Path) -> None:
    said = call(tmp_path, "build")
    assert said.code == 2
    assert "`handoutgen init practice` makes a project" in said.err


@pytest.mark.parametrize("text", ["name: [", "nmae: x\n", "name: x\nlibrary: mine\n", "- a list\n"])
def test_a_wrong_project_file_is_exit_2_and_shows_the_line(tmp_path: Path, text: str) -> None:
    write(tmp_path, "handoutgen.yaml", text)
    said = call(tmp_path, "check")
    assert said.code == 2
    assert "--> handoutgen.yaml:" in said.err
    assert "^" in said.err


def test_options_for_all_commands_may_stand_behind_the_command(built: Path) -> None:
    here = call(Path("/"), "list", "-C", str(built), "--output-format", "json")
    assert here.code == 0
    assert here.out.startswith("{")


def test_our_own_failure_is_exit_70(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: object) -> str:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("handoutgen.cli.workshop.Workshop.survey", fail)
    said = call(built, "list")
    assert said.code == 70
    assert said.err.startswith("error: handoutgen failed: ZeroDivisionError: oops")
    assert "Traceback" not in said.err
    assert "Traceback" in call(built, "--debug", "list").err


@pytest.mark.parametrize(("error", "code"), [(MachineError("the disk is full", "make room"), 3), (KeyboardInterrupt(), 130)])
def test_other_endings(built: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int) -> None:
    def stop(self: object) -> str:
        raise error

    monkeypatch.setattr("handoutgen.cli.workshop.Workshop.survey", stop)
    said = call(built, "list")
    assert said.code == code
    assert ("the disk is full" in said.err) == (code == 3)


def test_help_is_light() -> None:
    assert loaded("--help", cwd=ROOT) == (0, set())
    assert loaded("build", "--help", cwd=ROOT) == (0, set())


def test_a_build_with_nothing_to_do_is_light(built: Path) -> None:
    code, libraries = loaded("build", cwd=built)
    assert (code, libraries) == (0, set())


def test_a_check_with_nothing_to_do_is_light(mine: Path) -> None:
    assert loaded("check", cwd=mine)[0] == 0
    assert loaded("check", cwd=mine) == (0, set())


def test_a_build_without_a_terminal_loads_neither_rich_nor_svg(mine: Path) -> None:
    code, libraries = loaded("build", "what-to-expect", "--force", cwd=mine)
    assert code == 0
    assert "reportlab" in libraries
    assert libraries & {"rich", "svglib", "pydantic", "pypdfium2"} == set()


def test_the_reader_of_a_pipe_may_leave(built: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m handoutgen explain | head -1", shell=True, cwd=built, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert done.stdout.startswith("H1")
    assert done.stderr == ""


def test_python_dash_m(built: Path) -> None:
    assert run("--version", cwd=built).returncode == 0


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_an_old_console_shows_what_it_can(mine: Path, encoding: str) -> None:
    write(mine, "handouts/temperatür/handout.yaml", "code: 38 °C → 痛\n")
    command = [sys.executable, "-m", "handoutgen", "check"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(command, cwd=mine, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"error[H263]" in done.stderr or b"error[H123]" in done.stderr
    done.stderr.decode(encoding)


@pytest.mark.skipif(os.name == "nt", reason="signals are another matter there")
def test_ctrl_c_keeps_what_is_finished(tmp_path: Path) -> None:
    """The whole library for all samples takes long enough to be interrupted after the first sheets."""
    folder = tmp_path / "build"
    command = [sys.executable, "-m", "handoutgen", "build", "-o", str(folder)]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not list(folder.rglob("*.pdf")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130, said
    manifest = module_manifest(folder)
    assert 0 < len(manifest) < 15
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")) == manifest
    assert [path.name for path in folder.rglob("*") if path.suffix in (".part", ".journal")] == []


def module_manifest(folder: Path) -> list[str]:
    from handoutgen.batch.outputs.manifest import Manifest

    manifest = Manifest.open(folder)
    assert all(manifest.hash_of(name) == entry.sha256 for name, entry in manifest.entries.items())
    return sorted(manifest.entries)


def test_commands_are_what_the_start_page_says() -> None:
    for word in ("init", "build", "check", "desk"):
        assert word in COMMANDS
        assert f"handoutgen {word}" in module.START
