from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from handoutgen.batch.desk_starters import desk_starters, system_of

STRANGE = "Dr. O'Brien's \"desk\" $HOME `x` 100 % \\ ü"


def written(folder: Path, python: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    script = folder / "Handouts.sh"
    script.write_bytes(desk_starters(folder, python, "linux")["Handouts.sh"])
    script.chmod(0o755)
    return script


def python_that_tells(folder: Path) -> Path:
    """Stands for the Python of a virtual environment: it writes down what it is asked, and where."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "python"
    path.write_text('#!/bin/sh\n[ "$2" = -c ] && exit 0\npwd\nprintf "<%s>" "$@"\nexit ${CODE:-0}\n')
    path.chmod(0o755)
    return path


def run(script: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin"} | variables
    return subprocess.run([script], check=False, cwd="/", env=environment, input="", capture_output=True, text=True, timeout=60)


def test_the_shell_starter_opens_the_desk_of_its_folder(tmp_path: Path) -> None:
    script = written(tmp_path / STRANGE, str(python_that_tells(tmp_path / "venv of O'Brien" / "bin")))
    done = run(script)
    assert done.returncode == 0, done
    assert done.stdout == f"{tmp_path / STRANGE}\n<-P><-m><handoutgen><desk>"


def test_it_runs_the_handoutgen_that_wrote_it(tmp_path: Path) -> None:
    """The real one; there is no project here, which is exit 2, and the window stays until somebody has read why."""
    script = written(tmp_path / STRANGE, sys.executable)
    done = run(script, PYTHONPATH=os.environ.get("PYTHONPATH", ""))
    assert done.returncode == 2
    assert "there is no handoutgen.yaml" in done.stderr
    assert "Press Enter to close this window." in done.stdout


def test_a_failure_keeps_the_window(tmp_path: Path) -> None:
    done = run(written(tmp_path, str(python_that_tells(tmp_path / "venv"))), CODE="3")
    assert done.returncode == 3
    assert done.stdout.endswith("Press Enter to close this window. ")


def test_an_environment_that_is_gone_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "venv" / "bin" / "python"
    done = run(written(tmp_path / "practice", str(gone)))
    assert done.returncode == 3
    assert "handoutgen is not installed here any more" in done.stdout
    assert f"It was run by: {gone}" in done.stdout
    assert "handoutgen desk --starters" in done.stdout
    assert "Press Enter" in done.stdout


def test_one_that_is_installed_stands_in(tmp_path: Path) -> None:
    other = tmp_path / "bin"
    other.mkdir()
    (other / "handoutgen").write_text('#!/bin/sh\nprintf "other <%s>" "$@"\n')
    (other / "handoutgen").chmod(0o755)
    done = run(written(tmp_path / "practice", str(tmp_path / "gone")), PATH=f"{other}:/usr/bin:/bin")
    assert (done.returncode, done.stdout) == (0, "other <desk>")


def test_no_file_of_the_folder_is_taken_for_a_library(tmp_path: Path) -> None:
    script = written(tmp_path, sys.executable)
    (tmp_path / "yaml.py").write_text("raise SystemExit('taken')\n")
    (tmp_path / "handoutgen.py").write_text("raise SystemExit('taken')\n")
    done = run(script, PYTHONPATH=os.environ.get("PYTHONPATH", ""))
    assert "taken" not in done.stdout + done.stderr


def test_the_other_systems_look_for_what_is_installed() -> None:
    found = desk_starters(Path("/practice"), "/venv/bin/python", "linux")
    assert set(found) == {"Handouts.bat", "Handouts.command", "Handouts.sh", "Handouts.desktop"}
    assert b"python=/venv/bin/python\n" in found["Handouts.sh"]
    assert b"python=''\n" in found["Handouts.command"]
    assert b'set "PYTHON="\r\n' in found["Handouts.bat"]
    assert b"python=/venv/bin/python\n" in desk_starters(Path("/practice"), "/venv/bin/python", "mac")["Handouts.command"]


def test_the_batch_file_has_windows_lines_and_doubled_percents() -> None:
    data = desk_starters(Path("x"), "C:\\100% ü (x86)\\python.exe", "windows")["Handouts.bat"]
    assert data.count(b"\n") == data.count(b"\r\n")
    assert 'set "PYTHON=C:\\100%% ü (x86)\\python.exe"\r\n'.encode() in data
    assert data.index(b"chcp 65001") < data.index("ü".encode())


def test_the_desktop_entry_names_the_script() -> None:
    """Read back as the specification says: the file's own escapes, then the quotes of the command line, then `%%`."""
    folder = Path("/srv") / STRANGE
    lines = desk_starters(folder, "x", "linux")["Handouts.desktop"].decode().splitlines()
    value = next(line.removeprefix("Exec=") for line in lines if line.startswith("Exec="))
    unescaped = value.replace("\\\\", "\\").replace("%%", "%")
    program, _, quoted = unescaped.partition(" ")
    assert program == "sh"
    assert re.fullmatch(r'"(?:[^"`$\\]|\\["`$\\])*"', quoted)
    assert re.sub(r"\\(.)", r"\1", quoted[1:-1]) == f"{folder}/Handouts.sh"
    assert "Terminal=true" in lines


@pytest.mark.parametrize(("platform", "system"), [("win32", "windows"), ("darwin", "mac"), ("linux", "linux"), ("freebsd14", "linux")])
def test_systems_by_their_names(platform: str, system: str) -> None:
    assert system_of(platform) == system
