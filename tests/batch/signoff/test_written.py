from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.practice import CLINIC, edit, write
from tests.batch.signed import PNG, WORDS, job, loader_on, signable


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return signable(tmp_path)


def written(root: Path) -> str:
    return loader_on(root).written(job())


def test_it_changes_with_what_an_author_writes(root: Path) -> None:
    seen = {written(root)}
    edit(root, WORDS, "Care at home", "Care in your home")
    seen.add(written(root))
    write(root, "handouts/shared/other-ways/en.yaml", "locked: false\nblocks: [{type: paragraph, text: Ask us.}]\n")
    seen.add(written(root))
    edit(
        root,
        WORDS,
        "      - use: other-ways\n",
        "      - {type: figure, image: a.png, alt: A back, caption: A back, when: clinic.website}\n",
    )
    (root / "handouts/own/figures").mkdir()
    (root / "handouts/own/figures/a.png").write_bytes(PNG)
    seen.add(written(root))
    (root / "handouts/own/figures/a.png").write_bytes(PNG + b"\0")
    seen.add(written(root))
    assert len(seen) == 5


def test_it_does_not_change_with_what_a_clinic_answers(root: Path) -> None:
    before = written(root)
    edit(root, CLINIC, "desk_work_days: 3", "desk_work_days: 5")
    edit(root, CLINIC, "name: Harbor", "name: Safe Harbor")
    assert written(root) == before
