from __future__ import annotations

from handoutgen.checks.passages import Passage, answers, passages
from handoutgen.model.policy import Choice, Question
from handoutgen.model.text import SLOT
from tests.checks.subjects import blocks, shared, written


def said(source: str) -> list[Passage]:
    return list(passages(written(blocks(source)), {"emergency-signs": shared()}))


def test_roles() -> None:
    words = """\
    - {type: paragraph, lead: true, text: Read this., sources: [heart]}
    - {type: bullet_list, items: [Rest., {text: Walk.}]}
    - {type: table, caption: When, columns: [Day, Do], rows: [[One, Rest]]}
    - {type: faq, items: [{question: Does it hurt?, answer: It may.}]}
    - {type: timeline, items: [{label: Day 1, text: Rest., items: [Sleep.]}]}
    - {type: figure, image: a.png, alt: A back, caption: Your back}
    """
    assert [(each.words, each.role, each.block) for each in said(words)] == [
        ("What to expect", "heading", ""),
        ("What to do", "heading", ""),
        ("Read this.", "prose", "paragraph"),
        ("Rest.", "item", "bullet_list"),
        ("Walk.", "item", "bullet_list"),
        ("When", "label", "table"),
        ("Day", "label", "table"),
        ("Do", "label", "table"),
        ("One", "cell", "table"),
        ("Rest", "cell", "table"),
        ("Does it hurt?", "question", "faq"),
        ("It may.", "prose", "faq"),
        ("Day 1", "label", "timeline"),
        ("Rest.", "prose", "timeline"),
        ("Sleep.", "item", "timeline"),
        ("Your back", "label", "figure"),
        ("A back", "label", "figure"),
    ]


def test_what_stands_above_and_beside() -> None:
    words = """\
    - {type: paragraph, lead: true, text: Read this., sources: [heart]}
    - {type: table, caption: When, columns: [Day, Do], rows: [[One, Rest]]}
    """
    found = {each.words: each for each in said(words)}
    assert (found["Read this."].lead, found["Read this."].sources, found["Read this."].head) == (True, ("heart",), "What to do")
    assert (found["Rest"].lead, found["Rest"].sources, found["Rest"].head) == (False, (), "Do")


def test_shared_blocks_stand_where_they_are_used_and_signs_are_one_sentence() -> None:
    found = [each.words for each in said("- {type: paragraph, text: Rest.}\n- {use: emergency-signs}\n- {type: paragraph, text: Walk.}")]
    assert found[2:] == ["Rest.", "Chest pain, if it is new", "Bad headache, with a stiff neck", "Know these signs", "Walk."] or found[
        2:
    ] == [
        "Rest.",
        "Know these signs",
        "Chest pain, if it is new",
        "Bad headache, with a stiff neck",
        "Walk.",
    ]


def test_slots_are_marks_and_an_author_choice_is_worded_each_way() -> None:
    (_, _, passage) = said(
        """- {type: paragraph, text: "Call {{ clinic.name }} about {{ 'fat' if procedure.kind == 'fat' else 'marrow' }}."}"""
    )
    assert passage.wordings == (f"Call {SLOT} about fat.", f"Call {SLOT} about marrow.")
    assert passage.words == passage.wordings[0]


def test_a_place_is_that_of_the_words() -> None:
    (_, _, passage) = said("- {type: paragraph, text: Rest and walk.}")
    assert passage.place("walk").column == passage.span.column + 9
    assert passage.place("not there") == passage.span


def test_answers_of_one_language_also_inside_of_lists() -> None:
    choice = Choice(means="a", say={"en": "No ice.", "es": "Sin hielo."})
    inner = Question(ask="?", type="choice", choices={"none": choice}, source="clinic")
    outer = Question(ask="?", type="list", fields={"ice": inner}, source="clinic")
    assert [(each.words, each.where) for each in answers({"steps": outer}, "es")] == [("Sin hielo.", " of the policy `ice`")]


def test_an_answer_knows_its_question_and_a_cell_its_row() -> None:
    found = {each.words: each for each in said(
        """\
        - {type: faq, items: [{question: Does it hurt?, answer: It may.}]}
        - {type: table, caption: When, columns: [Day, Do], rows: [[One, Rest]]}
        """
    )}  # fmt: skip
    assert (found["Does it hurt?"].asked, found["It may."].asked, found["Rest"].asked) == ("", "Does it hurt?", "")
    assert (found["It may."].row, found["One"].row, found["Rest"].row) == ((), ("One", "Rest"), ("One", "Rest"))


def test_a_printed_reference_is_nobodys_wording() -> None:
    (*_, reference, words) = said("- {type: bullet_list, items: ['Smith, A., et al. (2022). Cells in backs.', Read it in 2022.]}")
    assert (reference.cited, words.cited) == (True, False)
