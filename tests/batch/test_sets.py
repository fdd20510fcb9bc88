from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from handoutgen.batch.memory import Memory
from handoutgen.batch.retelling import from_plain
from handoutgen.batch.sets import asked_names, set_findings, shown_answer
from handoutgen.batch.signoff.said import Said
from handoutgen.batch.survey import survey
from handoutgen.model.job import Job
from handoutgen.model.policy import Chosen, Quantity, Unanswered, WriteIn
from tests.batch.practice import CLINIC, DAY, edit, loader, practice, write
from tests.checks.subjects import blocks, written

NAME = "set:harbor/en/marrow/live"
OWN = """\
title: Our own sheet
sections:
  - heading: What to do
    blocks:
      - {type: checklist, items: [Say]}
      - use: emergency-signs
"""


def own_sheet(folder: Path, name: str, code: str, say: str) -> None:
    write(folder, f"handouts/{name}/handout.yaml", f"code: {code}\nversion: 1\nwritten: 2026-11-21\n")
    write(folder, f"handouts/{name}/en.yaml", OWN.replace("Say", say))


def told(folder: Path, name: str = NAME) -> dict[str, list[str]]:
    own = loader(folder)
    found = set_findings(own, Memory(own.project, DAY), survey(own).handouts, name)
    return {handout: [from_plain(each).message for each in each_told] for handout, each_told in found.items()}


def test_the_library_contradicts_itself_nowhere(tmp_path: Path) -> None:
    assert told(practice(tmp_path)) == {}


def test_two_sheets_are_told_and_no_other(tmp_path: Path) -> None:
    practice(tmp_path)
    own_sheet(tmp_path, "first", "OW-01", "Use ice.")
    own_sheet(tmp_path, "second", "OW-02", "Do not use ice.")
    own_sheet(tmp_path, "third", "OW-03", "Rest.")
    expected = ["two sheets differ on ice: `Do not use ice.`"]
    assert told(tmp_path) == {"first": expected, "second": expected}


def test_a_sheet_that_cannot_be_filled_is_left_to_its_own_refusal(tmp_path: Path) -> None:
    practice(tmp_path)
    own_sheet(tmp_path, "first", "OW-01", "Use ice.")
    own_sheet(tmp_path, "second", "OW-02", "Do not use ice. {{ policy.nothing }}")
    assert told(tmp_path) == {}


def test_the_answer_of_a_procedure_on_a_sheet_for_all(tmp_path: Path) -> None:
    practice(tmp_path)
    edit(tmp_path, CLINIC, "    sedation: light\n", "    sedation: light\n    policy: {fever_threshold_f: 101}\n")
    found = told(tmp_path)
    assert {"when-to-seek-help", "recovery-care"} <= set(found), "each sheet that prints it"
    assert all("print different answers to `fever_threshold_f`" in message for messages in found.values() for message in messages)


def test_sheets_that_did_not_change_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    practice(tmp_path)
    own_sheet(tmp_path, "first", "OW-01", "Use ice.")
    own = loader(tmp_path)
    memory = Memory(own.project, DAY)
    set_findings(own, memory, survey(own).handouts, NAME)
    memory.save()
    own_sheet(tmp_path, "first", "OW-01", "Use ice. Use heat.")
    again = loader(tmp_path)
    filled: list[str] = []
    real = again.said

    def watched(job: Job) -> Said:
        filled.append(job.handout)
        return real(job)

    monkeypatch.setattr(again, "said", watched)
    memory = Memory.open(again.project, DAY)
    assert memory.recall(NAME) is None
    set_findings(again, memory, survey(again).handouts, NAME)
    assert filled == ["first"]
    assert memory.recall(NAME) == {}


def test_names_that_words_ask_for() -> None:
    words = written(
        blocks('- {type: paragraph, text: "{{ policy.a | days }}", when: policy.b > 0}\n- {type: checklist, items: ["{{ clinic.name }}"]}')
    )
    assert set(asked_names(words)) == {("policy", "a"), ("policy", "b"), ("clinic", "name")}


def test_answers_as_they_are_compared() -> None:
    step = (("from_day", Quantity(Decimal(3), "")), ("activity", Chosen("rest", ())))
    assert shown_answer(Quantity(Decimal("100.40"), "fahrenheit")) == "100.4 fahrenheit"
    assert shown_answer((Quantity(Decimal(14), "days"), Quantity(Decimal(42), "days"))) == "14 days; 42 days"
    assert shown_answer((step,)) == "from_day: 3; activity: rest"
    assert shown_answer(WriteIn()) == shown_answer(Unanswered("?")) == ""


def test_what_is_remembered_says_the_same_and_is_held_once(tmp_path: Path) -> None:
    """The second process finds what the first found; two clinics that say the same share the lines."""
    practice(tmp_path)
    own_sheet(tmp_path, "first", "OW-01", "Use ice.")
    own_sheet(tmp_path, "second", "OW-02", "Do not use ice.")
    write(tmp_path, "clinics/port/clinic.yaml", (tmp_path / CLINIC).read_text(encoding="utf-8"))
    own = loader(tmp_path)
    memory = Memory(own.project, DAY)
    first = set_findings(own, memory, survey(own).handouts, NAME)
    assert set_findings(own, memory, survey(own).handouts, NAME.replace("harbor", "port")) == first
    memory.save()
    again = loader(tmp_path)
    recalled = Memory.open(again.project, DAY)
    assert set_findings(again, recalled, survey(again).handouts, NAME) == first != {}
    sheets = [recalled.recall(f"sheet:{clinic}/en/first//live") for clinic in ("harbor", "port")]
    assert sheets[0]["lines"] == sheets[1]["lines"]
    assert recalled.recall(sheets[0]["lines"])
