"""Every PDF of the library passes PDF/UA-1 and PDF/A-2a, judged by veraPDF; and the judge can say no."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tests.conftest import ROOT, run
from tests.tools import needs
from tests.vera.vera import FLAVOURS, Vera

pytestmark = needs("javac", package="default-jdk-headless")


def test_the_validator_refuses_a_plain_file(vera: Vera, tmp_path: Path) -> None:
    plain = tmp_path / "plain.pdf"
    canvas = Canvas(str(plain))
    canvas.drawString(72, 720, "no tags, a font that is not embedded")
    canvas.save()
    verdicts = vera.verdicts([plain])
    assert [verdict.flavour for verdict in verdicts] == list(FLAVOURS)
    for verdict in verdicts:
        assert not verdict.compliant, verdict
        assert verdict.failed, "the jar read its profiles and found no rule broken"
        assert not verdict.error, verdict.error


def test_the_validator_says_so_when_a_file_is_no_pdf(vera: Vera, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"not a PDF")
    assert all(not verdict.compliant and verdict.error for verdict in vera.verdicts([broken]))


def test_every_built_pdf_is_accessible_in_every_print_form(vera: Vera, tmp_path: Path) -> None:
    done = run("build", "-v", "standard", "-v", "large-print", "-v", "mono", "--output", str(tmp_path), cwd=ROOT)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    files = sorted(tmp_path.rglob("*.pdf"))
    assert {name.rsplit("-", 1)[-1] for name in (path.stem for path in files)} >= {"print", "mono", "help"}
    assert len(files) % 3 == 0
    verdicts = vera.verdicts(files)
    assert len(verdicts) == len(FLAVOURS) * len(files) >= 90
    assert [verdict.reason for verdict in verdicts if not verdict.compliant] == []
