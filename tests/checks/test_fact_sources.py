from __future__ import annotations

import pytest

from handoutgen.checks import fact_sources
from handoutgen.checks.fact_sources import is_fact
from handoutgen.checks.subject import WordsSubject
from tests.checks import subjects
from tests.checks.subjects import blocks, found, messages, shared


def subject(sections: str) -> WordsSubject:
    return subjects.subject(sections, shared={})


FACTS_SAID = [
    "Most soreness eases within about 1 week.",
    "In 1 trial, people did about as well after a fake procedure.",
    "About 8 in 10 people had no pain 1 week later.",
    "Fewer than 5% had a problem.",
    "An infection can show late.",
    "FDA has not approved this.",
    "Soreness is common.",
    "Most plans do not pay.",
    "Studies have not shown that it works.",
    "Worry can add to pain.",
    "The numbing wears off after some hours.",
    "Some people have less pain.",
    "In 13 weak to fair trials, pain eased a bit.",
    "Studies kept these people out.",
    "They have risks, too.",
    "A stem cell can become other kinds of cells.",
    "Anthem calls it investigational.",
    "You can dispute a bill that is $400 or more above it.",
    "Walking helps to prevent clots.",
    "Steroid shots can help people with leg pain.",
    "Exercise can help you heal.",
    "It is important to know that 1 in 100 people get an infection.",
    "Many patients feel sore.",
    "People say that it hurts.",
    "Cells can make you sick.",
    "It is common to bleed.",
    "The cells may help.",
]
OTHER_WORDS = [
    "Call us if you have a fever.",
    "You may shower after the first day.",
    "We watch you for a while.",
    "Is it part of a study that FDA oversees?",
    "No one knows if it helps.",
    "Rest for 2 days.",
    "Plan to be here for about 4 hours.",
    "You can say no at any time.",
    "Our doctor takes the marrow from your hip.",
    "Your own time may differ.",
    "This sheet tells you which side effects are common, and which are serious.",
    "Ask if there is a study that FDA oversees.",
    "Tell us about any allergy, infection or bleeding.",
    "It is not a cure.",
    "If they can become disc cells and live in a worn disc.",
    "You may feel an ache.",
    "They can help you understand what is available near you.",
    "It's important to know how much pain people feel.",
    "These stories can help people with their choice.",
    "Knowing each step can make patients feel more at ease.",
    "A list of questions may help you plan your visit.",
    "It is wise to ask which problems are common.",
    "Your notes can help your doctor decide.",
    "Reading this page may help your family prepare.",
    "It can also make people feel less afraid.",
    "Pictures might help you remember the steps.",
    "It is worthwhile to compare what plans cover.",
    "What is not known: How often infection or bleeding happens.",
]


@pytest.mark.parametrize("text", FACTS_SAID)
def test_facts_need_a_source(text: str) -> None:
    assert messages(fact_sources, subject(blocks(f'- {{type: paragraph, text: "{text}"}}')))
    assert messages(fact_sources, subject(blocks(f'- {{type: paragraph, text: "{text}", sources: [heart]}}'))) == []


@pytest.mark.parametrize("text", OTHER_WORDS)
def test_orders_and_open_questions_need_none(text: str) -> None:
    assert messages(fact_sources, subject(blocks(f'- {{type: paragraph, text: "{text}"}}'))) == []


def test_one_finding_a_block_at_the_first_fact() -> None:
    listed = blocks("- type: bullet_list\n  items: [Rest today., Soreness is common., Bruises are common.]")
    (finding,) = found(fact_sources, subject(listed))
    assert finding.message == "a fact without a source: `Soreness is common.`"
    assert finding.span
    assert finding.span.line > 5


def test_two_harms_make_a_list_of_risks() -> None:
    assert not is_fact("Bleeding.")
    table = "- type: table\n  caption: What may happen\n  columns: [Good, Bad]\n  rows: [[It is short., {}]]"
    assert messages(fact_sources, subject(blocks(table.format("Bleeding.")))) == []
    assert len(messages(fact_sources, subject(blocks(table.format('"Bleeding, infection."'))))) == 1


def test_what_a_clinic_answers_is_no_fact_of_the_words() -> None:
    text = '- {type: paragraph, text: "Soreness eases after {{ policy.pain_flare_days | days }}."}'
    assert messages(fact_sources, subject(blocks(text))) == []


def test_every_sign_names_its_source() -> None:
    assert messages(fact_sources, subjects.subject()) == ["the sign `chest_pain` names no source", "the sign `headache` names no source"]
    known = shared("- {tier: call_911, symptom: chest_pain, sign: Chest pain, limit: new, sources: [heart]}")
    assert messages(fact_sources, subjects.subject(shared={"emergency-signs": known})) == []


def test_the_place_is_that_of_the_sentence() -> None:
    (finding,) = found(fact_sources, subject(blocks('- {type: paragraph, text: "Rest well. Soreness is common. Walk."}')))
    assert finding.span
    assert finding.span.end_column - finding.span.column == len("Soreness is common.")
