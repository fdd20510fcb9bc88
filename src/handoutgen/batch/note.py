"""A note to one patient -> why it may not be printed. Strict: the signed text says what to do, a note says what is kind. No reason repeats a word of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handoutgen.batch.load import Loader
from handoutgen.batch.note_words import unknown_words
from handoutgen.batch.offering import HELP, editions_of
from handoutgen.blocks.paragraph import Paragraph
from handoutgen.checks import claims, facts_in_words, hidden_letters, other_language, reassurance, sales_words, testimonials
from handoutgen.checks.forgetting import forget_texts
from handoutgen.checks.statements import LANGUAGE
from handoutgen.checks.subject import WordsSubject
from handoutgen.checks.topics import spoken
from handoutgen.model.diagnostic import Finding
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Section, Words
from handoutgen.model.job import Job
from handoutgen.model.text import Run, Text
from handoutgen.model.visit import CLINICIAN, Visit

MAY_NOT, SAYS = "H490", "H491"
HINT = "leave it out, or tell the patient yourself; what every patient needs to know belongs into the handout, which is signed"
# In words for the counter: what a check of words finds in a note.
FOUND: tuple[tuple[Callable[[WordsSubject], Iterator[Finding]], str], ...] = (
    (claims.find, "The note promises what nobody may promise about this treatment."),
    (testimonials.find, "The note tells somebody's story."),
    (sales_words.find, "The note sounds like an advertisement."),
    (reassurance.find, "The note makes light of a sign of trouble."),
    (facts_in_words.find, "The note has a phone number or an address in it. The clinic's own stand on every page."),
    (hidden_letters.find, "The note has letters in it that only look like the usual ones. Type it again by hand."),
    (other_language.find, "The note is not in the language of the sheet."),
)
UNKNOWN = "The note has {count} in it that nobody can check. It may thank, greet and wish, say who comes along and what to bring, and where to go; in simple words."
NUMBER = r"\d{3}|\d \d{2}"
NUMBERED = "The note has a long number in it: a phone, an address, a code. Leave it out; the clinic's own phones stand on every page."
# What clinics have a policy on, or what the emergency signs are about: (what it is called, how it is known). In doubt it counts as said.
TOPICS = (
    ("ice or heat", r"ic(?:e|ed|ing|y)|cold packs?|heat\w*|(?:warm|hot) packs?"),
    ("medicine", (r"medic\w*|meds?|pills?|tablets?|capsules?|dos(?:e|es|age|ing)|mg|milligrams?|ml|drugs?|aspirin|acetaminophen|paracetamol|tylenol|ibuprofen|"
                 r"naproxen|advil|motrin|aleve|nsaids?|celebrex|mobic|meloxicam|voltaren|opioids?|oxycodone|hydrocodone|tramadol|percocet|vicodin|gabapentin|"
                 r"(?:blood )?thinners?|warfarin|coumadin|eliquis|xarelto|plavix|insulin|metformin|ozempic|antibiotics?|steroids?|painkillers?|vitamins?|"
                 r"supplements?|herb\w*|prescri\w+|refills?|cbd|cannabis|marijuana")),
    ("driving", r"driv(?:e|es|er|ers|ing)|behind the wheel|car keys"),
    ("washing", r"shower\w*|bath\w*|soak\w*|swim\w*|tubs?|pools?|saunas?|wash\w*"),
    ("the bandage", r"bandag\w*|dressings?|stitch\w*|sutures?|tape|wounds?"),
    ("moving, lifting or work", (r"lift\w*|exercis\w*|work ?outs?|gym|therapy|jog\w*|run(?:ning)?|bend\w*|twist\w*|desk job|back to work|return to work|"
                                r"(?:at|from|to|off) work|sports?|golf|yoga|sex|stairs|flights?|fly(?:ing)?|bed rest|brace|garment")),
    ("eating or drinking", r"eat(?:s|ing)?|food|meals?|breakfast|dinner|drink\w*|alcohol|beer|wine|fast(?:ing)?|smok\w*|vap(?:e|ing)"),
    ("a sign of trouble", (r"911|emergenc\w*|ER|fevers?|chills|temperatures?|numb\w*|weak\w*|bleed\w*|blood|infect\w*|pus|swell\w*|swollen|rash\w*|redness|"
                          r"headaches?|dizz\w*|faint\w*|chest|breath\w*|clots?|stroke|seizures?|paraly\w*|incontinen\w*|bladder|bowels?|urin\w*|vomit\w*|"
                          r"pain\w*|hurt\w*|sore\w*|aches?|symptoms?|normal|side effects?")),
    ("how much, how often or how long", (r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|an?|few|several|couple of) ?(?:more )?"
                                        r"(?:hours?|hrs?|days?|weeks?|months?|times|pounds?|lbs?|degrees|minutes?|mins?)|once|twice|daily|every (?:day|night|hour)|"
                                        r"\d+ ?(?:°|%|x\b)")),
    ("stopping or waiting", (r"stop(?:s|ped|ping)?|quit\w*|skip\w*|ignore\w*|wait(?:s|ed|ing)?|instead of|never ?mind|forget (?:about )?(?:the|this|what)|"
                            r"disregard\w*|(?:this|the) sheet|(?:not|n['’]t) (?:need|have) to")),
)  # fmt: skip


def note_findings(visit: Visit, job: Job, loader: Loader) -> tuple[Finding, ...]:
    """Every reason why the note of a visit may not be printed on this sheet; none is kept, and neither is what was looked at."""
    try:
        return tuple(dict.fromkeys(_found(visit, job, loader)))
    finally:
        forget_texts()


def _found(visit: Visit, job: Job, loader: Loader) -> Iterator[Finding]:
    editions = editions_of(job, loader)
    first = editions[0]
    if not first.clinic.note_to_patient:
        yield Finding(MAY_NOT, "This clinic does not print notes to patients.", None, "`note_to_patient: true` in its file allows them")
    if job.kind == "handout" and first.facts.form == HELP:
        yield Finding(MAY_NOT, "Nothing may be added to the sheet that says when to get help.", None, "print the note on another sheet")
    if not visit.values.get(CLINICIAN):
        yield Finding(MAY_NOT, "A note to the patient needs the clinician's name.", None, "fill in who it is from")
    if first.language.code != LANGUAGE:
        yield Finding(MAY_NOT, "A note can be checked in English alone, and this sheet is in another language.", None, HINT)
        return
    said = dict.fromkeys(_said(visit.note, first)) or dict.fromkeys(_unknown(visit.note, first))
    for message in said:
        yield Finding(SAYS, message, None, HINT)


def _unknown(note: str, edition: Edition) -> Iterator[str]:
    """Whatever no check has found: it has to be made of words that give no advice."""
    if count := unknown_words(_without_phones(note, edition)):
        yield UNKNOWN.format(count="a word" if count == 1 else f"{count} words")


def _without_phones(note: str, edition: Edition) -> str:
    """The clinic's own may be named."""
    for phone in (edition.contact.day_phone, edition.contact.after_phone):
        note = note.replace(phone, "us")
    return note


def _said(note: str, edition: Edition) -> Iterator[str]:
    note = _without_phones(note, edition)
    words = Words(title=Text((Run(""),)), sections=(Section(blocks=(Paragraph(text=Text((Run(note),))),)),))
    for find, message in FOUND:
        looked = WordsSubject(handout=edition.handout, facts=edition.facts, words=words, language=edition.language.code)
        if any(True for _ in find(looked)):
            yield message
    if re.search(NUMBER, note):
        yield NUMBERED
    for name, pattern in TOPICS:
        if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", note, re.IGNORECASE):
            yield f"The note is about {name}. The sheet itself says what holds here; a note may not say otherwise."
    if spoken(words):
        yield "The note tells the patient what to do. The sheet itself says what holds here; a note may not say otherwise."
