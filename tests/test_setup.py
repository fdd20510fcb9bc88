"""The set-up of a fresh clone: dev.py, the pinned versions, and a CI that runs what the README says."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {canonical(name): pinned for name, _, pinned in (line.partition("==") for line in lines if line and line[0] != "#")}


def declared() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *(each for extra in project["optional-dependencies"].values() for each in extra)]


def name_of(entry: str) -> str:
    return canonical(re.split(r"[\[<>=!~ ]", entry)[0])


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev.py as a module, whose commands are written down instead of run."""
    specification = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    module.called = []  # type: ignore[attr-defined]
    module.codes = {}  # type: ignore[attr-defined]
    module.said = ""  # type: ignore[attr-defined]

    def call(*command: str, cwd: Path = ROOT) -> int:
        module.called.append(command[1:])
        return next((code for part, code in module.codes.items() if part in command), 0)

    monkeypatch.setattr(module, "call", call)
    monkeypatch.setattr(module, "heard", lambda *command: (call(*command), module.said))
    return module


def test_every_dependency_is_pinned_and_every_pin_is_one_version() -> None:
    names = {name_of(entry) for entry in declared()}
    assert names - set(pins()) == set()
    assert all(re.fullmatch(r"[0-9][0-9a-z.]*", pinned) for pinned in pins().values())


def test_what_is_tested_is_what_the_extras_install() -> None:
    """The test extra repeats the others, so that one name installs all."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert {each for name, extra in extras.items() if name != "test" for each in extra} <= set(extras["test"])


def test_pins_lie_within_the_declared_ranges() -> None:
    from packaging.requirements import Requirement

    outside = [entry for entry in declared() if not Requirement(entry).specifier.contains(pins()[canonical(Requirement(entry).name)])]
    assert outside == []


def test_what_is_installed_is_what_is_pinned() -> None:
    """Bytes are only compared between builds of the same versions."""
    makers = ("reportlab", "uharfbuzz", "pillow", "svglib", "segno", "jinja2", "pyyaml", "markdown-it-py")
    assert {name: version(name) for name in makers} == {name: pins()[name] for name in makers}


def test_an_old_python_is_told_so(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(dev, "NEEDED", (99, 0))
    assert dev.main(["build"]) == 3
    assert "handoutgen needs 99.0 or newer" in capsys.readouterr().err
    assert dev.called == []


def test_an_old_python_can_read_dev_py() -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_missing_venv_module_is_told(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert dev.main(["test"]) == 3
    assert "python3-venv" in capsys.readouterr().err


@pytest.mark.parametrize(("arguments", "code"), [((), 2), (("bulid",), 2), (("--help",), 0)])
def test_usage(dev: ModuleType, arguments: tuple[str, ...], code: int) -> None:
    assert dev.main(list(arguments)) == code
    assert dev.called == []


def test_installs_once_and_passes_options_and_exit_codes_on(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    dev.codes["handoutgen"] = 1
    assert dev.main(["build", "recovery-care", "--strict"]) == 1
    assert dev.main(["build"]) == 1
    installs = [command for command in dev.called if "pip" in command]
    assert len(installs) == 1
    assert installs[0][-4:] == ("-c", "constraints.txt", "-e", ".")
    assert ("-m", "handoutgen", "build", "recovery-care", "--strict") in dev.called


def test_installs_again_when_the_pins_change(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    for hashed in ("one", "one", "two"):
        monkeypatch.setattr(dev, "wanted", lambda hashed=hashed: hashed)
        dev.main(["run", "check"])
    assert len([command for command in dev.called if "pip" in command]) == 2


def test_the_test_extra_stays_installed(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    dev.main(["test"])
    dev.main(["build"])
    dev.main(["test"])
    assert [command[-1] for command in dev.called if "pip" in command] == [".[test]"]


def test_all_checks_run_and_the_first_failure_is_the_exit_code(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    dev.codes.update({"mypy": 7, "pytest": 5})
    assert dev.main(["test", "-k", "phone"]) == 7
    assert dev.called[-1] == ("-m", "pytest", "-k", "phone")


def test_a_failed_installation_leaves_no_stamp(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    dev.codes["pip"] = 1
    assert dev.main(["build"]) == 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("said", "network"),
    [
        ("ERROR: Could not find a version that satisfies the requirement click (from versions: none)", True),
        ("WARNING: Retrying: NewConnectionError('... Failed to establish a new connection')", True),
        ("ERROR: pyproject.toml: invalid", False),
        ("ERROR: [Errno 28] No space left on device", False),
    ],
)
def test_only_a_missing_network_is_called_so(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], said: str, network: bool
) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    dev.codes["pip"] = 1
    dev.said = said  # type: ignore[attr-defined]
    assert dev.main(["build"]) == 3
    assert ("needs the network" in capsys.readouterr().err) == network


def test_what_a_program_says_is_shown_and_heard() -> None:
    program = "import dev, sys; code, said = dev.heard(sys.executable, '-c', 'import sys; sys.exit(\"oh\")'); print(code, said)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True, text=True)
    assert (done.stdout.split(), done.stderr.strip()) == (["1", "oh"], "oh")


def test_ci_and_readme_say_the_same() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "python3 dev.py build" in readme
    assert "python3 dev.py test" in readme
    assert re.search(r"^exec python3 dev\.py test$", script, re.MULTILINE)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_ctrl_c_reaches_the_program_and_its_exit_code_us() -> None:
    """dev.py waits for the program it runs, which ends in its own way."""
    program = "import dev, sys; sys.exit(dev.call(sys.executable, '-c', 'raise SystemExit(130)'))"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 130
