from __future__ import annotations

import logging

import pytest

from handoutgen.batch.counter import CounterMistake
from handoutgen.desk.mistakes import Discreet, hush, mistake
from handoutgen.desk.offers import Offers

SECRET = "Ana Secret"


def failed() -> Exception:
    try:
        Offers.id_of(None, SECRET)  # type: ignore[arg-type]
    except AttributeError as error:
        error.args = (SECRET,)
        return error
    raise AssertionError


def test_a_mistake_is_told_by_kind_and_place() -> None:
    said = mistake(failed())
    assert "AttributeError in desk/offers.py:" in said
    assert SECRET not in said


def test_what_the_counter_says_of_a_mistake_is_said() -> None:
    assert "KeyError in x, line 7" in mistake(CounterMistake("KeyError in x, line 7"))


@pytest.mark.parametrize("name", ["uvicorn.error", "uvicorn.access", "asyncio"])
def test_logs_of_libraries_lose_their_words(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[str] = []
    logger = logging.getLogger(name)
    before = logger.handlers, logger.propagate, logger.level
    try:
        hush(told.append)
        logger.warning("%s", SECRET)
        logger.error("about %s", SECRET, exc_info=failed())
        logger.error(SECRET)
    finally:
        logger.handlers, logger.propagate, logger.level = before
    assert len(told) == 1
    assert "AttributeError in desk/offers.py:" in told[0]
    assert SECRET not in "".join(told) + "".join(capsys.readouterr())


def test_the_handler_takes_errors_only() -> None:
    assert Discreet(print).level == logging.ERROR
