"""Questions to printers: the real one, and those that answer as no printer should."""

from __future__ import annotations

import hashlib
import os
import socket
import ssl
import subprocess
import sys
import time
from pathlib import Path

import pytest

from handoutgen.printing import client as ipp
from handoutgen.printing.client import Broken, Client, Rejected, Unreachable, plain
from handoutgen.printing.message import KEYWORD, PRINTER, TEXT, UNSUPPORTED, Group, Message, one
from handoutgen.printing.ticket import PrinterError
from tests.ipp_printer import free_port, ipp_printer
from tests.printing.answering import Answer, answering, http, ok
from tests.printing.printers import needs_printer

pytestmark = pytest.mark.usefixtures("loopback")


def asked(uri: str, seconds: float = 10.0) -> Message:
    return Client(uri, seconds).ask(ipp.GET_PRINTER, {"requested-attributes": one(KEYWORD, "printer-info")})


@needs_printer
def test_a_real_printer_answers(tmp_path: Path) -> None:
    with ipp_printer(tmp_path) as printer:
        assert asked(printer.uri).group(PRINTER).text("printer-info") == "Front Desk"
        with pytest.raises(Rejected) as no:
            Client(printer.uri).ask(ipp.GET_JOB, job_id=999)
        assert no.value.status == ipp.NOT_FOUND
        printer.off()
        with pytest.raises(Unreachable, match="cannot be reached"):
            asked(printer.uri)


@needs_printer
def test_certificates(tmp_path: Path) -> None:
    """Of this machine any will do; of others one that is trusted, or the very one that is named."""
    with ipp_printer(tmp_path) as printer:
        secure = printer.uri.replace("ipp://", "ipps://")
        assert asked(secure).group(PRINTER).text("printer-info") == "Front Desk"
        pin = fingerprint(printer.port)
        assert asked(f"{secure}#sha256={pin}").group(PRINTER).text("printer-info") == "Front Desk"
        with pytest.raises(Unreachable, match="another certificate") as other:
            asked(f"{secure}#sha256={'0' * 64}")
        assert pin in other.value.hint
        # 0.0.0.0 leads to this machine too, and is not known as it.
        said = elsewhere(f"ipps://0.0.0.0:{printer.port}/ipp/print")
        assert said.startswith("Unreachable: the certificate of the printer at 0.0.0.0 is not one that this machine trusts")
        assert f"#sha256={pin}" in said


def fingerprint(port: int) -> str:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", port)) as bare, context.wrap_socket(bare, server_hostname="localhost") as secured:
        return hashlib.sha256(secured.getpeercert(binary_form=True) or b"").hexdigest()


def elsewhere(uri: str) -> str:
    """What a process that may reach anything is told."""
    script = (
        "import sys\nfrom handoutgen.printing.client import Client, GET_PRINTER\n"
        "try: print(Client(sys.argv[1]).ask(GET_PRINTER))\nexcept Exception as e: print(f'{type(e).__name__}: {e} {e.hint}')"
    )
    paths = os.pathsep.join(sys.path)
    done = subprocess.run(
        [sys.executable, "-c", script, uri], env=os.environ | {"PYTHONPATH": paths}, check=True, capture_output=True, text=True, timeout=60
    )
    return done.stdout


def test_nobody_there() -> None:
    port = free_port()
    with pytest.raises(Unreachable, match=r"^the printer cannot be reached$") as gone:
        asked(f"ipp://127.0.0.1:{port}/")
    # What a receptionist can do comes first, what only the machine's keeper understands last.
    assert gone.value.hint == f"it may be switched off, or have another address than 127.0.0.1:{port} (Connection refused)"


def drip(connection: socket.socket, _asked: Message) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(200):
        connection.sendall(f"X-Slow-{number}: 1\r\n".encode())
        time.sleep(0.05)


def drip_body(connection: socket.socket, _asked: Message) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(200):
        connection.sendall(b"\2")
        time.sleep(0.05)


def nothing(_connection: socket.socket, _asked: Message) -> None:
    time.sleep(5)


def endless(connection: socket.socket, _asked: Message) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(1000):
        connection.sendall(b"10000\r\n" + b"\4" * 0x10000 + b"\r\n")


@pytest.mark.parametrize("answer", [drip, drip_body, nothing])
def test_a_slow_printer_does_not_hang_anybody(answer: Answer) -> None:
    begun = time.monotonic()
    with answering(answer) as (uri, _), pytest.raises(Broken, match="did not answer in time"):
        asked(uri, 0.5)
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda connection, _: connection.close(), "connection to the printer broke"),
        (lambda connection, _: connection.sendall(b"\0" * 100_000), "connection to the printer broke"),
        (
            lambda connection, _: connection.sendall(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 1000 + b"\r\n"),
            "connection to the printer broke",
        ),
        (
            lambda connection, _: connection.sendall(b"HTTP/1.1 200 OK\r\na: " + b"b" * 100_000 + b"\r\n\r\n"),
            "connection to the printer broke",
        ),
        (http(b"", length=100), "cut off"),
        (endless, "more than 1,000,000 bytes"),
        (http(b"x" * 1_000_001), "more than 1,000,000 bytes"),
        (http(b"<html>"), "cannot be understood"),
        (http(b"", "401 Unauthorized"), "asks for a password"),
        (http(b"", "404 Not Found"), "no printer at this address"),
        (http(b"", "426 Upgrade Required"), "secure connection"),
        (http(b"", "500 Oops"), "HTTP 500"),
        (http(b"", "302 Found"), "HTTP 302"),
    ],
)
def test_what_is_no_answer_is_told(answer: Answer, said: str) -> None:
    with answering(answer) as (uri, _), pytest.raises(PrinterError, match=said):
        asked(uri)


def test_a_printer_says_no_in_its_own_words() -> None:
    no = ok(Group(UNSUPPORTED, {"sides": one(KEYWORD, "x")}), code=0x040B, said="Not\x1b[31m today\n\n" + "x" * 500)
    with answering(no) as (uri, _), pytest.raises(Rejected) as refused:
        asked(uri)
    assert refused.value.status == ipp.ATTRIBUTES_NOT_SUPPORTED
    assert refused.value.unsupported == ("sides",)
    assert refused.value.said.startswith("Not [31m today xxx")
    assert len(refused.value.said) == 200


def test_an_old_printer_is_asked_again_in_its_own_version() -> None:
    info = Group(PRINTER, {"printer-info": one(TEXT, "Old")})
    with answering(ok(code=ipp.VERSION_NOT_SUPPORTED), ok(info)) as (uri, messages):
        assert asked(uri).group(PRINTER).text("printer-info") == "Old"
    assert [each.version for each in messages] == [(2, 0), (1, 1)]


def test_a_printer_that_knows_no_version_is_asked_twice_and_no_more() -> None:
    with answering(ok(code=ipp.VERSION_NOT_SUPPORTED)) as (uri, messages), pytest.raises(Rejected):
        asked(uri)
    assert len(messages) == 2


def test_the_order_of_attributes_is_that_of_the_standard() -> None:
    with answering(ok()) as (uri, messages):
        Client(uri).ask(ipp.GET_JOB, {"requested-attributes": one(KEYWORD, "job-state")}, job_id=7)
    (group,) = messages[0].groups
    assert list(group.attributes)[:4] == ["attributes-charset", "attributes-natural-language", "printer-uri", "job-id"]
    assert group.text("requesting-user-name") == "handoutgen"


def test_words_are_one_line_of_what_can_be_shown() -> None:
    assert plain("a\r\n\x1b[2Jb\u202e c") == "a [2Jb c"
    assert plain("") == ""
