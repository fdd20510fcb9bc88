from __future__ import annotations

from dataclasses import replace

from handoutgen.batch.signoff.reviewing import AnswerChange, Reviewed, ReviewSheet
from handoutgen.batch.signoff.signing import SaidText
from handoutgen.model.job import Job
from handoutgen.report.review_text import head, sheet_text, sign_line, title
from handoutgen.source.outline import Change, Line
from tests.checks.subjects import edition

TEXT = SaidText(edition(), tuple(Job(name, "en", "a", "", "letter", "pdf", "x") for name in ("harbor", "summit")), {})
WHOLE = Reviewed(text=TEXT, signed=False, lines=(Line("Rest", "Rest today"), Line("Rest", "Sleep"), Line("Help", "Call")))
CHANGED = replace(
    WHOLE,
    against="SC-04 v1 · AAAA",
    changes=(Change("Rest", ("Rest today",), ("Rest, today",)),),
    answers=(AnswerChange("ice", "May they?", "no_ice", ""),),
)
SIGNED = replace(WHOLE, signed=True, against="SC-04 v1 · AAAA")


def sheet(*texts: Reviewed) -> ReviewSheet:
    return ReviewSheet("a", "en", texts)


def test_whole() -> None:
    said = sheet_text([sheet(WHOLE)])
    assert said.splitlines()[:2] == ["a (en): 1 text for 2 clinics", "=" * 28]
    assert "\n  Rest\n    Rest today\n    Sleep\n\n  Help\n    Call\n" in said
    assert "[clinic]" in title(WHOLE)


def test_changes() -> None:
    said = sheet_text([sheet(CHANGED)])
    assert "\n  Rest\n    - Rest today\n    + Rest, today\n" in said
    assert "ice: no_ice -> none  (May they?)" in said
    assert "Sleep" not in said


def test_titles() -> None:
    assert title(SIGNED) == "Signed already: nothing to do."
    assert "signed already" in title(replace(WHOLE, signed=True))
    assert "The words are those of SC-04 v1 · AAAA" in title(replace(CHANGED, changes=()))
    assert "Rest today" not in sheet_text([sheet(SIGNED)])


def test_the_command_names_clinics_only_where_not_all_wait() -> None:
    other = replace(SIGNED, text=replace(TEXT, jobs=(replace(TEXT.jobs[0], clinic="lakeside"),)))
    assert head(sheet(WHOLE, other)) == "a (en): 2 texts for 3 clinics"
    assert sign_line(sheet(WHOLE)) == "To sign: handoutgen approve a -l en --by NAME"
    assert sign_line(sheet(WHOLE, other)) == "To sign: handoutgen approve a -l en -c harbor -c summit --by NAME"
    assert sign_line(sheet(SIGNED)) == "Nothing waits for a signature."
