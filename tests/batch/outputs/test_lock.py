from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from handoutgen.batch.errors import MachineError
from handoutgen.batch.outputs.lock import LOCK, alone_in

HOLD = "import sys, time; from pathlib import Path; from handoutgen.batch.outputs.lock import alone_in\nwith alone_in(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"


def test_two_builds_do_not_share_a_folder(tmp_path: Path) -> None:
    with alone_in(tmp_path / "build"):
        with pytest.raises(MachineError, match="another handoutgen builds into"), alone_in(tmp_path / "build"):
            pass
        with alone_in(tmp_path / "other"):
            pass
    with alone_in(tmp_path / "build"):
        pass


def test_a_build_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        with pytest.raises(MachineError), alone_in(tmp_path):
            pass
    finally:
        process.kill()
        process.communicate()
    with alone_in(tmp_path):
        pass


def test_where_nobody_may_write_nothing_is_locked(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with alone_in(tmp_path / "file" / "build"):
        pass
    assert not (tmp_path / LOCK).exists()


def test_shards_share_a_folder_and_no_shard_is_built_twice(tmp_path: Path) -> None:
    with alone_in(tmp_path, "1-of-2"):
        with alone_in(tmp_path, "2-of-2"):
            pass
        for part in ("1-of-2", ""):
            with pytest.raises(MachineError), alone_in(tmp_path, part):
                pass
    with alone_in(tmp_path), pytest.raises(MachineError), alone_in(tmp_path, "1-of-2"):
        pass
