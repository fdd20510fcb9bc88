"""A packet of signed sheets: every part is of the release that was asked for, and nothing is handed out with a hole in it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from handoutgen.batch.build import build
from handoutgen.batch.judging import Rules
from handoutgen.model.approval import Release
from handoutgen.model.job import Built, Job
from tests.batch.practice import DAY, TODAY, write
from tests.batch.short_packets import CARE, HELP, packet, short_packets
from tests.batch.signed import loader_on
from tests.cli.calling import call

PACKET = Job("harbor", "en", "going-home", "marrow", "letter", "pdf", "harbor/en/packet-going-home.pdf", kind="packet")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    short_packets(tmp_path)
    packet(tmp_path)
    people = "approvers:\n  jdoe: {name: Jo Doe, role: Doctor, credential: MD}\n"
    write(tmp_path, "handoutgen.yaml", (tmp_path / "handoutgen.yaml").read_text(encoding="utf-8") + people)
    return tmp_path


def sign(root: Path, *handouts: str) -> None:
    said = call(root, "approve", *handouts, "--by", "jdoe", "--today", str(TODAY))
    assert said.code == 0, said.err


def made(root: Path, release: Release) -> Built:
    return build(replace(PACKET, release=release), loader_on(root), Rules(day=DAY))


def pages(built: Built) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(built.data)).pages]


def test_a_packet_with_an_unsigned_sheet_is_not_handed_out(root: Path) -> None:
    sign(root, HELP)
    refused = made(root, "approved")
    assert refused.outcome == "refused"
    assert {"H450", "H474"} <= {finding.code for finding in refused.findings}
    draft = made(root, "draft")
    assert draft.outcome == "built"
    assert any("SC-10 v" in page and "Reviewed" in page for page in pages(draft))
    assert all("DRAFT" in page for page in pages(draft) if " v" in page), "a page of a draft packet must not pass for a signed sheet"
    assert any("DRAFT" in page and "SC-07 v" in page for page in pages(draft))
    assert any("DRAFT" in page and "PK-3 v" in page for page in pages(draft)), "the cover of a draft is a draft"


def test_a_sheet_that_is_refused_takes_its_packets_away_and_status_sees_them(root: Path) -> None:
    sign(root, HELP, CARE)
    on = ("--today", str(TODAY))
    assert call(root, "build", "--packet", "going-home", "--approved-only", *on).code == 0
    file = root / "build" / PACKET.output
    assert (file.is_file(), call(root, "status", HELP, CARE, "-c", "harbor", *on).code) == (True, 0)
    code = loader_on(root).register(CARE).approvals[0].content_code
    assert call(root, "withdraw", code, "--reason", "x", "-o", str(root / "elsewhere"), *on).code == 0
    said = call(root, "status", HELP, *on)
    assert (said.code, f"packet out of date: {PACKET.output}" in said.out) == (1, True)
    assert call(root, "build", HELP, "--approved-only", *on).code == 0
    assert file.is_file()
    assert call(root, "build", CARE, "--approved-only", *on).code == 1
    assert not file.is_file()


def test_half_edited_sheets_take_no_packet_away_and_never_get_into_one(root: Path) -> None:
    sign(root, HELP, CARE)
    first = made(root, "approved")
    assert first.outcome == "built", first.findings
    assert any("Each sheet says who reviewed it." in page for page in pages(first))
    assert not any("DRAFT" in page for page in pages(first))
    write(root, f"handouts/{CARE}/en.yaml", "title: [")
    write(root, f"handouts/{CARE}/handout.yaml", "code: [")
    again = made(root, "approved")
    assert again.outcome == "built", again.findings
    assert pages(again) == pages(first)
    assert call(root, "build", "--packet", "going-home", "--approved-only", "--today", str(TODAY)).code == 0


def test_a_withdrawn_sheet_stops_its_packet(root: Path) -> None:
    sign(root, HELP, CARE)
    assert call(root, "build", "--packet", "going-home", "--approved-only", "--today", str(TODAY)).code == 0
    there = root / "build/harbor/en/packet-going-home.pdf"
    assert there.is_file()
    code = loader_on(root).edition(replace(PACKET, kind="handout", handout=CARE, release="approved")).content_code
    assert call(root, "withdraw", code, "--reason", "Wrong dose", "--today", str(TODAY)).code == 0
    assert not there.exists(), "the withdrawn words lay in it"
    for release in ("live", "approved", "draft"):
        refused = made(root, release)
        assert {"H452", "H474"} <= {finding.code for finding in refused.findings}
