"""A real IPP Everywhere printer (CUPS' ippeveprinter) on loopback, whose faults can be provoked. No avahi, no systemd, no root.

What it gets is recorded: the document as it came, and every attribute of the job. A test that uses it is marked with NEEDS_PRINTER.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from tests.tools import needs

NEEDS_PRINTER = (needs("ippeveprinter", package="cups-ipp-utils"), needs("dbus-run-session", package="dbus-daemon"))
PATIENCE = 30.0  # seconds for a program to start on a loaded machine

# `ippeveprinter -c`: the document is $1, the attributes of the job are IPP_*; lines on stderr set the states of printer and job.
RECORDER = r"""#!/bin/sh
id=${IPP_JOB_ID:-0}
env | grep '^IPP_' | sort > "$REC_DIR/$id.env.part" && mv "$REC_DIR/$id.env.part" "$REC_DIR/$id.env"
cp "$1" "$REC_DIR/$id.part" && mv "$REC_DIR/$id.part" "$REC_DIR/$id.pdf"
echo "STATE: -media-jam" >&2
if [ -f "$REC_DIR/PAPER_OUT" ]; then
  echo "STATE: +media-empty-error,media-needed-error" >&2
  while [ -f "$REC_DIR/PAPER_OUT" ]; do sleep 0.05; done
  echo "STATE: -media-empty-error,media-needed-error" >&2
fi
if [ -f "$REC_DIR/REASON" ]; then
  echo "STATE: +$(cat "$REC_DIR/REASON")" >&2
  cp "$REC_DIR/REASON" "$REC_DIR/REASON.was"
  while [ -f "$REC_DIR/REASON" ]; do sleep 0.05; done
  echo "STATE: -$(cat "$REC_DIR/REASON.was")" >&2
fi
while [ -f "$REC_DIR/HOLD" ]; do sleep 0.05; done
if [ -f "$REC_DIR/FAIL" ]; then echo "STATE: +media-jam" >&2; exit 1; fi
# What is no PDF is a raster that CUPS has made: not counted here.
pages=$("@PYTHON@" -I -c 'import sys, pypdfium2; print(len(pypdfium2.PdfDocument(sys.argv[1])))' "$1" 2>/dev/null || echo 99)
count=$((pages * ${IPP_COPIES:-1}))
if [ -f "$REC_DIR/FEW" ]; then count=$(cat "$REC_DIR/FEW"); fi
if [ ! -f "$REC_DIR/SILENT" ]; then echo "ATTR: job-impressions=$count job-impressions-completed=$count" >&2; fi
exit 0
"""


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


@dataclass
class IppPrinter:
    """The printer, running."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes] = field(repr=False)

    @property
    def uri(self) -> str:
        return f"ipp://localhost:{self.port}/ipp/print"

    @property
    def records(self) -> Path:
        return self.folder / "records"

    @property
    def documents(self) -> list[bytes]:
        """What it was given, in the order of jobs."""
        return [path.read_bytes() for path in sorted(self.records.glob("*.pdf"), key=lambda path: int(path.stem))]

    @property
    def asked(self) -> list[dict[str, str]]:
        """The attributes of each job: `SIDES`, `COPIES`, `MEDIA`, `JOB_NAME` ..."""
        found = sorted(self.records.glob("*.env"), key=lambda path: int(path.stem))
        return [dict(line.removeprefix("IPP_").split("=", 1) for line in path.read_text().splitlines()) for path in found]

    @contextlib.contextmanager
    def fault(self, name: str, text: str = "") -> Iterator[Path]:
        """While the file is there: PAPER_OUT, HOLD (never done), FAIL (a jam), SILENT (counts no pages), FEW (counts so many), REASON (a state of the printer)."""
        path = self.records / name
        path.write_text(text)
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    def trays(self, query: str) -> None:
        """Fill or empty trays as on the printer's own web page."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", f"/media?{query}")
            assert connection.getresponse().status == 200
        finally:
            connection.close()

    def off(self) -> None:
        """Switch it off, in whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        end = time.monotonic() + PATIENCE
        while _listens(self.port) and time.monotonic() < end:
            time.sleep(0.01)


@contextlib.contextmanager
def ipp_printer(
    folder: Path,
    *,
    duplex: bool = True,
    formats: str = "application/pdf,image/pwg-raster,image/urf",
    name: str = "Front Desk",
    port: int = 0,
) -> Iterator[IppPrinter]:
    """Start it, and stop it with all it started."""
    spool, records = folder / "spool", folder / "records"
    for each in (spool, records):
        each.mkdir(parents=True, exist_ok=True)
    recorder = folder / "recorder.sh"
    recorder.write_text(RECORDER.replace("@PYTHON@", sys.executable))
    recorder.chmod(0o755)
    port = port or free_port()
    arguments = ["ippeveprinter", "-k", "-vv", "-d", str(spool), "-p", str(port), "-n", "localhost", "-f", formats, "-r", "off"]
    arguments += ["-2"] * duplex + ["-c", str(recorder), name]
    # 2.4 opens the system bus of D-Bus even with `-r off`: give it a private one.
    shell = 'DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS" exec "$@"'
    variables = {key: value for key, value in os.environ.items() if key != "CUPS_SERVER"} | {"REC_DIR": str(records)}
    log = folder / "printer.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            ["dbus-run-session", "--", "sh", "-c", shell, "sh", *arguments],
            stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True, env=variables,
        )  # fmt: skip
    printer = IppPrinter(port, folder, process)
    try:
        listening(port, process, log)
        yield printer
    finally:
        printer.off()


def listening(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until somebody answers at a port."""
    end = time.monotonic() + PATIENCE
    while not _listens(port):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(log.read_text(errors="replace")[-3000:])
        time.sleep(0.02)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        try:
            # Not the method that `no_network` took away: a fixture of a whole module waits too.
            super(socket.socket, probe).connect(("127.0.0.1", port))
        except OSError:
            return False
        return True
