from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handoutgen.batch.outputs.manifest import Manifest
from handoutgen.batch.signoff.standing import STATES, Standing, sheet_of, standing, standings
from handoutgen.batch.staleness import Staleness
from handoutgen.cli.session import Session
from handoutgen.cli.workshop import Workshop
from tests.batch.practice import CLINIC, TODAY, edit, write
from tests.batch.signed import FOLDER, WORDS, code, job, loader_on, records, reword, sign, signable, signed
from tests.cli.calling import call


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return signed(tmp_path)


def of(root: Path, clinic: str = "harbor", today: date = TODAY) -> Standing:
    return standing(loader_on(root, today), job(clinic))


def test_never(tmp_path: Path) -> None:
    found = of(signable(tmp_path))
    assert (found.state, found.approval, len(found.live_code), found.place) == ("never", None, 4, "harbor")


def test_approved_due_and_expired(root: Path) -> None:
    states = {
        date(2026, 11, 25): "approved",
        date(2027, 9, 25): "approved",
        date(2027, 9, 26): "due",
        date(2027, 11, 25): "due",
        date(2027, 11, 26): "expired",
        date(2026, 11, 24): "damaged",
    }
    assert {day: of(root, today=day).state for day in states} == states
    assert of(root).live_code == code(root)


def test_edited_since(root: Path) -> None:
    signed_code = code(root)
    reword(root, version=4)
    found = of(root)
    assert found.approval
    assert (found.state, found.approval.content_code, found.version) == ("edited", signed_code, 4)
    assert found.live_code != signed_code
    write(root, WORDS, "title: [")
    found = of(root)
    assert (found.state, found.live, found.live_code) == ("edited", "", "")


def test_a_source_of_another_name_is_an_edit_and_one_that_this_sheet_does_not_name_is_none(tmp_path: Path) -> None:
    root = signable(tmp_path)
    source = "{title: TITLE, publisher: P, date: 2024-01-01, url: 'https://example.org/'}"
    write(root, "handouts/sources.yaml", f"mine: {source}\nother: {source}\n")
    edit(root, WORDS, "      - type: paragraph\n", "      - type: paragraph\n        sources: [mine]\n")
    assert sign(root).code == 0
    assert of(root).state == "approved"
    edit(root, "handouts/sources.yaml", "other: {title: TITLE", "other: {title: New")
    assert of(root).state == "approved"
    edit(root, "handouts/sources.yaml", "mine: {title: TITLE", "mine: {title: New")
    assert of(root).state == "edited"


def test_withdrawn_and_damaged(root: Path) -> None:
    assert call(root, "withdraw", code(root), "--reason", "x", "--today", str(TODAY)).code == 0
    assert of(root).state == "withdrawn"
    edit(root, f"{FOLDER}/{records(root)[0]}", "own", "owN")
    found = of(root)
    assert (found.state, {each.code for each in found.findings}) == ("damaged", {"H457"})


def test_every_state_has_words(root: Path) -> None:
    assert set(STATES) == {"approved", "edited", "due", "expired", "withdrawn", "never", "damaged", "refused"}


def test_built_files_of_any_form_that_are_out_of_date(root: Path) -> None:
    on = ("--today", str(TODAY))
    assert call(root, "build", "own", "--approved-only", *on).code == 0
    assert call(root, "build", "own", "--approved-only", "-v", "large-print", "-c", "harbor", *on).code == 0
    jobs = [job("harbor"), replace(job("harbor"), paper="a4"), job("lakeside")]

    def outdated(today: date = TODAY) -> dict[str, tuple[str, ...]]:
        workshop = Workshop(Session(directory=str(root)), today)
        built = Staleness(Manifest.open(root / "build"), workshop.project, workshop.day)
        return {each.place: each.outdated for each in standings(workshop.loader, jobs, built)}

    assert outdated() == {"harbor": (), "lakeside": ()}
    assert outdated(date(2026, 12, 24)) == {"harbor": (), "lakeside": ()}, "a day that passes changes no page"
    reword(root, version=4)
    assert outdated() == {"harbor": (), "lakeside": ()}, "what was signed is not edited"
    edit(root, CLINIC, "206-555-0114", "206-555-0116")
    assert outdated() == {"harbor": ("harbor/en/own-large-print.pdf", "harbor/en/own.pdf"), "lakeside": ()}
    assert sign(root).code == 0
    assert outdated()["lakeside"] == ("lakeside/en/own.pdf",)


def test_forms_are_one_sheet() -> None:
    assert sheet_of(job()) == sheet_of(replace(job(), paper="a4", variant="mono")) == ("harbor", "en", "own", "")
