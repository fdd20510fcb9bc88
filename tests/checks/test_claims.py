from __future__ import annotations

import json

import pytest

from handoutgen.checks import claims, reassurance, testimonials
from handoutgen.checks.claims import CLAIMS, claims_in
from handoutgen.model.diagnostic import Severity
from handoutgen.model.policy import Choice, Question
from tests.checks.english.labelled import CLAIMED, HONEST
from tests.checks.english.told import EUPHEMISMS, PARAPHRASED, PLAIN_TEXTS
from tests.checks.subjects import blocks, found, messages, subject


@pytest.mark.parametrize(("name", "sentence"), [(name, sentence) for name, each in CLAIMED.items() for sentence in each])
def test_what_is_claimed_is_found(name: str, sentence: str) -> None:
    assert name in {claim.name for claim, _ in claims_in(sentence)}


@pytest.mark.parametrize("sentence", HONEST)
def test_what_is_honest_passes(sentence: str) -> None:
    # As in a handout, where facts name their sources.
    assert [(claim.name, said) for claim, said in claims_in(sentence, sourced=True)] == []


def test_every_class_has_its_sentences() -> None:
    assert {claim.name for claim in CLAIMS} == set(CLAIMED)
    assert len(CLAIMS) == len({claim.name for claim in CLAIMS})
    assert sum(map(len, CLAIMED.values())) + len(HONEST) >= 150


def test_a_claim_stops_the_sheet_and_the_rewrite_is_offered() -> None:
    (finding,) = found(claims, subject(blocks("- {type: paragraph, text: Rest. It is a cure. Walk.}")))
    assert finding.severity is Severity.ERROR
    assert finding.message == "this claims a cure: `a cure`"
    assert finding.hint == "say instead: We do not know if it works. It is not a cure."
    line = "    - {type: paragraph, text: Rest. It is a cure. Walk.}"
    assert finding.span is not None
    assert line[finding.span.column - 3 : finding.span.end_column - 3] == "a cure"


def test_what_can_only_be_left_out() -> None:
    (finding,) = found(claims, subject(blocks("- {type: paragraph, text: It can reverse disc degeneration.}")))
    assert finding.hint == "leave it out"


def test_claims_hide_in_headings_slots_shared_blocks_and_answers() -> None:
    assert messages(claims, subject("- heading: A cure for backs\n  blocks: [{type: paragraph, text: Rest.}]"))
    slot = """- {type: paragraph, text: "It is {{ 'hard' if procedure.kind == 'fat' else 'a cure' }}."}"""
    assert messages(claims, subject(blocks(slot)))
    choice = Choice(means="a", say={"en": "It is a cure."})
    question = Question(ask="?", type="choice", choices={"x": choice}, source="clinic")
    assert messages(claims, subject(questions={"ice": question})) == ["this claims a cure of the policy `ice`: `a cure`"]


def test_a_source_lets_a_figure_pass_and_no_cure() -> None:
    assert messages(claims, subject(blocks("- {type: paragraph, text: You can dispute $400 or more.}")))
    assert messages(claims, subject(blocks("- {type: paragraph, text: You can dispute $400 or more., sources: [heart]}"))) == []
    assert messages(claims, subject(blocks("- {type: paragraph, text: It is a cure., sources: [heart]}")))


def test_words_that_others_say_may_be_quoted_where_that_is_said() -> None:
    table = "- {type: table, caption: Ads, columns: [%s, What it means], rows: [[“We are FDA-registered.”, A list is no approval.]]}"
    assert messages(claims, subject(blocks(table % "If you hear"))) == []
    assert messages(claims, subject(blocks(table % "Good to know")))


def test_other_languages_are_not_looked_at() -> None:
    assert messages(claims, subject(blocks("- {type: paragraph, text: It is a cure.}"), language="es")) == []


def test_what_others_claim_may_be_told_and_refuted() -> None:
    told = "Some clinics say that it can cure many problems."
    assert messages(claims, subject(blocks(f"- {{type: paragraph, text: {told} There is no proof of this.}}"))) == []
    assert messages(claims, subject(blocks(f"- {{type: paragraph, text: {told} Ask us about it.}}")))


def test_a_text_without_a_sentence_claims_nothing() -> None:
    assert messages(claims, subject(blocks('- {type: table, caption: Costs, columns: [What, "$"], rows: [[Visit, "…"]]}'))) == []


def told(text: str, sources: str = "") -> list[str]:
    asked = subject(blocks(f"- {{type: paragraph, text: {json.dumps(text)}{sources}}}"))
    return [message for check in (claims, testimonials, reassurance) for message in messages(check, asked)]


@pytest.mark.parametrize("text", [*PARAPHRASED, *EUPHEMISMS])
def test_claims_in_other_words(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize("text", PLAIN_TEXTS)
def test_honest_texts(text: str) -> None:
    # Those who wrote them put what is said of steroid shots below such a heading.
    if text.startswith(("The relief, if", "Serious problems are rare")):
        text = f"A steroid shot is put near a nerve. {text}"
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "About 80 percent of patients improve.",
        "Stem cell injections greatly reduce back pain.",
        "95% of our patients are satisfied.",
        "It costs $5,000.",
        "Prices start at $999 this week only.",
        "Serious problems are very rare.",
        "It works better than surgery.",
        "You are back at work within 2 weeks.",
    ],
)
def test_sources_excuse_no_sale(text: str) -> None:
    assert told(text, ", sources: [heart]")


def test_sources_excuse_a_counted_result() -> None:
    result = "In 1 trial of 63 people, cells eased pain in 30 of 40."
    assert told(result)
    assert told(result, ", sources: [heart]") == []


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Does it cure back pain?", "Yes, it does."),
        ("Is it safe?", "Yes."),
        ("Is it FDA approved?", "Yes, of course."),
        ("Can I stop my opioids?", "Sure."),
        ("Why does it cure back pain so well?", "We cannot say."),
        ("Is it an experiment?", "No."),
    ],
)
def test_answers_that_claim(question: str, answer: str) -> None:
    assert messages(claims, subject(blocks(f'- type: faq\n  items: [{{question: "{question}", answer: "{answer}"}}]')))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Is it safe?", "No one knows."),
        ("Does it cure?", "No."),
        ("Is it still being studied?", "Yes."),
        ("Can I say no?", "Yes, at any time."),
    ],
)
def test_answers_that_do_not(question: str, answer: str) -> None:
    assert messages(claims, subject(blocks(f'- type: faq\n  items: [{{question: "{question}", answer: "{answer}"}}]'))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nothing cures back pain like our cells.",
        "It is not a myth that it cures back pain.",
        "There are no patients whom it did not cure.",
        "You will not believe how well it heals your disc.",
        "It cannot fail to rebuild your disc.",
        "It is hardly a secret that it cures backs.",
        "Some clinics say that it cures back pain. There is no doubt about it.",
        "In lab studies and in our patients, cells turn into disc tissue.",
    ],
)
def test_emphasis_is_no_denial(text: str) -> None:
    assert told(text)


def test_a_quotation_that_the_row_agrees_with() -> None:
    table = "- {type: table, caption: Ads, columns: [If you hear this, What it means], rows: [[“It cures back pain.”, %s]]}"
    assert messages(claims, subject(blocks(table % "True.")))
    assert messages(claims, subject(blocks(table % "This has not been shown."))) == []
    myths = "- {type: table, caption: Ads, columns: [Myth, Fact], rows: [[It cures back pain., %s]]}"
    assert messages(claims, subject(blocks(myths % "It does.")))
    assert messages(claims, subject(blocks(myths % "This has not been shown."))) == []
