"""handoutgen.yaml and the print system of this machine -> the printers there are, by the names people know them by."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from handoutgen.batch.errors import UsageError
from handoutgen.printing.address import PORT, Address
from handoutgen.printing.client import CUPS_DEFAULT, CUPS_PRINTERS, Client, plain
from handoutgen.printing.message import KEYWORD, PRINTER, one
from handoutgen.printing.ticket import Printer, PrinterError
from handoutgen.source.suggestion import did_you_mean

SERVER = "CUPS_SERVER"  # as for `lp`: host, host:port, or the place of a socket
CHOSEN = ("LPDEST", "PRINTER")  # as for `lp`: whose printer is the default for this user
SECONDS = 5.0
NONE_HERE = (
    "name one in handoutgen.yaml (`printers:` with `Front desk: ipp://192.168.1.20/ipp/print`), give its address with `-P`, or set up a queue of "
    "CUPS. The computer's own print window is in `handoutgen desk`"
)


def printers(settings: Mapping[str, str]) -> tuple[Printer, ...]:
    """Those of handoutgen.yaml, then the CUPS queues of this machine. Never raises: without CUPS there are no queues.

    One at most is the default: the one that this user's or the machine's print system has chosen, or the only one.
    """
    named = [Printer(name, uri.strip(), "named in handoutgen.yaml") for name, uri in settings.items()]
    queues: list[Printer] = []
    with suppress(PrinterError, UsageError):
        queues = [each for each in _queues(Client(_server(), SECONDS)) if each.name not in settings]
    found = [*named, *queues]
    chosen = next((os.environ[name] for name in CHOSEN if os.environ.get(name)), "")
    if any(each.name == chosen for each in found):
        found = [replace(each, default=each.name == chosen) for each in found]
    if len(found) == 1:
        found = [replace(found[0], default=True)]
    return tuple(found)


def chosen_printer(name: str, there: Sequence[Printer]) -> Printer:
    """The printer that `-P` names, or the default one. Raises UsageError for a name that none has, and where nothing tells which; PrinterError without any."""
    if name.partition(":")[0] in ("ipp", "ipps"):
        return Printer(str(Address.of(name)), name)
    if name:
        found = [each for each in there if each.name == name] or [each for each in there if each.name.casefold() == name.casefold()]
        if len(found) == 1:
            Address.of(found[0].uri)
            return found[0]
        raise UsageError(f"there is no printer `{name[:60]}`", did_you_mean(name, (each.name for each in there), "there are") or NONE_HERE)
    if not there:
        raise PrinterError("no printer is known here", NONE_HERE)
    default = next((each for each in there if each.default), None)
    if default is None:
        names = ", ".join(f"`{each.name}`" for each in there[:12])
        raise UsageError("which printer?", f"say it with `-P`; there are {names}")
    Address.of(default.uri)
    return default


def _queues(client: Client) -> Iterator[Printer]:
    asked = {
        "requested-attributes": one(
            KEYWORD, "printer-name", "printer-info", "printer-make-and-model", "printer-location", "printer-uri-supported"
        )
    }
    answer = client.ask(CUPS_PRINTERS, asked)
    default = ""
    with suppress(PrinterError):
        default = client.ask(CUPS_DEFAULT, {"requested-attributes": one(KEYWORD, "printer-name")}).group(PRINTER).text("printer-name")
    for group in answer.all(PRINTER):
        name, about = plain(group.text("printer-name"), 127), [plain(group.text(each), 80) for each in ("printer-info", "printer-location")]
        if not name:
            continue
        kind = "classes" if "/classes/" in group.text("printer-uri-supported") else "printers"
        uri = str(replace(client.address, path=f"/{kind}/{name}"))
        shown = ", ".join(each for each in (*about, plain(group.text("printer-make-and-model"), 60)) if each and each != name)
        yield Printer(name, uri, shown, default=name == default)


def _server() -> str:
    """The address of the print system: that of $CUPS_SERVER, else of this machine."""
    server = os.environ.get(SERVER, "").partition("/version=")[0]
    if not server or server.startswith("/"):  # the place of a socket: the same server listens here too
        server = f"localhost:{PORT}"
    return f"ipp://{server}/"
