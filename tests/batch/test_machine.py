from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.machine import VARIABLE, state_folder


def test_the_variable_counts_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert state_folder() == tmp_path


@pytest.mark.parametrize(
    ("platform", "variables", "ends"),
    [
        ("linux", {"XDG_STATE_HOME": "/state"}, "/state/handoutgen"),
        ("linux", {}, "/home/ana/.local/state/handoutgen"),
        ("darwin", {}, "/home/ana/Library/Application Support/handoutgen"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/handoutgen"),
    ],
)
def test_each_system_has_its_place(platform: str, variables: dict[str, str], ends: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (VARIABLE, "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ana"))
    assert state_folder() == Path(ends)
