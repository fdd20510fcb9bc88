from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.counter import Counter
from handoutgen.batch.daylist.mapping import asked, copies, fits, folded, read_columns
from handoutgen.model.diagnostic import Refused
from tests.batch.daylist.lists import COLUMNS, counter, project
from tests.batch.practice import edit


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    return counter(project(tmp_path_factory.mktemp("mapping")))


def checked(text: str, counted: Counter | None) -> None:
    columns = read_columns(text.encode(), "columns.yaml")
    if counted:
        fits(columns, counted)


def refusals(text: str, counted: Counter | None = None) -> list[tuple[str, int, str, str]]:
    with pytest.raises(Refused) as caught:
        checked(text, counted)
    found = []
    for each in caught.value.findings:
        assert each.span
        found.append((each.code, each.span.line, each.message, each.hint))
    return found


def test_the_mapping_of_the_tests_is_right(counted: Counter) -> None:
    columns = read_columns(COLUMNS.encode(), "columns.yaml")
    fits(columns, counted)
    wanted = asked(columns, "")
    assert wanted.columns == ("Visit", "Language", "Print", "Copies", "Given name", "Day", "Status")
    assert (wanted.header_row, wanted.separator, wanted.encoding) == (1, None, "")


def test_what_was_typed_counts_before_the_mapping() -> None:
    columns = read_columns(f"{COLUMNS}encoding: cp1252\nseparator: tab\nheader_row: 3\nnote: To  say\n".encode(), "columns.yaml")
    assert (asked(columns, "").encoding, asked(columns, "cp850").encoding) == ("cp1252", "cp850")
    assert (asked(columns, "").separator, asked(columns, "").header_row) == ("tab", 3)
    assert "To say" in asked(columns, "").columns


@pytest.mark.parametrize(
    ("before", "after", "code", "line", "message", "hint"),
    [
        ("copies:", "copys:", "H121", 6, "unknown key `copys`", "did you mean `copies`?"),
        ("clinic: harbor\n", "", "H120", 1, "`clinic` is missing", ""),
        ("clinic: harbor", "clinic: {always: harbor, column: Site}", "H640", 3, "`clinic` needs one thing", ""),
        ("clinic: harbor", "clinic: {values: {a: harbor}}", "H640", 3, "`clinic` needs one thing", ""),
        ("clinic: harbor", "clinic: {always: harbor, values: {a: b}}", "H640", 3, "`clinic` has `values` and no column", ""),
        ("English: en", "English: en, ENGLISH : es", "H640", 4, "`ENGLISH` stands here twice", ""),
        ("skip: [Cancelled]", "skip: [Cancelled, booked]", "H640", 8, "`booked` stands here twice", "is it taken or skipped?"),
        ("take: [Booked]", "take: []", "H126", 8, "`take` needs at least one item", ""),
        ("[MM/DD/YYYY]", "[MM/DD/YY]", "H123", 1, "`MM/DD/YY` has a year of two digits", ""),
        ("clinic: harbor", "clinic: harbor\nheader_row: 0", "H640", 4, "rows are counted from 1", ""),
        ("clinic: harbor", "clinic: harbor\nseparator: pipe", "H124", 4, "`pipe` is not one of the choices", ""),
    ],
)
def test_a_mapping_that_contradicts_itself(before: str, after: str, code: str, line: int, message: str, hint: str) -> None:
    assert before in COLUMNS
    ((found, at, said, help_),) = refusals(COLUMNS.replace(before, after))
    assert (found, at) == (code, line)
    assert said.startswith(message)
    assert hint in help_


@pytest.mark.parametrize(
    ("before", "after", "code", "message", "hint"),
    [
        ("harbor", "harbour", "H641", "there is no `harbour` among the clinics", "did you mean `harbor`?"),
        (": en}", ": es}", "H641", "there is no `es` among the languages", "languages: `en`"),
        ("recovery-care", "recovery-cares", "H641", "there is no `recovery-cares` among the sheets", "did you mean `recovery-care`?"),
        ("recovery-care", "going-home", "H641", "there is no `going-home` among the sheets", "`packet:going-home` is the packet"),
        ("large-print}", "large}", "H641", "there is no `large` among the forms", "large-print"),
        ("{column: Copies}", "many", "H641", "`many` is no number of copies", "from 1 to 20"),
        ("first_name:", "firstname:", "H641", "no sheet has a field `firstname`", "did you mean `first_name`?"),
        ("date_formats: [MM/DD/YYYY]\n", "", "H640", "`procedure_date` is a date, and nothing says", "add `date_formats:"),
        (
            "clinic: harbor",
            "clinic: harbor\nprocedure: marow",
            "H641",
            "there is no `marow` among the procedures",
            "did you mean `marrow`?",
        ),
    ],
)
def test_a_mapping_that_names_what_is_not_there(counted: Counter, before: str, after: str, code: str, message: str, hint: str) -> None:
    ((found, _, said, help_),) = refusals(COLUMNS.replace(before, after), counted)
    assert found == code
    assert said.startswith(message)
    assert hint in help_


def test_what_one_clinic_has_is_enough(tmp_path: Path) -> None:
    """A procedure, or a sheet of it, that only the second clinic of the list has is no mistake."""
    root = project(tmp_path)
    text = (root / "clinics/harbor/clinic.yaml").read_text(encoding="utf-8")
    (root / "clinics/zoo").mkdir()
    (root / "clinics/zoo/clinic.yaml").write_text(text.replace("  marrow:\n", "  other:\n"), encoding="utf-8")
    edit(
        root,
        "columns.yaml",
        "clinic: harbor",
        "clinic: {column: Site, values: {H: harbor, Z: zoo}}\nprocedure: {column: P, values: {o: other, m: marrow}}",
    )
    columns = read_columns((root / "columns.yaml").read_bytes(), "columns.yaml")
    fits(columns, counter(root))


def test_words_are_compared_without_case_and_spaces() -> None:
    assert folded("  PRP  Lumbar\n") == folded("prp lumbar")
    assert folded("Straße") == folded("STRASSE")


@pytest.mark.parametrize(
    ("word", "number"),
    [("1", 1), (" 20 ", 20), ("0", None), ("21", None), ("-1", None), ("1.0", None), ("²", None), ("٣", None), ("", None), ("007", None)],
)
def test_copies(word: str, number: int | None) -> None:
    assert copies(word) == number
