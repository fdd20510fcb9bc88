"""Same input, same bytes: whatever the hash seed, locale, time zone, working folder, or ReportLab settings of the person who builds."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from tests.conftest import ROOT, run

# Files ReportLab would execute from the home folder, and variables it would read: each changes the bytes it writes.
SETTINGS = "pageCompression = 0\nuseA85 = 1\ninvariant = 0\nrl_config_marker = 1\ndocumentLang = 'xx'\nautoGenerateMissingTTFName = 1\n"
HOSTILE = {
    "PYTHONHASHSEED": "4711",
    "LANG": "de_DE.UTF-8",
    "LC_ALL": "de_DE.UTF-8",
    "PYTHONUTF8": "0",
    "TZ": "Pacific/Kiritimati",
    "RL_invariant": "0",
    "RL_pageCompression": "0",
    "RL_useA85": "1",
    "RL_ttfAsciiReadable": "1",
    "RL_subsetTTFonts": "0",
    "COLUMNS": "40",
}


def hashes(folder: Path) -> dict[str, str]:
    """Every file of an output folder that is handed on, by name."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix in (".pdf", ".csv")]
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def test_same_bytes_on_a_hostile_machine(tmp_path: Path) -> None:
    calm, hostile = tmp_path / "calm", tmp_path / "hostile"
    home = tmp_path / "home"
    home.mkdir()
    for name in (".reportlab_settings", "reportlab_settings.py"):
        (home / name).write_text(SETTINGS)
    first = run("build", "--output", str(calm), cwd=ROOT, PYTHONHASHSEED="0")
    assert first.returncode == 0, first.stdout + first.stderr
    elsewhere = ROOT / "src"  # the project is found upward
    second = run(
        "build", "--force", "--output", str(hostile), cwd=elsewhere, HOME=str(home), USERPROFILE=str(home), PYTHONPATH=str(home), **HOSTILE
    )
    assert second.returncode == 0, second.stdout + second.stderr
    assert len(hashes(calm)) >= 12
    assert hashes(calm) == hashes(hostile)
