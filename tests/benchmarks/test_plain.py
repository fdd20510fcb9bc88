"""Plain data: all that a sheet says, in nodes that every rival knows."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from benchmarks.brands import write_project
from benchmarks.plain import write_plain
from benchmarks.platypus_process import Sheet
from benchmarks.processes import ran
from tests.conftest import ROOT, run

SHEETS = ("recovery-care", "harvesting-pain", "when-to-seek-help", "questions-to-ask")
TEMPLATES = ROOT / "benchmarks/templates"


@pytest.fixture(scope="module")
def dumped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Four handouts of five clinics, which have both kinds of logo."""
    root = tmp_path_factory.mktemp("plain")
    write_project(root / "project", 5)
    names = write_plain(root / "project", root / "plain", SHEETS)
    return root, {name: json.loads((root / "plain/documents" / f"{name}.json").read_text(encoding="utf-8")) for name in names}


def nodes(parts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in parts:
        yield node
        yield from nodes(node.get("children", []))
        inside = [item["nodes"] for item in node.get("items", ())]
        inside += [cell for row in (*node.get("head", ()), *node.get("rows", ())) for cell in row]
        for part in inside:
            yield from nodes(part)


def said(data: dict[str, Any]) -> str:
    return " ".join(text for node in nodes(data["body"]) for text, _, _ in node.get("runs", ()))


def test_every_sheet_is_there_with_its_clinic_on_it(dumped: tuple[Path, dict[str, Any]]) -> None:
    _, documents = dumped
    assert len(documents) == 5 * len(SHEETS)
    for data in documents.values():
        assert data["header"]["clinic"] == data["author"]
        assert data["header"]["logo"]["file"].endswith(("png", "svg"))
        assert "{page}" in data["header"]["page"]
        assert "{pages}" in data["header"]["page"]
    assert {data["header"]["logo"]["file"][-3:] for data in documents.values()} == {"png", "svg"}


def test_nothing_that_is_printed_is_lost(dumped: tuple[Path, dict[str, Any]]) -> None:
    """Every word of our own text output stands in the data, header and footer apart."""
    root, documents = dumped
    name = next(iter(documents))
    clinic = name.split("--")[0]
    built = run("build", "recovery-care", "-c", clinic, "--format", "text", "-C", str(root / "project"), "-o", str(root / "text"), cwd=root)
    assert built.returncode == 0, built.stderr
    text = next((root / "text" / clinic).rglob("recovery-care*.txt")).read_text(encoding="utf-8")
    data = next(each for key, each in documents.items() if key.startswith(f"{clinic}--") and "recovery-care" in key)
    pool = set(re.findall(r"\w{4,}", said(data) + json.dumps(data["header"], ensure_ascii=False) + data["title"]))
    printed = [word for word in re.findall(r"\w{4,}", text) if not word.startswith("_")]
    missing = [word for word in printed if word not in pool and word.capitalize() not in pool and word.lower() not in pool]
    assert len(printed) > 300
    assert len(set(missing)) <= 0.02 * len(set(printed)), sorted(set(missing))


def test_every_rival_draws_every_kind_of_node(dumped: tuple[Path, dict[str, Any]]) -> None:
    _, documents = dumped
    kinds = {node["kind"] for data in documents.values() for node in nodes(data["body"])}
    assert {"text", "list", "box", "columns", "table", "image", "rule", "lines"} <= kinds
    typst, html = (TEMPLATES / "handout.typ").read_text(encoding="utf-8"), (TEMPLATES / "handout.html.jinja").read_text(encoding="utf-8")
    for kind in kinds | {"space", "new_page"}:
        assert f'n.kind == "{kind}"' in typst, kind
        assert f'n.kind == "{kind}"' in html, kind
        assert kind == "text" or callable(getattr(Sheet, f"as_{kind}")), kind


@pytest.mark.parametrize(("script", "package"), [("platypus", "reportlab"), ("typst", "typst"), ("weasyprint", "weasyprint")])
def test_a_rival_draws_real_pages(script: str, package: str, dumped: tuple[Path, dict[str, Any]]) -> None:
    root, documents = dumped
    if ran(sys.executable, "-c", f"import {package}", allowed=(0, 1)).code:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            f"{package} cannot be loaded: pip install '.[bench]', apt-get install libpango-1.0-0"
        )
    ran(sys.executable, ROOT / f"benchmarks/{script}_process.py", root / "plain", root / script, "4")
    found = sorted((root / script).glob("*.pdf"))
    assert len(found) == 4
    for path in found:
        pages = [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]
        data = documents[path.stem]
        assert 2 <= len(pages) <= 8
        assert all(data["header"]["phones"][0] in page and f"of {len(pages)}" in page for page in pages)
        words = re.findall(r"[A-Za-z]{5,}", said(data))
        drawn = set(re.findall(r"[A-Za-z]{5,}", " ".join(pages)))
        assert sum(word in drawn for word in words) > 0.97 * len(words)
