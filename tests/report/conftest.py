"""A practice that was built once; read it, do not change it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.practice import DAY, practice
from tests.cli.calling import call


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = practice(tmp_path_factory.mktemp("report") / "practice")
    said = call(root, "build", "--today", DAY.today)
    assert said.code == 0, said.err
    return root
