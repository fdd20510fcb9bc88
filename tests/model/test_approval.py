from __future__ import annotations

from datetime import date

from handoutgen.model.approval import Approval, place_name, unprintable


def approval(version: int, day: int, sequence: int) -> Approval:
    return Approval(
        text="", content_code="", handout="", language="", date=date(2026, 11, day), sequence=sequence, checksum="", code="", version=version,
        title="", words="", approver="", name="", role="", credential="", due=date(2027, 1, 1), clinics=(), inputs={},
    )  # fmt: skip


def test_the_newest_is_of_the_greatest_version_then_day_then_sequence() -> None:
    older_to_newer = [approval(1, 9, 9), approval(2, 1, 1), approval(2, 1, 2), approval(2, 2, 1), approval(10, 1, 1)]
    assert sorted(older_to_newer[2:] + older_to_newer[:2], key=lambda each: each.rank) == older_to_newer


def test_the_name_of_a_sheet() -> None:
    assert place_name("harbor", "") == "harbor"
    assert place_name("harbor", "marrow") == "harbor/marrow"


def test_characters_that_nobody_sees() -> None:
    assert not unprintable("María\u00a0López, RN")
    assert all(unprintable(f"a{each}b") for each in ("\x07", "\u202e", "\u200b", "\n", "\u2028"))
