from __future__ import annotations

import pytest

from handoutgen.source.clinic_facts import clinic_findings
from tests.source.samples import CLINIC, clinic


def test_a_sample_may_have_numbers_that_nobody_answers() -> None:
    assert clinic_findings(clinic()) == ()


def test_any_other_clinic_may_not() -> None:
    found = clinic_findings(clinic(CLINIC.replace("sample: true", "")))
    assert [finding.code for finding in found] == ["H240", "H240"]
    assert "206-555-0123" in found[0].message
    assert clinic_findings(clinic(CLINIC.replace("sample: true", "").replace("555-01", "555-21"))) == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("minutes: 20", "minutes: 0", "H242"),
        ("minutes: 20", "minutes: 61", "H242"),
        ("close: 17:00", "close: 05:00", "H243"),
        ("close: 17:00", "close: 08:00", "H243"),
        ("[sat]", "[fri, sat]", "H243"),
        ("bone_marrow_same_day", "ind_trial", "H241"),
        ("bone_marrow_same_day", "ind_trial, ind_number: ' '", "H241"),
        ("back_of_hip", "belly", "H247"),
        ("bone_marrow_same_day", "svf", "H247"),
        ("kind: marrow, harvest_site: back_of_hip", "kind: fat, harvest_site: flanks", "H247"),  # bone marrow, says its status
        (
            "back_of_hip, sedation: light, guidance: x_ray, regulatory_status: bone_marrow_same_day",
            "flanks, sedation: none, guidance: both, regulatory_status: other",
            "H247",
        ),
        ("lakeside.example.org", "https://lakeside.example.org", "H245"),
        ("lakeside.example.org", "our site", "H245"),
    ],
)
def test_facts_that_do_not_hold_together(old: str, new: str, code: str) -> None:
    (found,) = clinic_findings(clinic(CLINIC.replace(old, new)))
    assert found.code == code
    assert found.hint
    assert found.span
    assert found.span.path == "clinics/lakeside/clinic.yaml"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "kind: marrow, harvest_site: back_of_hip, sedation: light, guidance: x_ray, regulatory_status: bone_marrow_same_day",
            "kind: fat, harvest_site: thighs, sedation: light, guidance: x_ray, regulatory_status: svf",
        ),
        ("bone_marrow_same_day", "ind_trial, ind_number: '12345'"),
        ("{days: [sat], open: 09:00, close: 12:00}", "{days: [mon], open: 18:00, close: 20:00}"),
        ("website: lakeside.example.org", "website: 'www.example.org/back?a=1'"),
        ("website: lakeside.example.org", ""),
    ],
)
def test_facts_that_do(old: str, new: str) -> None:
    assert clinic_findings(clinic(CLINIC.replace(old, new))) == ()


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("back_of_hip", "belly", "harvest_site: belly"),
        ("website: lakeside.example.org", "website: our site", "website: our site"),
        ("minutes: 20", "minutes: 0", "minutes: 0"),
        ("bone_marrow_same_day", "svf", "regulatory_status: svf"),
        ("sample: true", "", "day: 206-555-0123"),
    ],
)
def test_each_finding_points_at_the_line_it_means(old: str, new: str, marked: str) -> None:
    text = CLINIC.replace(old, new)
    found = clinic_findings(clinic(text))[0].span
    assert found
    assert text.splitlines()[found.line - 1][found.column - 1 : found.end_column - 1] == marked


def test_the_second_phone_is_not_the_first() -> None:
    (found,) = clinic_findings(clinic(CLINIC.replace("sample: true", "").replace("206-555-0123", "206-555-2123")))
    assert found.span
    assert (found.message.split("`")[1], found.span.line) == ("after_hours", 12)
