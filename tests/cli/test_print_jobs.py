"""Jobs one after the other, and what is known of each. Ctrl-C: test_print.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.cli.print_jobs import PrintRun
from handoutgen.printing import message as ipp
from handoutgen.printing.message import Group, one
from handoutgen.printing.ticket import Printer, Ticket
from tests.ipp_printer import ipp_printer
from tests.printing.answering import answering, ok
from tests.printing.printers import LIMIT, needs_printer, short_pdf

pytestmark = pytest.mark.usefixtures("loopback")
TICKET = Ticket(1, "one-sided", "na_letter_8.5x11in", 2)
STATED = Group(ipp.PRINTER, {"document-format-supported": one(ipp.MIME, "application/pdf")})


@needs_printer
def test_a_job_is_told_line_by_line(tmp_path: Path) -> None:
    said: list[str] = []
    with ipp_printer(tmp_path) as device:
        run = PrintRun(said.append, LIMIT)
        printer = Printer("Front Desk", device.uri)
        assert run(printer, "own (en)", short_pdf(), TICKET).state == "printed"
        assert (run.sent, run.interrupted, run.hint) == (True, False, "")
        assert said[-1] == "own (en): Printed."
        device.off()
        end = run(printer, "own (en)", short_pdf(), TICKET)
        assert (end.state, run.sent) == ("failed", False)
        assert "cannot be reached" in end.words
        assert run.hint


def test_a_sheet_whose_way_is_lost_counts_as_sent() -> None:
    with answering(ok(STATED), lambda connection, _: connection.close()) as (uri, _):
        run = PrintRun(lambda _: None, LIMIT)
        assert run(Printer("x", uri), "own", short_pdf(), TICKET).state == "failed"
        assert (run.sent, "look into its tray" in run.hint) == (True, True)
