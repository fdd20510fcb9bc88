from __future__ import annotations

import runpy

from handoutgen.blocks import BLOCKS
from handoutgen.checks import CHECKS
from tests.conftest import ROOT

SCRIPT = runpy.run_path(str(ROOT / "docs/generate.py"))


def test_the_pages_are_what_the_code_says_now() -> None:
    assert SCRIPT["stale"]() == [], "run python docs/generate.py"


def test_every_block_has_its_chapter_and_its_example() -> None:
    page = SCRIPT["blocks_page"]()
    for name, block in BLOCKS.items():
        assert f"\n## {name}\n" in page
        assert block.EXAMPLE.splitlines()[-1] in page


def test_every_check_has_its_chapter() -> None:
    page = SCRIPT["checks_page"]()
    for check in CHECKS:
        assert f"\n## {check.CODE}\n" in page
