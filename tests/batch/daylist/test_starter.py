from __future__ import annotations

import pytest

from handoutgen.batch.daylist.mapping import asked, read_columns
from handoutgen.batch.daylist.starter import starter
from handoutgen.model.diagnostic import Refused

FIELDS = {"first_name": "name", "clinician": "name", "procedure_date": "date"}


def made(*header: str, separator: str = ";") -> str:
    return starter(header, separator, FIELDS, ["recovery-care", "side-effects"], ["harbor"])


def test_it_is_a_mapping_that_names_the_columns() -> None:
    text = made("Given Name", "Last: Name", "Appt Date", "Visit type", "Language", "Status", "Provider", 'A "B"')
    columns = read_columns(text.encode(), "columns.yaml")
    assert dict(columns.fields) == {"first_name": "Given Name", "clinician": "Provider", "procedure_date": "Appt Date"}
    assert (columns.sheet.column, columns.language.column, columns.clinic.always) == ("Visit type", "Language", "harbor")
    assert list(columns.rows) == ["Status"]
    assert columns.separator == "semicolon"
    assert set(asked(columns, "").columns) <= {"Given Name", "Appt Date", "Visit type", "Language", "Status", "Provider"}
    assert "Last: Name" in text
    assert 'A "B"' in text


def test_names_that_yaml_would_read_otherwise_are_quoted() -> None:
    columns = read_columns(made("First name:", "#Status", "Type, of visit", separator="\t").encode(), "columns.yaml")
    assert dict(columns.fields)["first_name"] == "First name:"
    assert columns.sheet.column == "Type, of visit"
    assert list(columns.rows) == ["#Status"]


@pytest.mark.parametrize(
    "header",
    [
        ("Zebediah", "Doe", "Lumbar"),
        ("Zebediah", "Name", "11/26/2026"),
        ("Zebediah", "Visit", "08:30"),
        ("Zebediah", "Visit", "541-555-0123"),
        ("Name", "zeb@example.org"),
        ("Name", "7"),
        ("Name " * 20, "Day"),
        ("Name",),
        ("Name", "Name"),
        (),
    ],
)
def test_a_first_row_that_may_be_a_patient_is_not_written_down(header: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as caught:
        made(*header)
    (finding,) = caught.value.findings
    assert finding.code == "H643"
    assert "Zebediah" not in finding.message + finding.hint
