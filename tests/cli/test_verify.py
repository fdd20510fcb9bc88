from __future__ import annotations

import json
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.cli.calling import call

SHEET = "build/harbor/en/recovery-care.pdf"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Paths on the command line are those of the folder one stands in."""
    monkeypatch.delenv("HANDOUTGEN_VERAPDF_JAR", raising=False)
    monkeypatch.chdir(request.getfixturevalue("mine" if "mine" in request.fixturenames else "tmp_path"))


def plain(path: Path) -> None:
    canvas = Canvas(str(path), pagesize=(612, 792))
    canvas.drawString(72, 720, "no tags")
    canvas.save()


def found(root: Path, *arguments: str) -> list[str]:
    said = call(root, "verify", *arguments, "--output-format", "json")
    findings = json.loads(said.out)["findings"]
    assert said.code == (1 if findings else 0)
    return [f"{finding['code']} {finding['path']}" for finding in findings]


def test_what_was_built_is_good(mine: Path) -> None:
    said = call(mine, "verify", "build")
    assert said.code == 0, said.err
    assert said.err.startswith(f"Verified {len(list((mine / 'build').rglob('*.pdf')))} files in ")
    assert said.err.endswith("no problems; veraPDF was not asked\n")


def test_a_questionnaire_is_no_sheet(mine: Path) -> None:
    sheets = len(list((mine / "build").rglob("*.pdf")))
    assert call(mine, "show", "policy", "harbor", "--format", "pdf").code == 0
    (paper,) = (mine / "build/policy").glob("*.pdf")
    assert call(mine, "verify", "build").err.startswith(f"Verified {sheets} files in ")
    assert [each.split()[0] for each in found(mine, str(paper))] == ["H629"], "asked for by name, it is only unknown to the manifest"


def test_a_byte_changed(mine: Path) -> None:
    path = mine / SHEET
    path.write_bytes(path.read_bytes() + b"\n")
    assert found(mine, SHEET) == [f"H628 {SHEET}"]
    assert found(mine, "build") == [f"H628 {SHEET}"]


def test_unknown_and_missing(mine: Path) -> None:
    (mine / SHEET).rename(mine / "build/harbor/en/copy.pdf")
    assert found(mine, "build") == ["H629 build/harbor/en/copy.pdf", "H630 build/manifest.json"]
    assert found(mine, "build/harbor/en/what-to-expect.pdf") == []


def test_twins_are_compared_too(mine: Path) -> None:
    assert call(mine, "build", "--today", "2026-11-25", "--format", "pdf,text").code == 0
    assert found(mine, "build") == []
    text = SHEET.replace(".pdf", ".txt")
    (mine / text).write_text("Call nobody.", encoding="utf-8")
    assert found(mine, "build") == [f"H628 {text}"]


def test_a_manifest_cut_off(mine: Path) -> None:
    manifest = mine / "build/manifest.json"
    manifest.write_bytes(manifest.read_bytes()[:200])
    assert found(mine, "build") == ["H631 build/manifest.json"]


def test_a_strangers_file_has_findings(tmp_path: Path) -> None:
    plain(tmp_path / "plain.pdf")
    said = call(tmp_path, "verify", "plain.pdf", "--max-problems", "0")
    assert said.code == 1
    assert "error[H605]: the file has no tags\n --> plain.pdf\n" in said.err
    assert "error[H610]: the font Helvetica is not in the file" in said.err
    assert " | " not in said.err  # a PDF has no lines to show
    github = call(tmp_path, "verify", "plain.pdf", "--output-format", "github")
    assert github.out.startswith("::error title=H60")


def test_what_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("hello", encoding="utf-8")
    (tmp_path / "b").mkdir()
    assert found(tmp_path, "a.pdf") == ["H600 a.pdf"]
    for arguments in (("c.pdf",), ("b",), ("a.pdf", "c.pdf"), ()):
        assert call(tmp_path, "verify", *arguments).code == 2


def test_the_jar_may_be_named_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain(tmp_path / "a.pdf")
    monkeypatch.setenv("HANDOUTGEN_VERAPDF_JAR", str(tmp_path / "none.jar"))
    said = call(tmp_path, "verify", "a.pdf")
    assert said.code == 2
    assert "none.jar" in said.err
