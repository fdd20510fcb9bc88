from __future__ import annotations

import json

from handoutgen.model.diagnostic import Finding, Note, Severity, Span
from handoutgen.model.job import Built, Job
from handoutgen.report.gather import Told
from handoutgen.report.machine import github_text, json_text

PLACE = Span("handouts/a/en.yaml", 14, 11, 14, 15)
STEP = Told(Finding("H127", "unknown block type `step`", PLACE, "did you mean `steps`?"), ("a/en/x.pdf",))
SOFT = Told(Finding("H390", "100 % full,\nnearly: so", severity=Severity.WARNING))


def test_json_says_everything() -> None:
    built = Built(Job("a", "en", "h", "fat", "letter", "pdf", "a/en/x.pdf"), "built", pages=3)
    plain = json.loads(json_text((STEP, SOFT), [built], ["old.pdf"]))
    assert plain["findings"][0] == {
        "code": "H127", "severity": "error", "message": "unknown block type `step`", "hint": "did you mean `steps`?",
        "path": "handouts/a/en.yaml", "line": 14, "column": 11, "end_line": 14, "end_column": 15, "outputs": ["a/en/x.pdf"],
    }  # fmt: skip
    assert plain["outputs"][0]["procedure"] == "fat"
    assert (plain["outputs"][0]["outcome"], plain["outputs"][0]["pages"]) == ("built", 3)
    assert (plain["errors"], plain["warnings"], plain["removed"]) == (1, 1, ["old.pdf"])


def test_json_is_ascii() -> None:
    json_text((Told(Finding("H1", "°")),)).encode("ascii")


def test_annotations_stand_at_the_line() -> None:
    assert github_text((STEP,), "sheets") == (
        "::error title=H127,file=sheets/handouts/a/en.yaml,line=14,col=11,endLine=14,endColumn=14"
        "::unknown block type `step`; did you mean `steps`?\n"
    )


def test_annotations_are_one_line_each() -> None:
    assert github_text((SOFT,)) == "::warning title=H390::100 %25 full,%0Anearly: so\n"


def test_files_of_the_installation_are_named_in_words() -> None:
    told = Told(Finding("H1", "wrong", Span("handoutgen:handouts/a/en.yaml", 3)))
    assert github_text((told,)) == "::error title=H1::handoutgen:handouts/a/en.yaml:3: wrong\n"
    odd = Told(Finding("H1", "wrong", Span("a,b:c.yaml", 3, 1, 4, 1)))
    assert "file=a%2Cb%3Ac.yaml,line=3,col=1,endLine=4::" in github_text((odd,))


def test_what_is_ignored_is_told_apart() -> None:
    told = Told(Finding("H354", "a fact", PLACE, "name it", ignored=Note("The surgeon said so.", Span("h.yaml", 4))))
    plain = json.loads(json_text((told, STEP)))
    assert (plain["errors"], plain["warnings"], plain["ignored"]) == (1, 0, 1)
    assert plain["findings"][0]["ignored"]["reason"] == "The surgeon said so."
    assert (plain["findings"][0]["ignored"]["path"], plain["findings"][0]["ignored"]["line"]) == ("h.yaml", 4)
    said = github_text((told,))
    assert said.startswith("::notice title=H354,")
    assert said.endswith("::a fact; ignored: The surgeon said so.\n")
