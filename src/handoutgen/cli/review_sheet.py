"""review-sheet: what changed since the last approval -> what a nurse or doctor reads before they sign."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handoutgen.batch.plan import plan
from handoutgen.batch.run import refused
from handoutgen.batch.writing import write_file
from handoutgen.cli.places import shortest
from handoutgen.cli.session import Session, chooses, selection, speaks, today
from handoutgen.cli.workshop import Workshop
from handoutgen.report.gather import plural

if TYPE_CHECKING:
    from handoutgen.batch.signoff.reviewing import ReviewSheet


@click.command(name="review-sheet")
@chooses
@click.option("--whole", is_flag=True, help="The whole text, not only what changed since the last approval.")
@click.option("-o", "--output", metavar="FILE", help="Write one web page, to print and sign; plain text to the screen if not given.")
@speaks
@click.pass_obj
def command(session: Session, /, **options: Any) -> int:
    """Show what has to be read before it is signed.

    For each handout, its texts with the clinics that say them: the first as it differs from what was signed last, or whole if nothing was;
    the others as they differ from the first. Names, phones and hours are left out: they are not what is signed.
    """
    from handoutgen.batch.signoff.reviewing import review_sheets
    from handoutgen.batch.signoff.signing import said_texts
    from handoutgen.report.review_html import sheet_page
    from handoutgen.report.review_text import sheet_text

    session.most = options["max_problems"]
    workshop = Workshop(session, today(options["day"]))
    planned = plan(workshop.survey(), selection(options))
    texts, wrong = said_texts(workshop.loader, planned.jobs)
    sheets = tuple(review_sheets(workshop.loader, texts, whole=options["whole"]))
    if options["output"]:
        path = Path(options["output"])
        write_file(path, sheet_page(sheets, workshop.loader.settings().name, str(workshop.today)).encode())
        session.say(f"Wrote {plural(len(sheets), 'review sheet')} -> {shortest(path)}")
    elif session.output_format == "json":
        click.echo(json.dumps([_plain(each) for each in sheets], indent=1))
    else:
        click.echo(sheet_text(sheets), nl=False)
    results = [*(refused(each) for each in planned.refusals), *wrong]
    if results and session.human:
        session.tell(results)
    waiting = sum(len(sheet.open) for sheet in sheets)
    session.say(
        f"{plural(waiting, 'text')} to sign; {plural(len(results), 'sheet')} cannot be read"
        if results
        else f"{plural(waiting, 'text')} to sign"
    )
    return 1 if results else 0


def _plain(sheet: ReviewSheet) -> dict[str, object]:
    texts = [
        {
            "content_code": each.text.edition.content_code,
            "version": each.text.edition.facts.version,
            "clinics": list(each.text.clinics),
            "signed": each.signed,
            "withdrawn": [{"date": str(stop.date), "by": stop.by, "reason": stop.reason} for stop in each.stops],
            "against": each.against,
            "lines": [{"section": line.section, "text": line.text} for line in each.lines],
            "changes": [{"section": change.section, "old": list(change.old), "new": list(change.new)} for change in each.changes],
            "answers": [{"name": one.name, "ask": one.ask, "old": one.old, "new": one.new} for one in each.answers],
        }
        for each in sheet.texts
    ]
    return {"handout": sheet.handout, "language": sheet.language, "texts": texts}
