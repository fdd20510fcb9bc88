"""A practice that was built once; tests that change it get a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.batch.practice import practice
from tests.cli.calling import call


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read it, do not change it."""
    root = practice(tmp_path_factory.mktemp("cli") / "practice")
    said = call(root, "build", "--today", "2026-11-25")
    assert said.code == 0, said.err
    return root


@pytest.fixture
def mine(built: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    return Path(shutil.copytree(built, tmp_path / "practice"))
