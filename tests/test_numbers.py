"""Every number in a built PDF is traced to a line someone wrote: a sheet for the patients of one clinic holds no number of another's.

The trace does not use the code under test: the words of the handout and the facts of the clinic are read as plain text from the files
that may speak on this sheet, and a number that none of them holds has been made up on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Build, Output
from tests.pdf_reading import text, texts

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
PHONE = re.compile(r"(?<!\d)(?:\+?1[\s.-]?)?\(?([2-9]\d\d)\)?[\s.-]?([2-9]\d\d)[\s.-]?(\d{4})(?!\d)")
DIARY = 31  # rows of a diary, steps of a list and pages are counted by us


def chain(clinic: str) -> tuple[Path, ...]:
    """A clinic's own file and those of the groups it extends."""
    path = ROOT / "clinics" / clinic / "clinic.yaml"
    extends = re.search(r"^extends:\s*(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return (path, *(chain(extends[1]) if extends else ()))


def handout_name(output: Output) -> str:
    """The folder of the handout: the longest that the file's name starts with (a procedure's name may follow)."""
    names = [path.parent.name for path in (ROOT / "handouts").glob("*/handout.yaml") if output.handout.startswith(path.parent.name)]
    return max(names, key=len)


def speakers(output: Output) -> Iterator[Path]:
    """The files that may say something on this sheet."""
    handouts = ROOT / "handouts"
    yield from sorted((handouts / handout_name(output)).glob("*.yaml"))
    yield from sorted((handouts / "shared").glob(f"*/{output.language}.yaml"))
    yield from (handouts / "policies.yaml", handouts / "sources.yaml")
    yield ROOT / "src/handoutgen/data/languages" / f"{output.language}.yaml"
    yield from sorted((ROOT / "src/handoutgen/data/notices").glob("*.yaml"))
    yield from chain(output.clinic)


def derived(said: str, pages: int) -> Iterator[str]:
    """Numbers we make ourselves: counters, 12-hour clocks, days of dates without their zero, Celsius beside Fahrenheit."""
    yield from map(str, range(max(pages, DIARY) + 1))
    for hour, minute in re.findall(r"\b([01]?\d|2[0-3]):([0-5]\d)\b", said):
        yield from (str((int(hour) - 1) % 12 + 1), minute)
    for number in NUMBER.findall(said):
        yield str(int(number)) if number.isdigit() else number
        if re.fullmatch(r"\d{2,3}(?:\.\d)?", number):
            yield f"{(float(number) - 32) / 1.8:.1f}".removesuffix(".0")
            yield f"{(float(number) - 32) / 1.8:.1f}"


def test_every_number_was_written_by_someone(library_build: Build) -> None:
    for output in library_build.outputs:
        said = "\n".join(path.read_text(encoding="utf-8") for path in speakers(output))
        known = set(NUMBER.findall(said)) | set(derived(said, len(texts(output.path))))
        shown = re.sub(r"· [0-9A-HJKMNP-TV-Z]{4}\b", "", text(output.path))  # the content code: letters and digits of a hash
        groups = NUMBER.findall(shown)
        assert len(groups) > 20, output.path
        strange = sorted({group for group in groups if group not in known and not known.issuperset(re.split("[.,]", group))})
        assert strange == [], f"{output.clinic}/{output.handout}: nobody wrote these"


def phones(paths: tuple[Path, ...]) -> set[str]:
    return {"".join(match) for path in paths for match in PHONE.findall(path.read_text(encoding="utf-8"))}


def test_no_sheet_holds_a_phone_of_another_clinic(library_build: Build) -> None:
    clinics = {output.clinic for output in library_build.outputs}
    assert len(clinics) >= 3
    for output in library_build.outputs:
        mine = phones(chain(output.clinic))
        assert len(mine) >= 2, "a day phone and one for the night"
        theirs = set().union(*(phones(chain(clinic)) for clinic in clinics)) - mine
        shown = {"".join(match) for match in PHONE.findall(text(output.path))}
        assert shown & theirs == set(), output.path
        assert shown <= mine, output.path
        squeezed = re.sub(r"[^0-9]", "", text(output.path))  # also where a line break falls inside a number
        assert [phone for phone in theirs if phone in squeezed] == [], output.path


def test_both_phones_stand_on_every_page(library_build: Build) -> None:
    for output in library_build.outputs:
        mine = phones(chain(output.clinic))
        for number, page in enumerate(texts(output.path), start=1):
            shown = {"".join(match) for match in PHONE.findall(page)}
            assert len(shown & mine) >= 2, f"{output.path} page {number}"


@pytest.mark.parametrize(
    ("written", "found"),
    [("206-555-0123", "2065550123"), ("(206) 555-0123", "2065550123"), ("12065550123", "2065550123"), ("2026-11-21", "")],
)
def test_phones_are_recognised(written: str, found: str) -> None:
    assert ["".join(match) for match in PHONE.findall(written)] == ([found] if found else [])
