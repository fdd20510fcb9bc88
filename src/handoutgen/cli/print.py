"""print: signed sheets -> paper, on a printer that says what it does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.cli.session import Session, speaks, today
from handoutgen.model.clinic import VARIANTS
from handoutgen.model.diagnostic import Refused
from handoutgen.model.job import Built
from handoutgen.printing.ticket import SIDES
from handoutgen.report.gather import plural

if TYPE_CHECKING:
    from handoutgen.batch.counter import Counter, Offer, Sheet
    from handoutgen.printing.ticket import Printer, Progress, Ticket

# What somebody may try, to put a name on a sheet.
PERSONAL = ("--set", "--visit", "--field", "--name", "--first-name", "--patient", "--note", "--date")
WHY_NOT = "nothing about a patient is taken from the command line"
INSTEAD = """\
other users of this machine can read the arguments of a command, and the shell keeps them in its history. `handoutgen desk` fills sheets in, and
    `handoutgen merge` takes a list; both keep nothing"""


@click.command()
@click.argument("handouts", nargs=-1, metavar="[HANDOUT]...")
@click.option("--packet", "packets", multiple=True, metavar="NAME", help="A packet. May be given again.")
@click.option("-c", "--clinic", default="", metavar="NAME", help="For which clinic; need not be said where there is one.")
@click.option(
    "-P", "--printer", default="", metavar="PRINTER", help="A name of `list printers`, or an address such as ipp://192.168.1.20/ipp/print."
)
@click.option("--copies", type=click.IntRange(1, 9999), default=1, show_default=True, help="Of each.")
@click.option("-l", "--language", default="", metavar="CODE", help="The clinic's first, if it is not said.")
@click.option("-v", "--variant", type=click.Choice(VARIANTS), default="standard", help="Print form.")
@click.option("--procedure", default="", metavar="NAME", help="For which, where the clinic has several.")
@click.option("--paper", type=click.Choice(("letter", "a4")), default=None, help="This paper instead of the clinic's own.")
@click.option("--sides", type=click.Choice(tuple(SIDES)), default=None, help="Of the paper; two from two pages on, where the printer can.")
@click.option("--allow-draft", is_flag=True, help="Also what nobody has signed; it says DRAFT on every page.")
@click.option(
    "--limit", type=click.IntRange(5, 86_400), default=300, show_default=True, help="Seconds without a change until a job is cancelled."
)
@click.option(*PERSONAL, "personal", multiple=True, hidden=True)
@click.option("--today", "day", metavar="YYYY-MM-DD", hidden=True)
@speaks
@click.pass_obj
def command(session: Session, /, **options: Any) -> int:
    """Print sheets that are signed off, for nobody in particular, and wait until they are out.

    Exit code 0: every page came out, as the printer says. 1: a sheet may not be handed out; nothing was printed. 3: the printer cannot, or does not
    say that it did: in its own words. Ctrl-C cancels the job at the printer. Names and dates are filled in by `handoutgen desk`.
    """
    from handoutgen.cli.counters import counter_of, printer_of
    from handoutgen.printing.capabilities import capabilities
    from handoutgen.printing.matching import remarks, ticket

    handouts, packets = options["handouts"], options["packets"]
    if options["personal"] or any("=" in each for each in handouts):
        raise UsageError(WHY_NOT, INSTEAD)
    if not handouts and not packets:
        raise UsageError("nothing to print", "name handouts, or packets with `--packet`; `handoutgen list handouts` shows them")
    counter = counter_of(session, lambda: today(options["day"]), drafts=options["allow_draft"])
    offers = _offers(counter, _clinic(counter, options["clinic"]), options)
    sheets, refused = _sheets(counter, offers, options)
    if refused:
        session.tell(refused)
        session.say("Nothing was printed")
        return 1
    printer = printer_of(counter, options["printer"])
    found = capabilities(printer)
    orders = [Order(sheet, ticket(found, sheet.pages, sheet.job.paper, options["copies"], SIDES.get(options["sides"]))) for sheet in sheets]
    said = (words for each in orders for words in remarks(found, each.ticket, each.sheet.pages))
    for words in dict.fromkeys(said):
        session.say(words)
    return _print(session, counter, printer, orders, options["limit"])


@dataclass(frozen=True, slots=True)
class Order:
    """A finished sheet, and how it is to be printed."""

    sheet: Sheet
    ticket: Ticket

    @property
    def name(self) -> str:
        return f"{self.sheet.job.handout} ({self.sheet.job.language})"


def _clinic(counter: Counter, name: str) -> str:
    from handoutgen.source.suggestion import did_you_mean

    names = [each.name for each in counter.clinics()]
    if name in names or name in counter.unreadable():
        return name
    if not name and len(names) == 1:
        return names[0]
    message = f"there is no clinic `{name}`" if name else "for which clinic?"
    raise UsageError(message, did_you_mean(name, names, "`-c` takes one of" if not name else "there are"))


def _offers(counter: Counter, clinic: str, options: dict[str, Any]) -> tuple[Offer, ...]:
    """The lines of the counter's list that were named, in that order. Raises UsageError."""
    there = counter.offers(clinic)
    languages = next((each.languages for each in counter.clinics() if each.name == clinic), ())
    language = options["language"] or next(iter(languages), "")
    named = [("handout", _name(each)) for each in options["handouts"]] + [("packet", each) for each in options["packets"]]
    return tuple(_offer(there, kind, name, language, options["procedure"]) for kind, name in dict.fromkeys(named))


def _name(given: str) -> str:
    """As a shell completes it: `handouts/recovery-care/` is `recovery-care`."""
    path = given.replace("\\", "/").removeprefix("./").rstrip("/")
    return path.split("/")[1] if path.startswith("handouts/") else path


def _offer(there: Sequence[Offer], kind: str, name: str, language: str, procedure: str) -> Offer:
    from handoutgen.source.suggestion import did_you_mean

    found = [each for each in there if each.job.kind == kind and each.job.handout == name]
    if not found:
        names = {each.job.handout for each in there if each.job.kind == kind}
        raise UsageError(f"there is no {kind} `{name[:60]}`", did_you_mean(name, names, f"{kind}s") or f"the clinic has no {kind}s")
    spoken = [each for each in found if each.job.language == language]
    if not spoken:
        languages = ", ".join(f"`{each}`" for each in dict.fromkeys(each.job.language for each in found))
        raise UsageError(f"`{name}` is not there in `{language[:20]}`", f"`-l` takes one of {languages}")
    procedures = [each.job.procedure for each in spoken]
    if not any(procedures):
        return spoken[0]
    if procedure not in procedures and (procedure or len(spoken) > 1):
        message = f"`{name}` is not for `{procedure[:60]}`" if procedure else f"`{name}` is for several procedures"
        raise UsageError(message, f"`--procedure` takes one of {', '.join(f'`{each}`' for each in procedures)}")
    return next(each for each in spoken if each.job.procedure == (procedure or procedures[0]))


def _sheets(counter: Counter, offers: Sequence[Offer], options: dict[str, Any]) -> tuple[list[Sheet], list[Built]]:
    """All sheets, or those that may not go out: nothing is printed before each is known to be right."""
    sheets: list[Sheet] = []
    refused: list[Built] = []
    for offer in offers:
        job = counter.form(offer, options["variant"], options["paper"])
        try:
            sheets.append(counter.sheet(job))
        except Refused as reason:
            refused.append(Built(job, "refused", reason.findings))
    return sheets, refused


def _print(session: Session, counter: Counter, printer: Printer, orders: Sequence[Order], limit: float) -> int:
    """One after the other; what follows a sheet that did not come out is not sent."""
    from handoutgen.cli.print_jobs import PrintRun
    from handoutgen.printing.printouts import Printout
    from handoutgen.printing.ticket import PrinterError

    run = PrintRun(session.say, limit)
    ends: list[tuple[Order, Progress]] = []
    for order in orders:
        if gone := _gone(counter, order.sheet):
            ends.append((order, gone))
            break
        printout = Printout.of(counter, order.sheet, order.ticket.copies, printer.name)
        end = run(printer, order.name, order.sheet.data, order.ticket)
        ends.append((order, end))
        if run.sent:
            try:
                printout.ended(end)
            except MachineError as error:
                session.stopped(
                    f"the print ledger does not know of this job: {error}", "whether old copies are about, it can no longer tell"
                )
        if run.interrupted or end.state not in ("printed", "sent"):
            break
    if session.output_format == "json":
        click.echo(json.dumps([_plain(printer, order, end) for order, end in ends], indent=1))
    for order in orders[len(ends) :]:
        session.say(f"{order.name}: not sent")
    if run.interrupted:
        return 130
    if all(end.state == "printed" for _, end in ends):
        copies = orders[0].ticket.copies
        session.say(f"Printed {plural(len(orders), 'sheet')}, {f'{copies:,} copies' if copies > 1 else '1 copy'} each, on {printer.name}")
        return 0
    raise PrinterError(" ".join(_unprinted(ends)), run.hint)


def _gone(counter: Counter, sheet: Sheet) -> Progress | None:
    """Why a sheet may not go out any more; None if it may. Those before it may have taken hours."""
    from handoutgen.printing.ticket import Progress

    try:
        counter.still(sheet)
    except Refused as refused:
        return Progress("failed", f"It was not sent: {refused.findings[0].message.rstrip('.')}.")
    return None


def _unprinted(ends: Sequence[tuple[Order, Progress]]) -> Iterator[str]:
    yield from (f"{order.name}: {end.words}" for order, end in ends if end.state != "printed")


def _plain(printer: Printer, order: Order, end: Progress) -> dict[str, object]:
    sheet, job = order.sheet, order.sheet.job
    return {
        "clinic": job.clinic, job.kind: job.handout, "procedure": job.procedure, "language": job.language, "variant": job.variant,
        "code": sheet.code, "version": sheet.version, "content_code": sheet.content_code, "pages": sheet.pages, "copies": order.ticket.copies,
        "sides": order.ticket.sides, "printer": printer.name, "state": end.state, "words": end.words, "impressions": end.impressions,
    }  # fmt: skip
