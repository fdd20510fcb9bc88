from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.outputs.manifest import Manifest
from handoutgen.batch.signoff.found import Found, everything, near
from tests.batch.practice import TODAY, write
from tests.batch.signed import OTHERS, WORDS, code, job, loader_on, reword, sign, signable, signed
from tests.cli.calling import call

JOBS = [job(name, "live") for name in ("harbor", *OTHERS)]


def found(root: Path) -> dict[str, Found]:
    return {each.code: each for each in everything(loader_on(root), JOBS, ["own"], Manifest.open(root / "build"))}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return signed(tmp_path)


def test_what_is_said_now_signed_or_not(tmp_path: Path) -> None:
    root = signable(tmp_path)
    (each,) = found(root).values()
    assert (each.code, each.handout, each.handout_code, each.version, each.title) == (code(root), "own", "OW-01", 3, "Care at home")
    assert each.now == ("harbor", *OTHERS)
    assert (each.approvals, each.signed_for, each.outputs) == ((), (), ())


def test_what_was_signed_and_is_said_no_more(root: Path) -> None:
    old = code(root)
    assert call(root, "build", "own", "-c", "harbor", "--today", str(TODAY)).code == 0
    reword(root, version=4)
    assert sign(root, "-c", "harbor").code == 0
    new = code(root)
    texts = found(root)
    assert set(texts) == {old, new}
    assert (texts[old].now, texts[old].signed_for, texts[old].version) == ((), ("harbor", *OTHERS), 3)
    assert texts[old].outputs == ("harbor/en/own.pdf",)
    assert (texts[new].now, texts[new].signed_for, texts[new].outputs) == (("harbor", *OTHERS), ("harbor",), ())
    write(root, WORDS, "x")
    assert found(root)[old].approvals == texts[old].approvals, "half-edited files hide nothing"


def test_what_only_a_built_file_says(tmp_path: Path) -> None:
    root = signable(tmp_path)
    assert call(root, "build", "own", "--today", str(TODAY)).code == 0
    old = code(root)
    reword(root)
    each = found(root)[old]
    assert (each.text, each.handout, each.version, each.handout_code, len(each.outputs)) == ("", "own", 3, "OW-01", 3)


def test_withdrawals_that_hold(root: Path) -> None:
    assert call(root, "withdraw", code(root), "--reason", "x", "--today", str(TODAY)).code == 0
    assert len(found(root)[code(root)].withdrawals) == 1
    assert sign(root, "--lift", code(root)).code == 0
    assert found(root)[code(root)].withdrawals == ()


def test_near_misses(root: Path) -> None:
    texts = (Found(code="K7QF", text="", handout="", language=""), Found(code="ZZZZ", text="", handout="", language=""))
    assert near("K7QG", texts) == ("K7QF",)
    assert near("1234", texts) == ()
