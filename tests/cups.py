"""A CUPS server of our own on loopback, every folder of it in one: as root or not, without systemd. Tests that use it are marked with NEEDS_CUPS."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.ipp_printer import free_port, listening
from tests.tools import needs

NEEDS_CUPS = (needs("cupsd", package="cups-daemon"), needs("lpadmin", package="cups-client"), needs("driverless", package="cups-filters"))

FILES = """ServerRoot {w}/etc
RequestRoot {w}/spool
TempDir {w}/spool/tmp
CacheDir {w}/cache
StateDir {w}/state
AccessLog {w}/log/access_log
ErrorLog {w}/log/error_log
PageLog {w}/log/page_log
SystemGroup root
"""
SERVER = """LogLevel debug
Listen 127.0.0.1:{port}
Browsing Off
DefaultAuthType None
WebInterface No
ErrorPolicy {policy}
PreserveJobHistory {history}
PreserveJobFiles No
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Location /admin>
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""


@dataclass
class Cups:
    """The server, running."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes] = field(repr=False)

    @property
    def server(self) -> str:
        """What CUPS_SERVER is to be."""
        return f"127.0.0.1:{self.port}"

    def uri(self, queue: str) -> str:
        return f"ipp://localhost:{self.port}/printers/{queue}"

    def run(self, *command: str) -> str:
        """One of CUPS' own commands at this server."""
        variables = os.environ | {"CUPS_SERVER": self.server}
        done = subprocess.run(command, env=variables, check=True, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
        return done.stdout

    def queue(self, name: str, device: str, model: str = "everywhere") -> str:
        """A new queue in front of a device; its address."""
        self.run("lpadmin", "-p", name, "-E", "-v", device, "-m", model, "-o", "printer-error-policy=abort-job")
        return self.uri(name)


@contextlib.contextmanager
def cups(folder: Path | None = None, *, policy: str = "abort-job", history: str = "Yes") -> Iterator[Cups]:
    """Start it, and stop it with all it started. Its folder goes with it, if none was given.

    The folders of pytest are for one user, and the filters of CUPS may be another: what is given must be open to all, up to the top.
    """
    with tempfile.TemporaryDirectory(prefix="handoutgen-cups-", ignore_cleanup_errors=True) as place:
        folder = folder or Path(place)
        Path(place).chmod(0o755)
        for name in ("etc", "spool/tmp", "cache", "state", "log"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        port = free_port()
        (folder / "files.conf").write_text(FILES.format(w=folder))
        (folder / "cupsd.conf").write_text(SERVER.format(port=port, policy=policy, history=history))
        log = folder / "out.log"
        command = ["cupsd", "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "files.conf")]
        with log.open("wb") as out:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)
        try:
            listening(port, process, log)
            yield Cups(port, folder, process)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
