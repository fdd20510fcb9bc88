"""An exception that nobody foresaw -> its kind and place. Never its words: they may hold what was typed at the counter."""

from __future__ import annotations

import logging
from collections.abc import Callable

from handoutgen.batch.counter import CounterMistake
from handoutgen.batch.private import place_of


def mistake(error: BaseException) -> str:
    """The line about it on the console."""
    # The counter has taken a visit's own exception away: what it says instead are words of ours.
    said = str(error) if isinstance(error, CounterMistake) else place_of(error)
    return f"Our mistake: {said}. Please tell us this line."


class Discreet(logging.Handler):
    """A log of a library -> the kind and place of each exception; its messages are dropped: they quote requests."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, Exception):  # not a request that was given up when the page ended
            self._tell(mistake(error))


def hush(tell: Callable[[str], None]) -> None:
    """Let the libraries that see requests log in this way alone."""
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "asyncio", "starlette", "anyio"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [Discreet(tell)], False
        logger.setLevel(logging.ERROR)
