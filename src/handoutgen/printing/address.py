"""`ipp://host:631/printers/front` -> where to connect, and the certificate that is to be there. Refuses what is no address of a printer."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from handoutgen.batch.errors import UsageError

PORT = 631
DEVICE = "/ipp/print"  # of every IPP Everywhere and AirPrint printer
HINT = "an address looks like `ipp://192.168.1.20/ipp/print`, or `ipp://localhost/printers/NAME` for a queue of this machine"


@dataclass(frozen=True, slots=True)
class Address:
    """`pin` is the sha256 of the one certificate that is accepted: `ipps://host/ipp/print#sha256=AB12...`."""

    secure: bool
    host: str
    port: int
    path: str
    pin: str = ""

    @classmethod
    def of(cls, uri: str) -> Address:
        """Raises UsageError."""
        try:
            parts = urlsplit(uri.strip())
            port = parts.port or PORT
            host = parts.hostname or ""
        except ValueError:
            raise UsageError(f"`{uri[:80]}` is not the address of a printer", HINT) from None
        if parts.scheme not in ("ipp", "ipps") or not re.fullmatch(r"[A-Za-z0-9._:%-]{1,253}", host):
            raise UsageError(f"`{uri[:80]}` is not the address of a printer", HINT)
        if parts.username or parts.password:
            raise UsageError("the address of a printer holds a user's name or password", "printers that ask for one cannot be used")
        pin = ""
        if parts.fragment:
            pin = parts.fragment.removeprefix("sha256=").replace(":", "").lower()
            if parts.scheme != "ipps" or not re.fullmatch(r"[0-9a-f]{64}", pin):
                message = f"`#{parts.fragment[:80]}` is not the fingerprint of a certificate"
                raise UsageError(message, "write `#sha256=` and its 64 digits behind an `ipps://` address")
        return cls(parts.scheme == "ipps", host, port, quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~") or DEVICE, pin)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'ipps' if self.secure else 'ipp'}://{host}:{self.port}{self.path}"

    @property
    def here(self) -> bool:
        """Is it this machine?"""
        try:
            return self.host == "localhost" or ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False
