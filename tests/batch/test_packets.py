"""Packets and what their covers say: what there is, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.packets import load_packet, load_packet_words, packet_names, packet_translations, per_procedure
from handoutgen.model.diagnostic import Span
from tests.batch.practice import codes, edit, findings, loader, practice, write
from tests.batch.short_packets import CARE, HELP, PACKET, WORDS, packet, short_packets

HERE = Span("clinics/harbor/clinic.yaml")


def test_the_library_has_the_going_home_packet(tmp_path: Path) -> None:
    files = loader(practice(tmp_path)).files
    assert "going-home" in packet_names(files)
    found = load_packet(files, "going-home")
    assert (found.visit, found.budget, found.cover) == ("going-home", 4, "second")
    assert found.handouts[0] == HELP, "the help sheet lies on top"
    assert packet_translations(files, "going-home") == ("en",)
    assert set(load_packet_words(files, "going-home", "en", HERE).lines) == set(found.handouts)


def test_a_projects_own_packet_hides_the_built_in_one(tmp_path: Path) -> None:
    packet(short_packets(tmp_path), handouts=(HELP,), budget=2)
    files = loader(tmp_path).files
    found = load_packet(files, "going-home")
    assert (found.handouts, found.budget) == ((HELP,), 2)
    assert not per_procedure(files, found)


def test_one_sheet_for_each_procedure_makes_one_packet_for_each(tmp_path: Path) -> None:
    files = loader(short_packets(tmp_path)).files
    assert per_procedure(files, load_packet(files, "going-home"))


@pytest.mark.parametrize(
    ("handouts", "message"),
    [
        ((HELP, "recovery-caer"), "the packet names a handout that is not there: `recovery-caer`"),
        ((HELP, CARE, HELP), f"the packet names `{HELP}` twice"),
    ],
)
def test_handouts_that_are_not_there(tmp_path: Path, handouts: tuple[str, ...], message: str) -> None:
    packet(short_packets(tmp_path), handouts=handouts)
    (found,) = findings(lambda: load_packet(loader(tmp_path).files, "going-home"))
    assert (found.code, found.message) == ("H470", message)
    assert found.hint
    assert found.span
    assert found.span.path == PACKET


def test_a_budget_of_nothing(tmp_path: Path) -> None:
    packet(short_packets(tmp_path), budget=0)
    assert codes(lambda: load_packet(loader(tmp_path).files, "going-home")) == ["H472"]


def test_a_line_for_each_handout_and_no_other(tmp_path: Path) -> None:
    packet(short_packets(tmp_path))
    edit(tmp_path, WORDS, f"  {CARE}:", "  harvesting-pain:")
    found = findings(lambda: load_packet_words(loader(tmp_path).files, "going-home", "en", HERE))
    assert [finding.code for finding in found] == ["H471", "H471"]
    assert [finding.message for finding in found] == [
        f"the cover has no line for `{CARE}`",
        "the cover has a line for `harvesting-pain`, which is not in the packet",
    ]


def test_a_language_that_the_cover_is_not_written_in(tmp_path: Path) -> None:
    files = loader(practice(tmp_path)).files
    (found,) = findings(lambda: load_packet_words(files, "going-home", "es", HERE))
    assert (found.code, found.span) == ("H254", HERE)
    assert "languages there are: `en`" in found.hint


def test_names_that_cannot_be_files(tmp_path: Path) -> None:
    write(practice(tmp_path), "handouts/packets/Going Home.yaml", "code: PK-9\n")
    assert codes(lambda: load_packet(loader(tmp_path).files, "Going Home")) == ["H263"]
