"""An operation of IPP -> the printer's answer, over HTTP and the standard library alone. Nothing a printer does makes it hang or eat memory."""

from __future__ import annotations

import itertools
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from http.client import HTTPConnection, HTTPException, HTTPResponse

from handoutgen.printing.address import Address
from handoutgen.printing.message import (
    CHARSET,
    INTEGER,
    LANGUAGE,
    NAME,
    OPERATION,
    UNSUPPORTED,
    URI,
    Attributes,
    Group,
    Message,
    decode,
    encode,
    one,
)
from handoutgen.printing.ticket import PrinterError

PRINT_JOB, VALIDATE_JOB, CANCEL_JOB, GET_JOB, GET_JOBS, GET_PRINTER = 0x02, 0x04, 0x08, 0x09, 0x0A, 0x0B
CUPS_DEFAULT, CUPS_PRINTERS = 0x4001, 0x4002
OK, SUBSTITUTED, LAST_OK = 0x0000, 0x0001, 0x00FF
ATTRIBUTES_NOT_SUPPORTED, FORMAT_NOT_SUPPORTED, NOT_FOUND, GONE = 0x040B, 0x040A, 0x0406, 0x0407
VERSION_NOT_SUPPORTED, NOT_ACCEPTING, BUSY = 0x0503, 0x0506, 0x0507
USER = "handoutgen"  # of every job: print systems write users' names into logs
SECONDS = 10.0  # for a whole answer, however slowly it drips in
SENDING = 120.0  # for a document: printers take it as fast as they have memory
LARGEST = 1_000_000  # bytes of an answer; real ones have ten thousand

_LOOK = "look at the printer: it may be switched off, or asleep"

_numbers = itertools.count(1)


class Unreachable(PrinterError):
    """Nothing was sent: it is switched off, or that is not its address."""


class Broken(PrinterError):
    """It was sent and there is no answer that can be read: what became of it, nobody knows."""


class _Refusal(PrinterError):
    """What spoke for it would not even hear."""


class Rejected(PrinterError):
    """The printer said no. `status` is its number, `said` its own words, `unsupported` what it does not do."""

    def __init__(self, status: int, said: str, unsupported: tuple[str, ...]) -> None:
        super().__init__(said or f"the printer refused (0x{status:04x})")
        self.status, self.said, self.unsupported = status, said, unsupported


class Client:
    """One printer, or queue, by its address. Each question is a connection of its own: printers drop those that wait.

    A certificate is checked against those that the system trusts, or against the one whose fingerprint stands in the address; on this machine, and
    where `trusting`, any will do. Raises UsageError for what is no address.
    """

    def __init__(self, uri: str, seconds: float = SECONDS, *, trusting: bool = False) -> None:
        self.address = Address.of(uri)
        self.seconds = seconds
        self.trusting = trusting or (self.address.here and not self.address.pin)
        self.version = (2, 0)

    def ask(
        self, operation: int, attributes: Attributes | None = None, *, job: Attributes | None = None, job_id: int = 0, data: bytes = b""
    ) -> Message:
        """The answer to an operation. Raises Unreachable, Broken or Rejected."""
        # The standard wants charset, language, printer, job in this order.
        head = {
            "attributes-charset": one(CHARSET, "utf-8"),
            "attributes-natural-language": one(LANGUAGE, "en"),
            "printer-uri": one(URI, str(self.address)),
            **({"job-id": one(INTEGER, job_id)} if job_id else {}),
            "requesting-user-name": one(NAME, USER),
        }
        groups = [Group(OPERATION, head | dict(attributes or {}))]
        if job:
            groups.append(Group(0x02, job))
        while True:
            request = Message(operation, next(_numbers) & 0x7FFFFFFF, tuple(groups), self.version)
            answer = self._answer(encode(request) + data, SENDING if data else self.seconds)
            if answer.code != VERSION_NOT_SUPPORTED or self.version == (1, 1):
                break
            self.version = (1, 1)
        if answer.code > LAST_OK:
            unsupported = tuple(name for group in answer.all(UNSUPPORTED) for name in group.attributes)
            raise Rejected(answer.code, plain(answer.group(OPERATION).text("status-message")), unsupported)
        return answer

    def _answer(self, body: bytes, seconds: float) -> Message:
        """Raises Broken for whatever is no answer: what was sent may have been understood all the same."""
        begun = time.monotonic()
        with self._connected(seconds) as connection:
            try:
                return decode(_exchange(connection, self.address.path, body))
            except (OSError, HTTPException, ValueError, PrinterError) as error:
                if isinstance(error, _Refusal):
                    raise
                if isinstance(error, TimeoutError) or time.monotonic() - begun > seconds - 0.1:
                    raise Broken("the printer did not answer in time", _LOOK) from None
                if isinstance(error, PrinterError):
                    raise Broken(str(error), error.hint) from None
                raise Broken("the connection to the printer broke", _LOOK) from None

    @contextmanager
    def _connected(self, seconds: float) -> Iterator[HTTPConnection]:
        """A connection that is torn down when the time is up, at whatever point it is: a time limit of sockets counts for each byte anew."""
        try:
            bare = socket.create_connection((self.address.host, self.address.port), min(seconds, SECONDS))
        except (OSError, UnicodeError) as error:
            why = f" ({error.strerror})" if isinstance(error, OSError) and error.strerror else ""
            raise Unreachable(
                "the printer cannot be reached",
                f"it may be switched off, or have another address than {self.address.host}:{self.address.port}{why}",
            ) from None
        held = [bare]
        timer = threading.Timer(seconds, lambda: _tear(held[0]))
        timer.daemon = True
        timer.start()
        try:
            bare.settimeout(seconds)
            if self.address.secure:
                self._secure(held, seconds)
            connection = HTTPConnection(self.address.host, self.address.port)
            connection.sock = held[0]
            yield connection
        finally:
            timer.cancel()
            held[0].close()

    def _secure(self, held: list[socket.socket], seconds: float) -> None:
        """Speak TLS over the socket, with the one who is meant."""
        host = self.address.host
        context = _any_certificate() if self.trusting or self.address.pin else ssl.create_default_context()
        try:
            secured = _shaken(context, held, host)
        except ssl.SSLCertVerificationError as error:
            raise Unreachable(
                f"the certificate of the printer at {host} is not one that this machine trusts: {error.verify_message}",
                "office printers sign their own. If it is the one on the printer's own page, name it: "
                f"`{self.address}#sha256={self._fingerprint(seconds)}`",
            ) from None
        except (OSError, ValueError) as error:
            raise Unreachable(f"the printer at {host} speaks no TLS with us: {getattr(error, 'reason', error)}", "try `ipp://`") from None
        if self.address.pin and not self.trusting and (found := _fingerprint_of(secured)) != self.address.pin:
            raise Unreachable(
                f"the printer at {host} has another certificate than the one named in its address",
                f"nothing was sent. If the printer was exchanged: its fingerprint is {found} now",
            )

    def _fingerprint(self, seconds: float) -> str:
        """Of the certificate that is there, for a person to compare. Nothing is sent."""
        try:
            bare = socket.create_connection((self.address.host, self.address.port), min(seconds, SECONDS))
        except OSError:
            return "..."
        held = [bare]
        try:
            return _fingerprint_of(_shaken(_any_certificate(), held, self.address.host))
        except (OSError, ValueError):
            return "..."
        finally:
            held[0].close()


def _any_certificate() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _shaken(context: ssl.SSLContext, held: list[socket.socket], host: str) -> ssl.SSLSocket:
    """The secured socket, which takes the place of the bare one before anything can take long."""
    secured = context.wrap_socket(held[0], server_hostname=host, do_handshake_on_connect=False)
    held[0] = secured
    secured.do_handshake()
    return secured


def _fingerprint_of(secured: ssl.SSLSocket) -> str:
    return sha256(secured.getpeercert(binary_form=True) or b"").hexdigest()


def _exchange(connection: HTTPConnection, path: str, body: bytes) -> bytes:
    """Post a body, and read the answer within its limit. Raises PrinterError for one that is not IPP."""
    headers = {"Content-Type": "application/ipp", "Accept": "application/ipp", "User-Agent": USER}
    # A printer that refuses half-way says why before it hangs up: listen all the same.
    with suppress(ConnectionError):
        connection.request("POST", path, body, headers)
    with closing(HTTPResponse(connection.sock, method="POST")) as response:
        response.begin()
        if response.status != 200:
            raise _http(response.status)
        raw = response.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise PrinterError(f"the printer answered more than {LARGEST:,} bytes", "is the address that of a printer?")
    return raw


def _http(status: int) -> PrinterError:
    if status in (401, 403):
        return _Refusal("the printer asks for a password, or does not let this machine print", "printers that ask for one cannot be used")
    if status == 404:
        return _Refusal("there is no printer at this address", "`/ipp/print` is the path of most; of a queue it is `/printers/NAME`")
    if status == 426:
        return _Refusal("the printer wants a secure connection", "write its address with `ipps://`")
    error = _Refusal if 300 <= status < 500 else Broken
    return error(f"the printer answered with HTTP {status}", "is the address that of a printer?")


def _tear(connection: socket.socket) -> None:
    # Not the method of an SSL socket, which would forget its keys while another thread reads.
    with suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


def plain(text: str, longest: int = 200) -> str:
    """Words of a printer as one line that can be shown: it could have sent anything."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
