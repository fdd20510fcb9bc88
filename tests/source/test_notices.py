"""Notices: what a law asks to tell is told word for word, with the clinic's own number, or the sheet is refused."""

from __future__ import annotations

import pytest

from handoutgen.model.diagnostic import Refused
from handoutgen.model.notice import Notice
from handoutgen.source.notices import Telling, notice_findings, telling
from handoutgen.source.validate import validate
from tests.source.samples import CLINIC, clinic, node

CONFIRMED = "confirmed: {date: 2026-11-25, at: [the law]}"
STATE = f"""
kind: stem_cell
title: A notice
law: Section 1
dated: "2018"
states: [WA]
applies: [procedure, packet]
texts:
  en: {{text: Ask your doctor., {CONFIRMED}}}
"""
LANGUAGE = f"""
kind: language
title: Help
law: Section 2
dated: "2025"
applies: [procedure, packet]
texts:
  en: {{text: "Call {{phone}} for help.", {CONFIRMED}}}
  es: {{text: "Llame al {{phone}}.", {CONFIRMED}}}
"""


def notice(text: str) -> Notice:
    return validate(node(text), Notice)


def told(*texts: str, where: str = "WA", language: str = "en", on: str = "procedure") -> Telling:
    own = clinic(CLINIC.replace("state: WA", f"state: {where}"))
    return telling({f"n{at}": notice(text) for at, text in enumerate(texts)}, own, language, on)  # type: ignore[arg-type]


def said(telling: Telling) -> list[tuple[str, str]]:
    return [(each.language, "".join(run.text for run in each.text)) for each in (*telling.state, *telling.languages)]


def test_a_state_notice_holds_in_its_state_alone() -> None:
    assert said(told(STATE)) == [("en", "Ask your doctor.")]
    assert told(STATE, where="OR") == Telling()


def test_a_notice_prints_on_what_the_law_names() -> None:
    assert told(STATE.replace("[procedure, packet]", "[packet]")) == Telling()
    assert said(told(STATE.replace("[procedure, packet]", "[packet]"), on="packet")) == [("en", "Ask your doctor.")]


def test_the_clinics_own_number_stands_in_every_language_and_dials() -> None:
    found = told(LANGUAGE)
    assert said(found) == [("en", "Call 206-555-0123 for help."), ("es", "Llame al 206-555-0123.")]
    phones = [run for each in found.languages for run in each.text if run.link]
    assert [(run.text, run.link, run.origin) for run in phones] == [("206-555-0123", "tel:+12065550123", "fact")] * 2


def test_the_laws_own_english_stays_beside_a_translation() -> None:
    more = STATE + f"  es: {{text: Pregunte., {CONFIRMED}}}\n"
    assert said(told(more)) == [("en", "Ask your doctor.")]
    assert said(told(more, language="es")) == [("en", "Ask your doctor."), ("es", "Pregunte.")]
    assert said(told(STATE, language="es")) == [("en", "Ask your doctor.")]


def test_words_that_nobody_confirmed_refuse() -> None:
    bare = STATE[: STATE.index("texts:")]
    with pytest.raises(Refused) as refused:
        told(bare, bare)
    assert [finding.code for finding in refused.value.findings] == ["H480", "H480"]
    first = refused.value.findings[0]
    assert "the law of WA asks for a notice whose words are not confirmed: Section 1" in first.message
    assert "notices/n0.yaml" in first.hint
    assert first.span
    assert first.span.line > 1, "where the clinic names its state"
    assert told(bare, where="OR") == Telling(), "another state's clinics print"


def test_a_number_in_braces_is_told_as_a_place_and_literal_braces_do_not_break() -> None:
    assert notice_findings(notice(STATE)) == ()
    assert notice_findings(notice(LANGUAGE)) == ()


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        (STATE.replace(f", {CONFIRMED}", ""), "H481", "the text in `en` is not confirmed"),
        (STATE.replace("Ask your doctor.", "Ask 711."), "H482", "a number stands in the text of a notice"),
        (STATE.replace("Ask your doctor.", "Ask ٧١١."), "H482", "a number stands in the text of a notice"),
        (STATE.replace("Ask your doctor.", '"Ask {tty}."'), "H483", "nothing fills `{tty}`"),
        (STATE.replace("Ask your doctor.", '"Ask {."'), "H483", "nothing fills `{}`"),
        (LANGUAGE.replace("Llame al {phone}.", "Llame."), "H483", "the text in `es` names no phone"),
        (LANGUAGE.replace("  es:", "  Spanish:"), "H484", "`Spanish` is no language tag"),
    ],
)
def test_what_is_wrong_with_a_notice(text: str, code: str, message: str) -> None:
    (found,) = notice_findings(notice(text))
    assert (found.code, found.message) == (code, message)
    assert found.hint
