from __future__ import annotations

import json
import socket
import stat
import sys
import threading
from pathlib import Path

import pytest

from handoutgen.desk.instance import Instance, answered, forget, home_of, note, noted, place_of, token_of
from tests.desk_server import taken


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HANDOUTGEN_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


def test_a_note_is_for_this_user_alone(tmp_path: Path, state: Path) -> None:
    place, instance = place_of(tmp_path, "desk"), Instance(8631)
    assert place.parent == state
    note(place, instance)
    assert noted(place) == instance
    if sys.platform != "win32":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert [path.name for path in state.iterdir()] == [place.name]
    assert instance.secret not in repr(instance)


def test_each_project_and_kind_of_page_has_its_own(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    places = {place_of(tmp_path, "desk"), place_of(tmp_path / "a", "desk"), place_of(tmp_path, "serve")}
    assert len(places) == 3
    assert place_of(tmp_path / "a" / "..", "desk") in places


def test_only_one_s_own_note_is_removed(tmp_path: Path) -> None:
    place, old, new = place_of(tmp_path, "desk"), Instance(1), Instance(1)
    note(place, old)
    note(place, new)
    forget(place, old)
    assert noted(place) == new
    forget(place, new)
    assert noted(place) is None
    forget(place, new)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"port": "x", "secret": "y"}', '{"port": null, "secret": "y"}', "[" * 9_000])
def test_a_spoiled_note_is_none(tmp_path: Path, text: str) -> None:
    place = place_of(tmp_path, "desk")
    place.parent.mkdir()
    place.write_text(text)
    assert noted(place) is None


def test_whoever_has_read_the_note_gets_a_token() -> None:
    instance = Instance(8631)
    assert answered(instance, b"{}", lambda: "token") is None
    for body in (b"", b"[]", b'{"nonce": 1}', json.dumps({"nonce": "n" * 43, "proof": "x"}).encode(), b"[" * 50_000):
        assert answered(instance, body, lambda: "token") is None


@pytest.mark.parametrize(
    "reply",
    [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", b"no http at all", b"HTTP/1.1 200 OK\r\n\r\n" + b"[" * 20_000,
     b'HTTP/1.1 200 OK\r\n\r\n{"token": "evil", "proof": "x"}', b"HTTP/1.1 403 Forbidden\r\n\r\n[]"],
)  # fmt: skip
def test_a_program_that_has_got_the_port_learns_nothing(reply: bytes, loopback: None) -> None:
    """It is asked, and cannot answer; and what it hears does not hold the secret."""
    heard: list[bytes] = []
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()

        def other() -> None:
            connection, _ = listener.accept()
            with connection:
                heard.append(connection.recv(65_536))
                connection.sendall(reply)

        thread = threading.Thread(target=other)
        thread.start()
        instance = Instance(listener.getsockname()[1])
        assert token_of(instance) == ""
        thread.join(10)
    assert heard
    assert instance.secret.encode() not in heard[0]


def test_nobody_at_the_port(loopback: None) -> None:
    with taken() as port:
        pass
    assert token_of(Instance(port)) == ""


def test_the_path_of_a_page_stays(tmp_path: Path, state: Path) -> None:
    home = home_of(tmp_path, "desk")
    assert home_of(tmp_path, "desk") == home
    assert home.startswith("/desk-")
    assert len(home) == len("/desk-") + 22
    assert home_of(tmp_path, "serve") != home
    for path in state.iterdir():
        if sys.platform != "win32":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        path.write_text("/../x")
    assert home_of(tmp_path, "desk").startswith("/desk-")


def test_a_machine_that_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HANDOUTGEN_STATE", str(tmp_path / "file"))
    assert home_of(tmp_path, "desk") != home_of(tmp_path, "desk")
    with pytest.raises(OSError, match=r"exists|directory"):
        note(place_of(tmp_path, "desk"), Instance(1))
