"""desk: the counter's page, to find, fill in and print; on this machine alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import click

from handoutgen.batch.errors import UsageError
from handoutgen.cli.session import Session, speaks, today


@click.command()
@click.option("--port", type=click.IntRange(0, 65_535), default=None, help="The port of its address, if 8631 does not suit you. 0: any.")
@click.option("--no-open", is_flag=True, help="Print the address; do not open a browser.")
@click.option("--allow-draft", is_flag=True, help="Also what nobody has signed; it says DRAFT on every page.")
@click.option("-c", "--clinic", metavar="NAME", help="The clinic this machine stands in; remembered.")
@click.option(
    "--starters", is_flag=True, help="Write the files to double-click anew, and do nothing else: where a project or Python was moved."
)
@click.option(
    "--clear-after",
    metavar="SECONDS",
    type=click.IntRange(1, 3600),
    default=120,
    show_default=True,
    help="Clear the page when nobody has used it for so long; it warns before.",
)
@click.option("--today", "day", metavar="YYYY-MM-DD", hidden=True, help="As on this day.")
@speaks
@click.pass_obj
def command(session: Session, /, **options: Any) -> int:
    """Open the front desk's page in a browser: find a sheet, fill in a name, print it.

    Only signed sheets. The page is for this machine and this user alone, and keeps nothing about a patient. The first line says its address; it
    works once, and a second `handoutgen desk` opens the same page again. Ctrl-C ends it.
    """
    if options["starters"]:
        return _starters(session)
    return _opened(session, options)


def _starters(session: Session) -> int:
    from handoutgen.cli.starting import write_starters

    for name in write_starters(session.project.root):
        click.echo(name)
    session.say("Double-click the one for your system: .bat on Windows, .command on a Mac, .desktop or .sh on Linux.")
    return 0


def _opened(session: Session, options: Mapping[str, Any]) -> int:
    from handoutgen.batch.private import no_core_dumps
    from handoutgen.cli.counters import counter_of
    from handoutgen.desk.instance import place_of
    from handoutgen.desk.open_desk import desk_app
    from handoutgen.desk.opening import Opening, opened
    from handoutgen.desk.remembered import Remembered
    from handoutgen.desk.serving import PORT

    root, drafts, port = session.project.root, options["allow_draft"], options["port"]

    def clock() -> date:
        return today(options["day"])

    no_core_dumps()
    clock()  # a day that is none is told before anything is opened
    remembered = Remembered(place_of(root, "remembered"))
    counter = counter_of(session, clock, drafts=drafts)
    if options["clinic"]:
        remembered.clinic(_clinic(options["clinic"], [each.name for each in counter.clinics()]))
    wanted = Opening(
        page="desk-drafts" if drafts else "desk", root=root, port=PORT if port is None else port, show=not options["no_open"], first=click.echo,
        say=session.say,
    )  # fmt: skip
    opened(wanted, lambda home: desk_app(counter, remembered, clock, home, session.say, options["clear_after"]))
    return 0


def _clinic(name: str, there: Sequence[str]) -> str:
    from handoutgen.source.suggestion import did_you_mean

    if name not in there:
        raise UsageError(f"there is no clinic `{name[:60]}`", did_you_mean(name, there, "there are"))
    return name
