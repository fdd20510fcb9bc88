"""serve: the author's page. Sheets as they will print, what is wrong beside them, anew with every save; on this machine alone."""

from __future__ import annotations

import gc
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from handoutgen.batch.errors import UsageError
from handoutgen.cli.session import Session, speaks, today

if TYPE_CHECKING:
    from handoutgen.batch.load import Loader
    from handoutgen.desk.proofs import Opens

PORT = 8632  # beside that of the front desk


@click.command()
@click.option("-c", "--clinic", metavar="NAME", default="", help="The clinic to begin with; it can be changed on the page.")
@click.option("--port", type=click.IntRange(0, 65_535), default=PORT, show_default=True, help="The port of its address. 0: any.")
@click.option("--no-open", is_flag=True, help="Print the address; do not open a browser.")
@click.option("--today", "day", metavar="YYYY-MM-DD", hidden=True, help="As on this day.")
@speaks
@click.pass_obj
def command(session: Session, /, *, clinic: str, port: int, no_open: bool, day: str | None) -> int:
    """Show sheets in a browser while you write them: the pages as they will print, what `check` says beside them, anew with every save.

    The files as they are now, signed or not. The page is for this machine and this user alone. The first line says its address; it works once, and a
    second `handoutgen serve` opens the same page again. Ctrl-C ends it.
    """
    from handoutgen.batch.clinics import clinic_names
    from handoutgen.batch.files import Files
    from handoutgen.desk.opening import Opening, opened
    from handoutgen.desk.proof_list import Choice
    from handoutgen.desk.proofing import Proofing, proofing_app
    from handoutgen.desk.proofs import Proofs
    from handoutgen.desk.watching import Watch

    today(day)
    session.open_anyway()  # a file that cannot be read is what the page is for
    root = session.project.root
    names = clinic_names(Files(session.project))
    if clinic and clinic not in names:
        raise UsageError(f"there is no clinic `{clinic}`", f"there are: {', '.join(names)}")
    watch = Watch(root)
    proofing = Proofing(Proofs(opens_of(session, lambda: today(day)), lambda: (watch.number, today(day))), watch, Choice(clinic))
    wanted = Opening(page="serve", root=root, port=port, show=not no_open, first=click.echo, say=session.say)
    opened(wanted, lambda home: proofing_app(proofing, home))
    gc.freeze()  # an end need not look through all that was laid out
    return 0


def opens_of(session: Session, clock: Any) -> Opens:
    """Reads the session's project anew. Fonts and what is laid out are kept, as long as no file of a font has changed."""
    from handoutgen.batch.files import Files
    from handoutgen.batch.load import Loader
    from handoutgen.batch.project import Project
    from handoutgen.batch.stages import Stages
    from handoutgen.batch.toolchain import font_places, toolchain
    from handoutgen.cli.stages import stages_for

    root = session.project.root
    kept: dict[tuple[tuple[str, str | None], ...], Stages] = {}

    def opens(before: Loader | None) -> Loader:
        files = Files(Project.open(root))
        day: date = clock()
        files.project.today = day
        if before:
            files.take_over(before.files)
        fonts = tuple((place, files.project.state(place)) for place in font_places(files.project) if not place.startswith("handoutgen:"))
        if fonts not in kept:
            kept.clear()
            kept[fonts] = stages_for(files, toolchain(files.project))
        return Loader(files, kept[fonts], day)

    return opens
