from __future__ import annotations

import socket
import sys

import pytest

from handoutgen.desk.serving import LOOPBACK, PORT, can_show, listening
from tests.desk_server import taken


def test_only_this_machine_can_be_heard() -> None:
    with listening(0) as at:
        assert at.getsockname()[0] == LOOPBACK == "127.0.0.1"


def test_the_port_that_is_asked_for_or_the_next() -> None:
    with taken() as port:
        if port > 65_000:
            pytest.skip("at the end of the range")
        with listening(port) as at:
            assert port < at.getsockname()[1] <= port + 20
    with listening(port) as at:
        assert at.getsockname()[1] == port


def test_a_port_beyond_the_last() -> None:
    with listening(65_535) as first, listening(65_535) as second:
        assert first.getsockname()[1] != second.getsockname()[1]


def test_two_never_share_a_port() -> None:
    with listening(0) as at, socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with pytest.raises(OSError, match="in use"):
            other.bind(at.getsockname())


def test_the_usual_port_is_none_that_the_system_hands_out() -> None:
    assert 1024 < PORT < 32_768


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_without_a_screen_no_browser_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not can_show()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert can_show()
