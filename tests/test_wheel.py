"""The wheel in an empty folder, offline: a practice that installed handoutgen gets a project that builds at once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from handoutgen import __version__
from tests.conftest import ROOT

pytestmark = pytest.mark.network

NOWHERE = "http://127.0.0.1:9"  # a port nobody listens on: who asks the network fails at once
OFFLINE = {name: NOWHERE for scheme in ("http_proxy", "https_proxy", "all_proxy") for name in (scheme, scheme.upper())} | {
    "PIP_NO_INDEX": "1"
}


def call(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME")}
    return subprocess.run(command, check=False, cwd=cwd, env=variables | environment, capture_output=True, text=True, timeout=600)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `pip wheel` builds it: in an environment of its own, whose build tool pip fetches."""
    folder = tmp_path_factory.mktemp("wheel")
    done = call(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT), cwd=folder)
    if "No matching distribution found for hatchling" in done.stderr and not os.environ.get("CI"):
        pytest.skip("the wheel's build tool, hatchling, could not be fetched: no network")
    assert done.returncode == 0, done.stderr
    return next(folder.glob("handoutgen-*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it; what the wheel depends on is lent by this one."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = str(scripts / "python")
    done = call(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", str(wheel), cwd=folder)
    assert done.returncode == 0, done.stderr
    site = call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip()
    (Path(site) / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    where = call(python, "-c", "import handoutgen; print(handoutgen.__file__)", cwd=folder).stdout.strip()
    assert Path(where).is_relative_to(folder), where
    return scripts


def test_the_wheel_carries_library_samples_and_fonts(wheel: Path) -> None:
    held = zipfile.ZipFile(wheel).namelist()
    for folder, ending in (("handouts", ".yaml"), ("clinics", "clinic.yaml"), ("fonts", ".ttf")):
        here = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.name.endswith(ending)}
        there = {
            name.removeprefix("handoutgen/library/") for name in held if name.startswith("handoutgen/library/") and name.endswith(ending)
        }
        assert here
        assert here <= there, f"{folder} is not whole"
    data = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src/handoutgen").rglob("*") if path.is_file()}
    assert {name for name in data if "__pycache__" not in name} <= set(held)
    assert [name for name in held if name.startswith(("tests", "benchmarks"))] == []


def test_an_empty_folder_offline(scripts: Path, tmp_path: Path) -> None:
    handoutgen, home = str(scripts / "handoutgen"), tmp_path / "home"
    home.mkdir()
    surroundings = OFFLINE | {"HOME": str(home), "USERPROFILE": str(home)}
    begun = call(handoutgen, "init", "practice", cwd=tmp_path, **surroundings)
    assert begun.returncode == 0, begun.stdout + begun.stderr
    built = call(handoutgen, "build", cwd=tmp_path / "practice", **surroundings)
    assert built.returncode == 0, built.stdout + built.stderr
    files = sorted((tmp_path / "practice" / "build").rglob("*.pdf"))
    assert files, built.stdout + built.stderr
    assert all(path.read_bytes().startswith(b"%PDF-") for path in files)


def test_the_desk_has_its_page(scripts: Path, tmp_path: Path, loopback: None) -> None:
    """Its HTML, scripts and styles come with the wheel, and so does what it searches with."""
    done = call(str(scripts / "handoutgen"), "init", "practice", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    command = [str(scripts / "handoutgen"), "desk", "--no-open", "--allow-draft", "--port", "0"]
    surroundings = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME")}
    surroundings["HANDOUTGEN_STATE"] = str(tmp_path / "state")
    with subprocess.Popen(
        command, cwd=tmp_path / "practice", env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as desk:
        try:
            assert desk.stdout is not None
            browser = build_opener(HTTPCookieProcessor())
            with browser.open(desk.stdout.readline().strip(), timeout=60) as answer:
                page, address = answer.read().decode(), answer.url
            files = re.findall(r'(?:src|href)="(/[a-z]+\.(?:js|css|svg))"', page)
            assert {"/desk.js", "/desk.css", "/search.js"} <= set(files)
            for name in files:
                with browser.open(urljoin(address, name), timeout=60) as answer:
                    assert answer.read()
        finally:
            desk.terminate()
    assert desk.returncode == 0 or os.name == "nt"


def test_the_module_runs(scripts: Path, tmp_path: Path) -> None:
    done = call(str(scripts / "python"), "-m", "handoutgen", "--version", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert __version__ in done.stdout
