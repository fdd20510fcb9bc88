"""desk: the counter's page, to find, fill in and print; on this machine alone."""

from __future__ import annotations

import click

from handoutgen.batch.errors import UsageError
from handoutgen.cli.session import Session, speaks, today


@click.command()
@click.option("--port", type=click.IntRange(0, 65_535), default=None, help="The port of its address, if 8631 does not suit you. 0: any.")
@click.option("--no-open", is_flag=True, help="Print the address; do not open a browser.")
@click.option("--allow-draft", is_flag=True, help="Also what nobody has signed; it says DRAFT on every page.")
@click.option("-c", "--clinic", metavar="NAME", help="The clinic this machine stands in; remembered.")
@click.option(
    "--clear-after", metavar="SECONDS", type=click.IntRange(1, 3600), default=120, show_default=True,
    help="Clear the page when nobody has used it for so long; it warns before.",
)
@click.option("--today", "day", metavar="YYYY-MM-DD", hidden=True, help="As on this day.")
@speaks
@click.pass_obj
def command(session: Session, /, *, port: int | None, no_open: bool, allow_draft: bool, clinic: str | None, clear_after: int, day: str | None) -> int:
    """Open the front desk's page in a browser: find a sheet, fill in a name, print it.

    Only signed sheets. The page is for this machine and this user alone, and keeps nothing about a patient. The first line says its address; it
    works once, and a second `handoutgen desk` opens the same page again. Ctrl-C ends it.
    """
    from handoutgen.cli.counters import counter_of
    from handoutgen.desk.instance import place_of
    from handoutgen.desk.open_desk import desk_app
    from handoutgen.desk.opening import Opening, opened
    from handoutgen.desk.remembered import Remembered
    from handoutgen.desk.serving import PORT

    today(day)
    root = session.project.root
    counter = counter_of(session, lambda: today(day), drafts=allow_draft)
    remembered = Remembered(place_of(root, "remembered"))
    if clinic is not None:
        names = [each.name for each in counter.clinics()]
        if clinic not in names:
            raise UsageError(f"there is no clinic `{clinic}`", f"there are: {', '.join(names)}")
        remembered.clinic(clinic)

    wanted = Opening(
        page="desk-drafts" if allow_draft else "desk", root=root, port=PORT if port is None else port, show=not no_open, first=click.echo,
        say=session.say,
    )  # fmt: skip
    opened(wanted, lambda home: desk_app(counter, remembered, lambda: today(day), home, session.say, clear_after))
    return 0
