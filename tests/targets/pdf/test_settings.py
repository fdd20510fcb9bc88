"""Settings: whatever ReportLab was told, it knows its defaults again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

PROGRAM = """
from handoutgen.targets.pdf import settings
from reportlab import rl_config
print(settings.CLEAN, rl_config.useA85, rl_config.pageCompression, rl_config.invariant, rl_config.pdfMultiLine, rl_config.pdfComments, rl_config.defaultPageSize)
"""


def said(folder: Path, **variables: str) -> str:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(folder), str(ROOT / "src"))), "HOME": str(folder)} | variables
    return subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True, env=environment).stdout


def test_nobody_changes_our_settings(tmp_path: Path) -> None:
    calm, hostile = tmp_path / "calm", tmp_path / "hostile"
    for folder in (calm, hostile):
        folder.mkdir()
    for name in (".reportlab_settings", "reportlab_settings.py"):
        (hostile / name).write_text("pageCompression = 0\nuseA85 = 1\ninvariant = 7\npdfMultiLine = 1\npdfComments = 1\n")
    assert said(calm) == said(hostile, RL_useA85="1", RL_pageCompression="0", RL_invariant="7")
    assert said(calm).startswith("True 1 1 0 ")
