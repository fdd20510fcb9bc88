from __future__ import annotations

import re
from dataclasses import replace

import pytest

from handoutgen.model.box import Asset
from handoutgen.model.clinic import Clinic
from handoutgen.model.handout import Words
from handoutgen.source.content_code import content_code, read_code, text_hash, words_hash
from handoutgen.source.fill import fill
from tests.source.samples import ANSWERS, CLINIC, clinic, language, questions, said, scope, shared, words


def hashed(filled: Words) -> str:
    return text_hash(filled, "SC-04", language(), ())


def text(*lines: str, answers: str = ANSWERS, of: Clinic | None = None) -> str:
    return hashed(fill(said(*lines), {}, scope(answers, of=of)))


RULE = "'Rest for {{ policy.rest_days | days }}. Call {{ clinic.phone.day }}.'"
FILLED = fill(said("a"), {}, scope())


def test_four_letters_that_can_be_read_out() -> None:
    code = content_code(text(RULE))
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{4}", code)
    assert content_code("0" * 64) == "0000"
    assert content_code("fffff" + "0" * 59) == "ZZZZ"
    assert content_code("08421" + "f" * 59) == "1111", "five bits a letter, the first 20 of the hash"


@pytest.mark.parametrize(("typed", "code"), [("k7qf", "K7QF"), (" K7QF ", "K7QF"), ("OiLq", "011Q"), ("K7Q", ""), ("K7QU", ""), ("", "")])
def test_a_code_is_read_as_people_type_it(typed: str, code: str) -> None:
    assert read_code(typed) == code


def test_it_changes_with_words_and_answers() -> None:
    assert text(RULE) == text(RULE)
    assert text(RULE) != text(RULE.replace("Rest", "Stay home"))
    assert text("Rest today") != text("Rest, today")
    assert text(RULE) != text(RULE, answers=ANSWERS.replace("14\n", "15\n"))
    assert text(RULE) != text(RULE, "More")
    assert text("a", "b") != text("ab")


def test_it_does_not_change_with_facts() -> None:
    other = clinic(CLINIC.replace("206-555-0123", "360-555-0111").replace("Lakeside", "Harbor"))
    assert text(RULE) == text(RULE, of=other)


def test_it_changes_with_handout_language_and_pictures() -> None:
    english = language()
    picture = Asset("figures/a.png", b"x", 1, 1)
    found = {
        text_hash(FILLED, "SC-04", english, ()),
        text_hash(FILLED, "SC-05", english, ()),
        text_hash(FILLED, "SC-04", replace(english, code="es"), ()),
        text_hash(FILLED, "SC-04", english, (picture,)),
        text_hash(FILLED, "SC-04", english, (replace(picture, data=b"y"),)),
    }
    assert len(found) == 5


def test_it_changes_with_fixed_wording_that_tells_what_to_do_and_no_other() -> None:
    def of(**wording: str) -> str:
        return text_hash(FILLED, "SC-04", replace(language(), wording={**language().wording, **wording}), ())

    assert of(call_now_help="Wait.") != of()
    assert of(blank_note="") != of()
    said = {
        "call_day": "At night: {phone}",
        "call_after": "x {phone}",
        "no_answer": "Wait {minutes} {place}",
        "footer_day": "a",
        "footer_after": "b",
    }
    assert len({of(**{name: text}) for name, text in said.items()} | {of()}) == 6, "whom to call when"
    assert of(page="{page}", contact="Phones", mark="{code}") == of()


def test_it_changes_with_the_kind_of_block_and_its_settings() -> None:
    def of(block: str) -> str:
        return hashed(fill(words(f"title: a\nsections: [{{blocks: [{block}]}}]"), {}, scope()))

    plain = of("{type: said, text: a}")
    assert plain != of("{type: noted, heading: a}")
    assert plain != of("{type: said, text: a, lead: true}")
    assert plain == of("{type: said, text: a, sources: [b]}")
    assert plain == of("{type: said, text: a, when: policy.rest_days > 1}")


def test_it_does_not_change_with_the_look_of_words() -> None:
    assert text("Rest **today**") == text("Rest today") == text("Rest   today")


def written(block: str, use: str = "{type: said, text: Call}", say: str = "Do not use ice.") -> str:
    known = questions()
    ice = known["ice"]
    choice = replace(ice.choices["no_ice"], say={"en": say, "es": "No"})
    asked = {"ice": replace(ice, choices={**ice.choices, "no_ice": choice})}
    found = words(f"title: a\nsections: [{{blocks: [{block}, {{use: help}}]}}]")
    return words_hash(found, {"help": shared(f"locked: false\nblocks: [{use}]")}, asked, "en", ())


RULED = "{type: said, text: '{{ policy.rest_days | days }}', when: policy.rest_days > 1}"


def test_words_have_a_hash_before_they_are_filled() -> None:
    same = written(RULED)
    assert same == written(RULED.replace("> 1", ">   1")) == written(RULED.replace("type: said", "type: said, sources: [b]"))
    others = {
        written(RULED.replace("> 1", "> 2")),
        written(RULED.replace("| days", "| weeks")),
        written(RULED.replace("}}'", "}}.'")),
        written(RULED.replace("'{{ policy.rest_days | days }}'", "'[a](https://example.org)'")),
        written(RULED.replace("'{{ policy.rest_days | days }}'", "'[a](https://example.com)'")),
        written(RULED, use="{type: said, text: Ring}"),
        written(RULED, say="No ice."),
    }
    assert len(others | {same}) == 8
