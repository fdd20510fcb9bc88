from __future__ import annotations

import pytest

from handoutgen.desk.sessions import IDLE_SECONDS, MOST, TOKEN_SECONDS, Sessions, same


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(clock: Clock) -> Sessions:
    return Sessions(clock)


def test_a_token_opens_one_session(sessions: Sessions) -> None:
    token = sessions.invite()
    session = sessions.enter(token)
    assert session
    assert sessions.known([session.key]) is session
    assert sessions.enter(token) is None


def test_a_token_ends(sessions: Sessions, clock: Clock) -> None:
    first, second = sessions.invite(), sessions.invite()
    clock.now += TOKEN_SECONDS - 1
    assert sessions.enter(first)
    clock.now += 2
    assert sessions.enter(second) is None


def test_nothing_else_opens_one(sessions: Sessions) -> None:
    sessions.invite()
    for token in ("", "x", "ü", "A" * 43):
        assert sessions.enter(token) is None
    assert sessions.known(["", "x", "ü"]) is None
    assert sessions.known([]) is None


def test_a_session_lasts_while_it_is_used(sessions: Sessions, clock: Clock) -> None:
    session = sessions.enter(sessions.invite())
    assert session
    for _ in range(3):
        clock.now += IDLE_SECONDS - 1
        assert sessions.known([session.key]) is session
    clock.now += IDLE_SECONDS
    assert sessions.known([session.key]) is None


def test_secrets_are_long_and_differ(sessions: Sessions) -> None:
    opened = [sessions.enter(sessions.invite()) for _ in range(MOST)]
    secrets = [secret for each in opened if each for secret in (each.key, each.csrf)]
    assert len(set(secrets)) == 2 * MOST
    assert {len(secret) for secret in secrets} == {43}
    assert not any(secret in repr(opened) for secret in secrets)


def test_the_oldest_goes_where_there_are_too_many(sessions: Sessions) -> None:
    first = sessions.enter(sessions.invite())
    others = [sessions.enter(sessions.invite()) for _ in range(MOST)]
    assert first
    assert sessions.known([first.key]) is None
    assert all(sessions.known([each.key]) for each in others if each)
    token = sessions.invite()
    for _ in range(MOST):
        sessions.invite()
    assert sessions.enter(token) is None


def test_same() -> None:
    assert same("a", "a")
    assert not same("a", "b")
    assert not same("a", "aa")
    assert not same("a", "ä")
    assert same("\udc80", "?")  # what cannot be encoded is no secret of ours
