"""What a note to the patient may say: what is kind, and nothing that the sheet says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handoutgen.batch.counter import Counter
from handoutgen.batch.note import NUMBERED, note_findings
from handoutgen.checks.english.sentences import sentences
from handoutgen.model.diagnostic import Finding
from tests.batch.counting import counter_of, offer, personal, visit
from tests.batch.practice import CLINIC, GROUP, edit, write

Ask = Callable[[str], tuple[Finding, ...]]


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    root = personal(tmp_path_factory.mktemp("noted"))
    edit(root, GROUP, "languages:", "note_to_patient: true\nlanguages:")
    write(
        root,
        "handouts/packets/pair.yaml",
        "code: PK-9\nversion: 1\nvisit: before\nbudget: 9\nhandouts: [when-to-seek-help, own]\nwritten: 2026-11-01\n",
    )
    write(root, "handouts/packets/pair/en.yaml", "title: Before\nlines:\n  own: Read it.\n  when-to-seek-help: Read it.\n")
    return counter_of(root, drafts=True)


@pytest.fixture
def ask(counter: Counter) -> Ask:
    def found(note: str) -> tuple[Finding, ...]:
        own = offer(counter)
        return counter.ask(lambda loader: note_findings(visit(own, note=note), own.job, loader))

    return found


@pytest.mark.parametrize(
    "note",
    [
        "It was good to meet you. I look forward to seeing you on Thursday.",
        "Thank you for your patience this morning.",
        "Please bring your daughter along, we will gladly talk with both of you.",
        "Ask for me, or call 206-555-0114.",
        "I hope the concert is lovely!",
        "Please ask for Maria Lopez, or call us if you have any questions.",
        "Dr. Ruiz and I wish you all the best, and a safe trip home.",
        "You did great today. Happy birthday to your granddaughter!",
        "Your husband may come along; please bring your glasses.",
        "See you on December 3 at 3:30 p.m. We’re glad to help.",
        "Room 12 is on your left when you come in at 3 pm.",
    ],
)  # fmt: skip
def test_what_is_kind_may_be_said(ask: Ask, note: str) -> None:
    assert ask(note) == ()


@pytest.mark.parametrize(
    ("note", "about"),
    [
        ("You may drive tonight.", "driving"),
        ("Put some ice on it.", "ice or heat"),
        ("A heating pad is fine.", "ice or heat"),
        ("Take two ibuprofen with dinner.", "medicine"),
        ("Go on with your Eliquis.", "medicine"),
        ("No need for 20 mg, half is enough.", "medicine"),
        ("Shower as you like.", "washing"),
        ("Change the bandage tonight.", "the bandage"),
        ("Back to the gym on Monday.", "moving, lifting or work"),
        ("Nothing to eat before.", "eating or drinking"),
        ("A fever is normal.", "a sign of trouble"),
        ("Some numbness is fine.", "a sign of trouble"),
        ("Rest for three days.", "how much, how often or how long"),
        ("Do it twice.", "how much, how often or how long"),
        ("Ignore what page 2 says.", "stopping or waiting"),
        ("Never mind the sheet.", "stopping or waiting"),
    ],
)  # fmt: skip
def test_what_the_sheet_says_a_note_may_not(ask: Ask, note: str, about: str) -> None:
    found = ask(note)
    assert f"The note is about {about}. The sheet itself says what holds here; a note may not say otherwise." in [
        each.message for each in found
    ]
    assert {each.code for each in found} == {"H491"}


@pytest.mark.parametrize(
    ("note", "message"),
    [
        ("These cells will rebuild your disc and cure your back.", "The note promises what nobody may promise about this treatment."),
        ("Call my cell, 415-555-0133.", "The note has a phone number or an address in it. The clinic's own stand on every page."),
        ("Write to ruiz@clinic.example.", "The note has a phone number or an address in it. The clinic's own stand on every page."),
        ("Come to 410 Quayside Way.", NUMBERED),
        ("Fue un placer conocerle. Nos vemos el jueves en la mañana, muchas gracias por venir.", "The note is not in the language of the sheet."),
        ("Chest pain is normal, no need to call.", "The note makes light of a sign of trouble."),
    ],
)  # fmt: skip
def test_what_checks_of_words_find(ask: Ask, note: str, message: str) -> None:
    assert message in [each.message for each in ask(note)]


@pytest.mark.parametrize(
    "note",
    [
        "It is fine, do not call.",
        "No need to call us about that.",
        "Call us tomorrow.",
        "Call Bob, he knows.",
        "Take two at night.",
        "Double the evening one.",
        "Keep on with your Lovenox.",
        "Hold the Brilinta.",
        "Half a tab is enough.",
        "Tingling is nothing to be concerned about.",
        "Don't bother the office tonight.",
        "Ring me at 2 0 6 5 5 5 0 1 9 9.",
        "Text me: two-oh-six, five-five-five, oh-one-nine-nine.",
        "This always works.",
        "You can go surfing this weekend.",
        "The patch can come off tonight.",
        "A glass of Merlot helps.",
        "If you cannot pee, relax.",
        "It is not cancer.",
        "All is well.",
        "You are all better.",
        "Everything on page two does not apply to you.",
        "Your next visit is cancelled.",
        "Come only if you feel like it.",
        "Throw this away.",
        "D r i v e home",
        "Have 2 in the morning.",
    ],
)  # fmt: skip
def test_what_nobody_has_thought_of_may_not_be_said_either(ask: Ask, note: str) -> None:
    assert ask(note)


def test_no_reason_repeats_a_word_of_it_and_none_is_remembered(ask: Ask) -> None:
    found = ask("Zqxj may drive to Wvuk street 12 and take 5 Zqxj pills, says zqxj@wvuk.example")
    assert found
    assert "zqxj" not in repr(found).lower()
    assert all(each.span is None for each in found)
    assert sentences.cache_info().currsize == 0


def test_where_no_note_may_stand(counter: Counter) -> None:
    helping, packet = offer(counter, "when-to-seek-help"), offer(counter, "pair")
    assert (helping.note_allowed, packet.note_allowed) == (False, True)
    typed = {"clinician": "Dr. Ruiz"}
    found = counter.ask(lambda loader: note_findings(visit(helping, typed, "Good to see you."), helping.job, loader))
    assert [(each.code, each.message) for each in found] == [("H490", "Nothing may be added to the sheet that says when to get help.")]
    assert counter.ask(lambda loader: note_findings(visit(packet, typed, "Good to see you."), packet.job, loader)) == ()


def test_a_clinic_of_the_group_may_turn_it_off(counter: Counter) -> None:
    root = counter.ask(lambda loader: loader.project.root)
    before = (root / CLINIC).read_text(encoding="utf-8")
    write(root, CLINIC, f"{before}note_to_patient: false\n")
    own = offer(counter)
    found = counter.ask(lambda loader: note_findings(visit(own, note="Good to see you."), own.job, loader))
    write(root, CLINIC, before)
    assert [each.message for each in found] == ["This clinic does not print notes to patients."]
