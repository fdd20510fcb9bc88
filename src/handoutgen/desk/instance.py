"""A second start -> the page that is open already. Each proves to the other that it read the same file of this user, and no secret is sent."""

from __future__ import annotations

import hmac
import http.client
import json
import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from handoutgen.batch.machine import state_folder
from handoutgen.desk.guard import RUNNING
from handoutgen.desk.sessions import same

SECONDS = 6.0  # one that has only just begun answers when it is ready
LARGEST = 10_000
_HOME = re.compile(r"/[a-z-]+-[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, slots=True)
class Instance:
    """A running page: its port, and what only it and this user's own programs know."""

    port: int
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)


def place_of(root: Path, page: str) -> Path:
    """The file in which the page of a project is noted: one for each user and machine, project and kind of page."""
    name = sha256(f"{page}\0{root.resolve()}".encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return state_folder() / f"{page}-{name}.json"


def note(place: Path, instance: Instance) -> None:
    """Write it where only this user can read it; an older one is replaced at once. Raises OSError."""
    _write(place, json.dumps({"port": instance.port, "secret": instance.secret}))


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(text)
        part.replace(place)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def home_of(root: Path, page: str) -> str:
    """The path of a page, the same from day to day, so that a bookmark works, and known to this user alone.

    Browsers send cookies to every port of a machine. Whoever gets ours that way still does not know where the page is, and so cannot read in it
    what every order has to bring along.
    """
    place = place_of(root, f"{page}-home").with_suffix("")
    try:
        found = place.read_text(encoding="ascii")[:LARGEST]
    except (OSError, ValueError):
        found = ""
    if not _HOME.fullmatch(found):
        found = f"/{page}-{secrets.token_urlsafe(16)}"
        with suppress(OSError):
            _write(place, found)
    return found


def forget(place: Path, instance: Instance) -> None:
    """Remove the note, if it is still ours."""
    if noted(place) == instance:
        with suppress(OSError):
            place.unlink()


def noted(place: Path) -> Instance | None:
    """What is written there; None if nothing usable is."""
    try:
        values = json.loads(place.read_bytes()[:LARGEST])
        return Instance(int(values["port"]), str(values["secret"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def token_of(instance: Instance) -> str:
    """A fresh login token of a page that runs; "" if it does not, or is another program that has got its port."""
    nonce = secrets.token_urlsafe(32)
    host = f"127.0.0.1:{instance.port}"
    connection = http.client.HTTPConnection("127.0.0.1", instance.port, timeout=SECONDS)
    try:
        body = json.dumps({"nonce": nonce, "proof": _proof(instance, "asked", nonce)})
        connection.request("POST", RUNNING, body, {"Content-Type": "application/json", "Origin": f"http://{host}", "Connection": "close"})
        answer = connection.getresponse()
        values = json.loads(answer.read(LARGEST))
        token = str(values["token"])
        return token if same(str(values["proof"]), _proof(instance, "answered", nonce + token)) else ""
    except (OSError, ValueError, KeyError, TypeError, RecursionError, http.client.HTTPException):
        return ""
    finally:
        connection.close()


def answered(instance: Instance, body: bytes, invite: Callable[[], str]) -> dict[str, str] | None:
    """What a running page answers to a second start: a token, and that it is itself; None if whoever asks has not read our note."""
    try:
        asked = json.loads(body)
        nonce, proof = str(asked["nonce"]), str(asked["proof"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if len(nonce) < 40 or not same(proof, _proof(instance, "asked", nonce)):
        return None
    token = invite()
    return {"token": token, "proof": _proof(instance, "answered", nonce + token)}


def _proof(instance: Instance, side: str, text: str) -> str:
    return hmac.new(instance.secret.encode(), f"{side}\0{instance.port}\0{text}".encode(), sha256).hexdigest()
