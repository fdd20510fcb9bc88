"""Addresses of printers."""

from __future__ import annotations

import pytest

from handoutgen.batch.errors import UsageError
from handoutgen.printing.address import Address

PIN = "ab" * 32


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("ipp://192.168.1.20/ipp/print", "ipp://192.168.1.20:631/ipp/print"),
        ("ipp://192.168.1.20", "ipp://192.168.1.20:631/ipp/print"),
        ("ipps://Printer.local:8443/printers/front desk", "ipps://printer.local:8443/printers/front%20desk"),
        ("ipp://[::1]:631/printers/q", "ipp://[::1]:631/printers/q"),
        ("ipp://localhost/printers/q?waitjob=false", "ipp://localhost:631/printers/q"),
        (f"ipps://printer/ipp/print#sha256={PIN.upper()}", "ipps://printer:631/ipp/print"),
    ],
)
def test_an_address_is_completed(uri: str, said: str) -> None:
    assert str(Address.of(uri)) == said


def test_a_fingerprint_may_have_colons() -> None:
    assert Address.of("ipps://printer#" + ":".join(["AB"] * 32)).pin == PIN


@pytest.mark.parametrize(
    "uri",
    [
        "", "front desk", "http://printer/ipp/print", "ipp://", "ipp:///ipp/print", "ipp://printer:99999/", "ipp://printer:x/", "ipp://[::1/",
        "ipp://user:secret@printer/ipp/print", "ipp://pri nter/", "ipp://drücker/", "file:///etc/passwd", f"ipp://printer#sha256={PIN}",
        "ipps://printer#sha256=ab", "ipps://printer#x",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(uri: str) -> None:
    with pytest.raises(UsageError) as refused:
        Address.of(uri)
    assert "secret" not in f"{refused.value}{refused.value.hint}"


@pytest.mark.parametrize(
    ("host", "here"),
    [("localhost", True), ("127.0.0.1", True), ("[::1]", True), ("192.168.1.20", False), ("printer.localhost.example", False)],
)
def test_this_machine_is_known(host: str, here: bool) -> None:
    assert Address.of(f"ipp://{host}/").here is here
