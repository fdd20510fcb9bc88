"""merge: a day list of visits, as the practice system exports it, becomes personalised sheets at the printer. Nothing about a person is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import click

from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.cli.places import OUTPUT, shortest
from handoutgen.cli.session import Session, speaks, today
from handoutgen.cli.stopping import asked_to_stop
from handoutgen.printing.ticket import SIDES

if TYPE_CHECKING:
    from handoutgen.batch.counter import Counter, Sheet
    from handoutgen.batch.daylist.orders import Order
    from handoutgen.batch.daylist.run import Outlet, State, Told
    from handoutgen.batch.daylist.table import Table
    from handoutgen.cli.merge_report import MergeReport
    from handoutgen.model.columns import Columns

FINE, BAD, STOPPED, BUG, INTERRUPTED = 0, 1, 3, 70, 130
LARGEST_MAP = 1_000_000


@click.command()
@click.argument("visits", metavar="VISITS.CSV", type=click.Path(path_type=Path))
@click.option("--map", "mapping", metavar="FILE", type=click.Path(path_type=Path), help="What the columns of the list are: columns.yaml.")
@click.option("-n", "--dry-run", is_flag=True, help="Tell of each row what would print, with -P whether that printer could; print nothing.")
@click.option("-P", "--printer", metavar="NAME", help="Print there, a job for each row, in order. `handoutgen list printers` shows them.")
@click.option("--sides", type=click.Choice(tuple(SIDES)), help="Of the paper; two from two pages on, where the printer can.")
@click.option("--limit", type=click.IntRange(2, 86_400), default=300, show_default=True,
              help="Seconds without a change (no paper, a jam) until the job of a row is cancelled and the run stops.")  # fmt: skip
@click.option(
    "--from-row", type=click.IntRange(2), default=2, metavar="N", help="Begin with this row; rows are numbered as a spreadsheet shows them."
)
@click.option(
    "--encoding", default="", metavar="NAME", help="How the list is written down, where that is in doubt: cp1252, cp850, mac-roman ..."
)
@click.option("--keep-names-on-disk", "folder", metavar="DIR", type=click.Path(path_type=Path),
              help="Instead of printing: save the sheets, WITH the patients' names, in this folder.")  # fmt: skip
@click.option("--yes", is_flag=True, help="With --keep-names-on-disk: also in a folder below git.")
@click.option(
    "--start-map",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write a columns.yaml to begin with, from the header row; print nothing.",
)
@click.option("--allow-draft", is_flag=True, help="Also what nobody has signed, with DRAFT on every page.")
@click.option("--today", "day", metavar="YYYY-MM-DD", hidden=True, help="As on this day.")
@speaks
@click.pass_obj
def command(session: Session, /, **options: Any) -> int:
    """Print a personalised sheet for each visit of a day list, VISITS.CSV.

    Sheets go from memory to the printer: nothing about a person is kept, neither in a file nor in a log. The report knows rows by their numbers. A row
    that cannot be read is told, and the rest goes on.

    Exit code 0: all were printed. 1: some rows are bad. 3: the printer stopped; `--from-row N` goes on from there.
    """
    from handoutgen.batch.daylist.orders import Orders
    from handoutgen.batch.daylist.run import Run
    from handoutgen.batch.private import no_core_dumps
    from handoutgen.cli.counters import counter_of
    from handoutgen.cli.merge_report import MergeReport

    no_core_dumps()
    today(options["day"])
    counter = counter_of(session, lambda: today(options["day"]), drafts=options["allow_draft"])
    if options["start_map"]:
        return _started(session, counter, options)
    _one_way_out(options)
    columns = _columns(session, options["mapping"], counter)
    with asked_to_stop() as stop, _opened(columns, options) as table:
        outlet = _outlet(session, counter, options, stop)
        orders = Orders(columns, table.header, counter, lambda: today(options["day"]))
        run = Run(orders, counter, outlet, _mistake(session), stop)
        report = MergeReport(table.encoding.said, table.separator)
        _told(session, report, table, run.told(table.rows(options["from_row"])))
    return _code(session, report, stop)


def _one_way_out(options: dict[str, Any]) -> None:
    """Where do the sheets go? Raises UsageError, before anything is read."""
    if options["mapping"] is None:
        hint = "`--map columns.yaml` says which column is what; `--start-map columns.yaml` writes one to begin with"
        raise UsageError("nothing says what the columns of the list are", hint)
    ways = [options["dry_run"], options["printer"] is not None, options["folder"] is not None]
    if not any(ways):
        raise UsageError(
            "where do the sheets go? They have names on them, and are not kept",
            "`-P PRINTER` prints them, `-n` shows what would print; `--keep-names-on-disk DIR` saves them, names and all",
        )
    if options["folder"] is not None and options["printer"] is not None:
        raise UsageError("sheets are printed or saved, not both", "leave out `-P` or `--keep-names-on-disk`")


def _columns(session: Session, path: Path, counter: Counter) -> Columns:
    """The mapping, checked against the project. Raises UsageError, MachineError, Refused."""
    from handoutgen.batch.daylist.mapping import fits, read_columns

    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST_MAP * 2 else b" " * (LARGEST_MAP + 1)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, ValueError):
        raise UsageError(f"there is no file {path}", "`--start-map columns.yaml` writes one to begin with") from None
    except OSError as error:
        raise MachineError(f"{path} cannot be read: {error.strerror}", "") from None
    place = path.resolve()
    root = session.project.root
    columns = read_columns(data, place.relative_to(root).as_posix() if place.is_relative_to(root) else str(place))
    fits(columns, counter)
    return columns


@contextmanager
def _opened(columns: Columns, options: dict[str, Any]) -> Iterator[Table]:
    from handoutgen.batch.daylist.mapping import asked
    from handoutgen.batch.daylist.table import opened

    with opened(options["visits"], asked(columns, options["encoding"])) as table:
        yield table


def _outlet(session: Session, counter: Counter, options: dict[str, Any], stop: Event) -> Outlet:
    """Where sheets go."""
    from handoutgen.batch.daylist.folder import prepared, save

    if options["dry_run"]:
        return _asked_alone(counter, options)
    if options["folder"] is not None:
        build = session.project.root / OUTPUT
        folder = prepared(options["folder"], build, first=options["from_row"], anyway=options["yes"])
        session.say(
            f"The sheets are saved with the patients' names, in {shortest(folder)}. Delete them when they are printed: nobody else does."
        )

        def saved(order: Order, sheet: Sheet) -> tuple[State, str]:
            try:
                save(folder, order.row, order.sheet, sheet.data)
            except MachineError as error:
                return "stopped", f"{error}"
            return "saved", ""

        return saved
    return _printer(session, counter, options, stop)


def _asked_alone(counter: Counter, options: dict[str, Any]) -> Outlet:
    """Nothing is printed; a printer that is named is asked whether it could."""
    from handoutgen.cli.counters import printer_of
    from handoutgen.printing.capabilities import capabilities
    from handoutgen.printing.matching import ticket
    from handoutgen.printing.ticket import PrinterError

    if options["printer"] is None:
        return lambda _order, _sheet: ("ready", "")
    found = capabilities(printer_of(counter, options["printer"]))

    def asked(order: Order, sheet: Sheet) -> tuple[State, str]:
        try:
            ticket(found, sheet.pages, order.job.paper, order.copies, SIDES.get(options["sides"]))
        except PrinterError as error:
            return "bad", f"{error}"
        return "ready", ""

    return asked


def _printer(session: Session, counter: Counter, options: dict[str, Any], stop: Event) -> Outlet:
    """The printer that was named; asked once before the first row, so that one that is off is told at once."""
    from handoutgen.cli.counters import printer_of
    from handoutgen.printing.capabilities import capabilities
    from handoutgen.printing.one_by_one import OneByOne
    from handoutgen.printing.printouts import Printout
    from handoutgen.printing.ticket import ENDS, Progress

    printer = printer_of(counter, options["printer"])
    capabilities(printer)

    def tell(row: int, progress: Progress) -> None:
        if progress.state not in ENDS and progress.words != "Printing.":
            session.say(f"row {row}: {progress.words}")

    def book(order: Order, sheet: Sheet) -> Callable[[Progress], None]:
        return Printout.of(counter, sheet, order.copies, printer.name).ended

    return OneByOne(printer, tell, book, stop, options["limit"], SIDES.get(options["sides"]))


def _mistake(session: Session) -> Callable[[int, Exception], None]:
    """Where a mistake of ours was made, for `--debug`: never its words."""
    from handoutgen.batch.private import trail_of

    def mistake(row: int, error: Exception) -> None:
        if session.debug:
            session.say(f"--- row {row}\n{trail_of(error)}")

    return mistake


def _told(session: Session, report: MergeReport, table: Table, rows: Iterable[Told]) -> None:
    """Each row as it is done, and the sum, whatever happens."""
    from handoutgen.cli.merge_report import lines

    session.say(report.head())
    try:
        for told in rows:
            report.rows.append(told)
            for line in lines(told) if session.output_format != "json" and told.state != "skipped" else ():
                click.echo(line)
    finally:
        report.empty = table.empty
        if session.output_format == "json":
            click.echo(report.as_json(), nl=False)
        session.say(report.summary(session.elapsed))


def _code(session: Session, report: MergeReport, stop: Event) -> int:
    """The exit code, and what to do next where the run came to no end."""
    from handoutgen.cli.merge_report import DONE

    row = report.stopped_at
    if row is not None:
        done = [told.row for told in report.rows if told.state in DONE]
        last = f"The last row that is done is {done[-1]}." if done else "No row is done."
        session.say(f"{last} Look into the tray; then `--from-row {row}` goes on.")
        if stop.is_set():
            return INTERRUPTED
        return STOPPED
    if any(told.state == "failed" for told in report.rows):
        return BUG
    return BAD if report.bad else FINE


def _started(session: Session, counter: Counter, options: dict[str, Any]) -> int:
    """Write a mapping to begin with. What lies there already is left alone."""
    from handoutgen.batch.daylist.starter import starter
    from handoutgen.batch.daylist.table import Asked, opened
    from handoutgen.batch.writing import write_file

    path: Path = options["start_map"]
    if path.exists():
        raise UsageError(f"{path} is there already", "name another file, or delete it")
    clinics = [each.name for each in counter.clinics()]
    offers = [offer for clinic in clinics[:1] for offer in counter.offers(clinic)]
    fields = {name: field.type for offer in offers for name, field in offer.fields.items()}
    with opened(options["visits"], Asked(encoding=options["encoding"])) as table:
        text = starter(
            table.header, table.separator, fields, [offer.job.handout for offer in offers if offer.job.kind == "handout"], clinics
        )
    write_file(path, text.encode())
    session.say(
        f"Wrote {shortest(path)}: the names of columns, and no row. Look that no patient is in it, complete it, then try `-n --map {path}`."
    )
    return FINE
