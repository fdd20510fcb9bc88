"""What `--shard` and `--delete` mean before anything is built; the rest is in tests/test_buckets.py and tests/batch/outputs/test_shards.py."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handoutgen.batch.errors import UsageError
from handoutgen.batch.outputs.shards import Shard
from handoutgen.cli.batch_options import shard_of
from tests.batch.many import many
from tests.batch.practice import DAY
from tests.batch.short_packets import CARE, HELP
from tests.cli.calling import call

ON = ("--today", DAY.today)


def test_the_shard_that_was_asked_for() -> None:
    assert shard_of({"shard": None, "delete": True}) is None
    assert shard_of({"shard": "2/3", "delete": False}) == Shard(3, 2)
    with pytest.raises(UsageError, match="a shard deletes nothing"):
        shard_of({"shard": "2/3", "delete": True})


def test_a_folder_is_tidied_as_always_and_a_dry_run_says_so(tmp_path: Path) -> None:
    root = many(tmp_path / "many", ("alder", "birch"))
    assert call(root, "build", *ON).code == 0
    shutil.rmtree(root / "clinics/birch")
    said = call(root, "build", "-n", *ON)
    gone = [f"delete   birch/en/{sheet}.pdf  (its clinic or handout is gone)" for sheet in (CARE, HELP)]
    assert [line for line in said.out.splitlines() if line.startswith("delete")] == gone
    assert call(root, "build", "-n", "-c", "alder", *ON).out.count("delete") == 0
    said = call(root, "build", *ON)
    assert (said.code, said.err.count("removed: "), said.err.count("left there")) == (0, 2, 0)
