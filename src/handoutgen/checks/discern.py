"""A sheet that helps to choose a treatment leaves a question of DISCERN without an answer.

What it does
    Looks at handouts with `form: options`. Each point of DISCERN must be named by `discern:` on a section that prints always: aims, achieves, relevant,
    balanced, more_sources, uncertainty, how_it_works, benefits, risks, no_treatment, quality_of_life, more_than_one, shared_decision. Where English
    words can be recognised, the section has to have some: a name alone is no answer. Sources and date, the other two of the fifteen, are printed on every
    sheet; H352 and H351 look at them. Whether the answers are good is for the person who signs the sheet off.

Why it matters
    Someone who chooses between treatments by a sheet needs both sides of each, and what happens without any.

Source
    DISCERN, Division of Public Health and Primary Health Care, University of Oxford: fifteen questions on written information about treatment choices.

Bad
    form: options   # and no section about doing nothing

Good
    - heading: If you do nothing
      discern: [no_treatment]
      blocks:
        - type: paragraph
          text: You can choose no treatment. ...
"""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.checks.phrases import DISCERN, Phrases
from handoutgen.checks.statements import LANGUAGE
from handoutgen.checks.subject import WordsSubject
from handoutgen.checks.walk import said
from handoutgen.model.diagnostic import Finding, Severity
from handoutgen.model.handout import Section

CODE = "H353"
SUBJECT = "words"
SEVERITY = Severity.ERROR
KIND = "law"


def find(subject: WordsSubject) -> Iterator[Finding]:
    """Points that no section names, and sections that name a point without a word about it."""
    tagged = [section for section in subject.words.sections if section.discern]
    if subject.facts.form != "options":
        for section in tagged:
            hint = "write `form: options` into handout.yaml, or delete `discern:`"
            yield Finding(CODE, "`discern:` is for sheets with `form: options`", section.at("discern"), hint)
        return
    for point in DISCERN:
        named = [section for section in tagged if point.name in section.discern]
        always = [section for section in named if not (section.when or section.each)]
        if not always:
            hint = f"add `discern: [{point.name}]` to the section that says {point.means}"
            where = named[0].at("discern") if named else subject.words.span
            message = f"only a section with a condition answers `{point.name}`" if named else f"no section answers the point `{point.name}`"
            yield Finding(CODE, message, where, hint)
        elif not _answered(point, always, subject):
            hint = f"say {point.means}, in words such as {point.shown}"
            yield Finding(CODE, f"this section names `{point.name}` and has no word about it", always[0].at("discern"), hint)


def _answered(point: Phrases, sections: list[Section], subject: WordsSubject) -> bool:
    """Shared blocks belong to the section that uses them."""
    if not point.words or subject.language != LANGUAGE:
        return True
    used = [subject.shared[use] for section in sections for block in section.blocks if (use := getattr(block, "use", "")) in subject.shared]
    return point.said_in(field.text.plain for part in (*sections, *used) for field in said(part))
