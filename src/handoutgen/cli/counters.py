"""A session -> the counter of its project, which reads the project anew when it has changed, and the printer that is meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from handoutgen.cli.session import Session

if TYPE_CHECKING:
    from handoutgen.batch.counter import Counter
    from handoutgen.batch.load import Loader
    from handoutgen.printing.ticket import Printer


def counter_of(session: Session, clock: Callable[[], date], *, drafts: bool) -> Counter:
    """What may be handed out of the session's project. Raises UsageError if there is no project."""
    from handoutgen.batch.counter import Counter
    from handoutgen.batch.files import Files
    from handoutgen.batch.load import Loader
    from handoutgen.batch.project import Project
    from handoutgen.batch.toolchain import toolchain
    from handoutgen.cli.stages import stages_for

    root = session.project.root

    def open_loader(day: date) -> tuple[Loader, str]:
        files = Files(Project.open(root))
        files.project.today = day
        made_with = toolchain(files.project)
        return Loader(files, stages_for(files, made_with), day), made_with

    return Counter(open_loader, clock, drafts=drafts)


def printer_of(counter: Counter, name: str) -> Printer:
    """The printer that `-P` names, of those of handoutgen.yaml and this machine; "" is the default. Raises UsageError, PrinterError."""
    from handoutgen.printing.discovery import chosen_printer, printers

    return chosen_printer(name, printers(counter.ask(lambda loader: loader.settings().printers)))
