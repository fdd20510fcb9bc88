"""Printers by name: those of the project, and the queues of a real print system."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.errors import UsageError
from handoutgen.printing.capabilities import capabilities
from handoutgen.printing.discovery import chosen_printer, printers
from handoutgen.printing.ticket import Printer, PrinterError
from tests.cups import cups
from tests.ipp_printer import free_port, ipp_printer
from tests.printing.printers import needs_cups

pytestmark = pytest.mark.usefixtures("loopback")
DESK, BACK = Printer("Front Desk", "ipp://10.0.0.5/ipp/print"), Printer("back", "ipp://10.0.0.6/ipp/print")


@pytest.fixture(autouse=True)
def no_cups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{free_port()}")
    for name in ("LPDEST", "PRINTER"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_print_system_there_are_those_of_the_project() -> None:
    assert printers({}) == ()
    assert printers({"Front Desk": DESK.uri}) == (Printer("Front Desk", DESK.uri, "named in handoutgen.yaml", default=True),)
    assert [each.default for each in printers({"a": DESK.uri, "b": BACK.uri})] == [False, False]


@pytest.mark.parametrize("server", ["", "/run/no/such.sock", "not a host:x", "::::", "localhost:1/version=1.1"])
def test_a_server_that_is_none_is_no_error(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", server or "localhost:1")
    assert printers({}) == ()


@needs_cups
def test_queues_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ipp_printer(tmp_path / "printer") as device, cups() as system:
        monkeypatch.setenv("CUPS_SERVER", system.server)
        assert printers({}) == ()
        system.queue("desk", device.uri)
        system.run("lpadmin", "-p", "desk", "-D", "The front desk", "-L", "Room 2")
        only = printers({})
        assert [(each.name, each.default) for each in only] == [("desk", True)]
        assert only[0].about.startswith("The front desk, Room 2")
        assert capabilities(only[0]).ok
        system.queue("back-office", device.uri)
        system.run("lpadmin", "-d", "back-office")
        assert {each.name: each.default for each in printers({"Other": DESK.uri})} == {"Other": False, "desk": False, "back-office": True}
        monkeypatch.setenv("PRINTER", "desk")
        assert [each.name for each in printers({}) if each.default] == ["desk"]
        # One of the project takes the place of a queue of that name.
        assert {each.name: each.uri for each in printers({"desk": DESK.uri})}["desk"] == DESK.uri


def test_a_printer_is_chosen_by_name_or_address() -> None:
    there = (DESK, BACK)
    assert chosen_printer("Front Desk", there) == DESK
    assert chosen_printer("front desk", there) == DESK
    assert chosen_printer("ipp://10.0.0.7/ipp/print", there) == Printer("ipp://10.0.0.7:631/ipp/print", "ipp://10.0.0.7/ipp/print")
    pinned = f"ipps://10.0.0.7/ipp/print#sha256={'a' * 64}"
    assert chosen_printer(pinned, ()) == Printer("ipps://10.0.0.7:631/ipp/print", pinned)
    assert chosen_printer("", (DESK, Printer("back", BACK.uri, default=True))).name == "back"


@pytest.mark.parametrize(
    ("name", "there", "said", "hint"),
    [
        ("Front Dsk", (DESK, BACK), "there is no printer `Front Dsk`", "did you mean `Front Desk`?"),
        ("x", (DESK, BACK), "there is no printer `x`", "there are: `Front Desk`, `back`"),
        ("x", (), "there is no printer `x`", "handoutgen.yaml"),
        ("BACK", (BACK, Printer("Back", BACK.uri)), "there is no printer `BACK`", "`"),
        ("", (DESK, BACK), "which printer?", "`Front Desk`, `back`"),
        ("ipp://", (), "not the address of a printer", "looks like"),
        ("x", (Printer("x", "http://10.0.0.5"),), "not the address of a printer", "looks like"),
    ],
)  # fmt: skip
def test_what_cannot_be_chosen(name: str, there: tuple[Printer, ...], said: str, hint: str) -> None:
    with pytest.raises(UsageError) as refused:
        chosen_printer(name, there)
    assert said in str(refused.value)
    assert hint in refused.value.hint


def test_no_printer_at_all_is_no_matter_of_typing() -> None:
    with pytest.raises(PrinterError, match="no printer is known here") as refused:
        chosen_printer("", ())
    assert "print window" in refused.value.hint
