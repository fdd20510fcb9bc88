from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handoutgen.batch.clinics import language_span, load_clinic, written_at
from handoutgen.batch.files import together, yaml_names
from handoutgen.model.diagnostic import Finding, Refused
from tests.batch.practice import CLINIC, GROUP, JOB, TODAY, codes, edit, findings, loader, practice, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return practice(tmp_path)


def test_an_edition_is_whole(root: Path) -> None:
    edition = loader(root).edition(JOB)
    assert (edition.handout, edition.clinic_name, edition.procedure_name, edition.paper) == ("recovery-care", "harbor", "marrow", "letter")
    assert edition.procedure
    assert edition.procedure.kind == "marrow"
    assert edition.today == TODAY
    assert edition.contact.day_phone == "415-555-0114"
    assert edition.sources
    assert len(edition.content_code) == 4
    assert edition.logo is None
    assert edition.words.title.slots == ()


def test_the_files_behind_it_are_known_absent_ones_too(root: Path) -> None:
    own = loader(root)
    for _ in range(2):  # the second edition reads nothing, and depends on the same
        with own.project.recording() as reads:
            own.edition(JOB)
            own.words_findings(JOB)
        assert {CLINIC, GROUP, "handoutgen.yaml", "handoutgen:handouts/recovery-care/en.yaml", "handoutgen:data/themes/base.yaml"} <= set(
            reads
        )
        assert reads["handouts/policies.yaml"] is None, "a project that gets its own questions is built anew"
        assert reads["handouts/recovery-care/"], "so is one that gets its own handout"
        assert reads["languages/"]


def test_everything_wrong_in_files_that_do_not_need_each_other_is_told_at_once(root: Path) -> None:
    edit(root, CLINIC, "base: Source Sans 3", "base: Comic Sans")
    edit(root, CLINIC, "theme: classic", "theme: clasic")
    edit(root, CLINIC, "nsaids_before_days: 7", "nsaids_before_days: 700")
    edit(root, CLINIC, 'deep-blue: {rgb: "#0b3c6f"', 'deep-blue: {rgb: "#eeeeee"')
    assert {"H231", "H403"} <= set(codes(lambda: loader(root).edition(JOB)))


def test_an_unknown_typeface_is_told_where_it_is_written(root: Path) -> None:
    edit(root, CLINIC, "base: Source Sans 3", "base: Source Sans")
    (finding,) = findings(lambda: loader(root).edition(JOB))
    assert (finding.code, finding.hint) == ("H265", "did you mean `Source Sans 3`?")
    assert finding.span
    assert (root / CLINIC).read_text(encoding="utf-8").splitlines()[finding.span.line - 1].strip() == "base: Source Sans"


def test_an_unknown_language_is_told_where_the_clinic_asks_for_it(root: Path) -> None:
    edit(root, GROUP, "languages: [en]", "languages: [en, eng]")
    told = findings(lambda: loader(root).edition(replace(JOB, language="eng")))
    assert {finding.code for finding in told} == {"H258", "H254"}
    assert {finding.span.path for finding in told if finding.span} == {GROUP}
    file = load_clinic(loader(root).files, "harbor")
    assert language_span(file, "eng") != language_span(file, "en")
    assert language_span(file, "xx") == file.clinic.span


def test_a_language_of_the_project_comes_first(root: Path) -> None:
    english = (Path(__file__).parents[2] / "src/handoutgen/data/languages/en.yaml").read_text(encoding="utf-8")
    write(root, "languages/en.yaml", english.replace("name: English", "name: House English"))
    own = loader(root)
    assert own.language("en", own.settings().span).name == "House English"
    assert own.languages() == tuple(sorted({"en", *own.languages()}))


def test_theme_of_the_project_below_that_of_the_clinic(root: Path) -> None:
    write(root, "themes/ours.yaml", "extends: classic\ntype: {title: 30 pt}\n")
    edit(root, "handoutgen.yaml", "library: built-in", "library: built-in\ntheme: ours")
    edit(root, CLINIC, "theme: classic", "theme: {type: {heading: 19 pt}}")
    theme = loader(root).edition(JOB).theme
    assert (theme.type.title.points, theme.type.heading.points) == (30, 19)
    assert "ours" in loader(root).themes()


def test_words_are_checked_once_whatever_the_clinic(root: Path) -> None:
    write(root, "handouts/own/handout.yaml", "code: OW-01\nversion: 1\nwritten: 2026-11-21\n")
    text = "title: Own\nsections:\n  - blocks:\n      - {type: paragraph, text: Call 415-555-0114, sources: [nobody]}\n"
    write(root, "handouts/own/en.yaml", text)
    own = loader(root)
    job = replace(JOB, handout="own", procedure="")
    found = {finding.code for finding in own.words_findings(job)}
    assert {"H320", "H341"} <= found
    assert own.words_findings(job) is own.words_findings(replace(job, clinic="another"))
    assert own.words_findings(replace(job, language="es")) == (), "what cannot be read is told by the edition"


def test_no_files_but_yaml_are_languages_or_themes(root: Path) -> None:
    write(root, "themes/notes.txt", "x")
    write(root, "themes/a b.yaml", "x: 1")
    assert yaml_names(loader(root).project, "themes") == ()


def test_together_gathers_and_keeps_each_finding_once() -> None:
    def fail() -> None:
        raise Refused(Finding("H1", "one"), Finding("H2", "two"))

    assert codes(lambda: together(fail, lambda: None, fail)) == ["H1", "H2"]


def test_where_a_value_was_written(root: Path) -> None:
    node = load_clinic(loader(root).files, "harbor").node
    assert written_at(node, "phone", "day") != written_at(node, "phone")
    assert written_at(node, "nothing") is None
