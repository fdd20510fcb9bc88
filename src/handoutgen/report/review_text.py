"""What waits for a signature -> plain text to read and mark up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from handoutgen.batch.signoff.release import lifting
from handoutgen.batch.signoff.reviewing import Reviewed, ReviewSheet
from handoutgen.report.gather import plural

NOTE = (
    "Where it says [clinic], each clinic's own name, phone or time prints; where it says [first name], [day 14 after the procedure date] "
    "or the like, a line that the counter or a pen fills in."
)


def sheet_text(sheets: Iterable[ReviewSheet]) -> str:
    """All sheets, one below the other."""
    return "\n".join(line for sheet in sheets for line in (*_sheet(sheet), ""))


def _sheet(sheet: ReviewSheet) -> Iterator[str]:
    yield head(sheet)
    yield "=" * len(head(sheet))
    for number, each in enumerate(sheet.texts, 1):
        yield ""
        yield f"Text {number} of {len(sheet.texts)}: {each.text.mark}, for {', '.join(each.text.clinics)}"
        yield from stop_lines(each)
        yield title(each)
        if not each.signed or not each.against:
            yield from _body(each)
            yield from (f"\n  {line}" for line in notice_lines(each))
    yield ""
    yield sign_line(sheet)


def head(sheet: ReviewSheet) -> str:
    """`recovery-care (en): 3 texts for 500 clinics`."""
    clinics = len({job.clinic for each in sheet.texts for job in each.text.jobs})
    return f"{sheet.handout} ({sheet.language}): {plural(len(sheet.texts), 'text')} for {plural(clinics, 'clinic')}"


def title(each: Reviewed) -> str:
    """What is shown of a text, and why."""
    if each.signed and each.against:
        return "Signed already: nothing to do."
    if not each.against:
        return f"The whole text{' (signed already)' if each.signed else ''}. {NOTE}"
    if not each.changes:
        return f"The words are those of {each.against}; its date, its version or its clinics are not."
    return f"What differs from {each.against}. {NOTE}"


def notice_lines(each: Reviewed) -> tuple[str, ...]:
    """The notices of the law that print with a text; where a phone prints, `[clinic]`."""
    said = ((one.language, "".join("[clinic]" if run.origin == "fact" else run.text for run in one.text)) for one in each.text.notices)
    return tuple(f"Notice of the law, prints with it ({language}): {words}" for language, words in said)


def stop_lines(each: Reviewed) -> tuple[str, ...]:
    """That a text was withdrawn, why, and what it takes to sign it all the same."""
    told = (f"WITHDRAWN on {stop.date}{f' by {stop.by}' if stop.by else ''}: {stop.reason}" for stop in each.stops)
    lift = (f"Withdrawn by mistake? {lifting(each.stops[0])}",) if each.stops else ()
    return (*told, *lift)


def sign_line(sheet: ReviewSheet) -> str:
    """The command that signs what was read."""
    clinics = tuple(dict.fromkeys(job.clinic for each in sheet.open if not each.stops for job in each.text.jobs))
    if not clinics:
        return "Nothing here can be signed: what is open was withdrawn." if sheet.open else "Nothing waits for a signature."
    everyone = {job.clinic for each in sheet.texts for job in each.text.jobs}
    options = "" if set(clinics) == everyone else "".join(f" -c {clinic}" for clinic in clinics)
    return f"To sign: handoutgen approve {sheet.handout} -l {sheet.language}{options} --by NAME"


def _body(each: Reviewed) -> Iterator[str]:
    if not each.against:
        for section, lines in groupby(each.lines, key=lambda line: line.section):
            yield f"\n  {section}"
            yield from (f"    {line.text}" for line in lines if not line.titles)
        return
    for change in each.changes:
        yield f"\n  {change.section}"
        yield from (f"    - {line}" for line in change.old)
        yield from (f"    + {line}" for line in change.new)
    if each.answers:
        yield "\n  Answers that differ"
        yield from (f"    {one.name}: {one.old or 'none'} -> {one.new or 'none'}  ({one.ask})" for one in each.answers)
