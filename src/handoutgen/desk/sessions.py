"""Login tokens that work once -> sessions of a browser, in memory alone: they end with the process, or when nobody has used them for long."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hmac import compare_digest
from threading import Lock
from time import monotonic

# The server keeps nothing about a patient, so a session lasts for a working day in which it is used: the page clears itself much sooner.
IDLE_SECONDS = 12 * 3600
# From "open this address" to the browser that opens it; a token is seen in the list of processes of this machine for as long.
TOKEN_SECONDS = 600
MOST = 16  # sessions and tokens at a time; the oldest goes
BYTES = 32  # 256 bits


@dataclass(slots=True)
class Session:
    """One browser that was let in: `key` is its cookie, `csrf` stands in its page alone."""

    used: float
    key: str = field(default_factory=lambda: secrets.token_urlsafe(BYTES), repr=False)
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(BYTES), repr=False)


class Sessions:
    """Who may come in, and who is in. Every secret is compared in constant time."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._tokens: list[tuple[str, float]] = []
        self._sessions: list[Session] = []

    def invite(self) -> str:
        """A new login token: good once, and not for long."""
        token = secrets.token_urlsafe(BYTES)
        with self._lock:
            self._tokens = [*self._tokens, (token, self._clock() + TOKEN_SECONDS)][-MOST:]
        return token

    def enter(self, token: str) -> Session | None:
        """The session that a token opens, which is used up by it; None for any other."""
        now = self._clock()
        with self._lock:
            found = [each for each in self._tokens if same(each[0], token)]
            self._tokens = [each for each in self._tokens if each not in found and each[1] > now]
            if not any(ends > now for _, ends in found):
                return None
            session = Session(now)
            self._sessions = [*self._alive(now), session][-MOST:]
            return session

    def known(self, keys: Iterable[str]) -> Session | None:
        """The session of one of these cookies, which is used by being asked for."""
        keys, now = tuple(keys), self._clock()
        with self._lock:
            self._sessions = self._alive(now)
            for session in self._sessions:
                if any(same(session.key, key) for key in keys):
                    session.used = now
                    return session
        return None

    def _alive(self, now: float) -> list[Session]:
        return [each for each in self._sessions if now - each.used < IDLE_SECONDS]


def same(one: str, other: str) -> bool:
    """Are two secrets the same? Takes as long whatever differs."""
    return compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
