from __future__ import annotations

from dataclasses import replace
from typing import Any

from handoutgen.checks import discern
from handoutgen.checks.phrases import DISCERN
from handoutgen.checks.subject import WordsSubject
from tests.checks.subjects import FACTS, messages, shared, subject

WORDS = {
    "more_sources": "Ask for more to read.", "uncertainty": "No one knows.", "benefits": "It may ease pain.", "risks": "It has risks.",
    "no_treatment": "You can wait.", "quality_of_life": "Think of your work.", "more_than_one": "You have a choice.", "shared_decision": "Decide together.",
}  # fmt: skip


def section(point: str, text: str, more: str = "") -> str:
    return f"- heading: One part\n  discern: [{point}]\n{more}  blocks:\n    - {{type: paragraph, text: {text}}}\n"


def options(sections: str, form: Any = "options") -> WordsSubject:
    return replace(subject(sections), facts=replace(FACTS, form=form))


def whole(**texts: str) -> str:
    return "".join(section(point.name, texts.get(point.name, WORDS.get(point.name, "Yes."))) for point in DISCERN)


def test_all_points_answered() -> None:
    assert messages(discern, options(whole())) == []


def test_each_point_that_nothing_answers() -> None:
    for point in DISCERN:
        left = "".join(section(each.name, WORDS.get(each.name, "Yes.")) for each in DISCERN if each is not point)
        assert messages(discern, options(left)) == [f"no section answers the point `{point.name}`"]


def test_a_name_alone_is_no_answer() -> None:
    for name in WORDS:
        assert messages(discern, options(whole(**{name: "Zebra."}))) == [f"this section names `{name}` and has no word about it"]


def test_a_section_with_a_condition_may_vanish() -> None:
    conditional = whole().replace(section("aims", "Yes."), section("aims", "Yes.", '  when: procedure.kind == "fat"\n'))
    assert messages(discern, options(conditional)) == ["only a section with a condition answers `aims`"]


def test_other_sheets_have_no_points() -> None:
    assert messages(discern, subject()) == []
    assert messages(discern, options(section("aims", "Yes."), form="")) == ["`discern:` is for sheets with `form: options`"]


STUFFED = "No one knows if it helps; risk, nothing, daily life, choice, ask, decide together, read more."


def test_one_section_does_not_answer_everything() -> None:
    names = ", ".join(point.name for point in DISCERN)
    told = messages(discern, options(section(names, f'"{STUFFED}"')))
    assert "this section names 13 points; at most 5" in told
    assert len(told) == 12, "two sentences, the heading among them, answer two points"


def test_one_sentence_answers_one_point() -> None:
    both = whole().replace(section("risks", WORDS["risks"]), "").replace(section("benefits", WORDS["benefits"]), "")
    stuffed = section("risks, benefits", "It may ease pain and has risks.")
    assert messages(discern, options(both + stuffed)) in (
        ["the words of this section that answer `risks` answer another point"],
        ["the words of this section that answer `benefits` answer another point"],
    )
    assert messages(discern, options(both + section("risks, benefits", "It may ease pain. It has risks."))) == []
    assert messages(discern, options(both + section("risks, benefits", "It may ease pain and has risks. It has risks."))) == []


def test_a_block_of_every_sheet_answers_nothing() -> None:
    other = "- heading: One part\n  discern: [more_sources]\n  blocks:\n    - use: other-ways\n"
    words = whole().replace(section("more_sources", WORDS["more_sources"]), other)
    asked = replace(options(words), shared={"other-ways": shared("- {tier: expected, symptom: a, sign: Ask us, limit: for more}")})
    assert messages(discern, asked) == ["this section names `more_sources` and has no word about it"]
    again = replace(options(words.replace("other-ways", "our-own")), shared={"our-own": asked.shared["other-ways"]})
    assert messages(discern, again) == []


def test_another_language_is_counted_and_not_read() -> None:
    names = ", ".join(point.name for point in DISCERN)
    assert messages(discern, replace(options(section(names, "Si.")), language="es")) == ["this section names 13 points; at most 5"]
