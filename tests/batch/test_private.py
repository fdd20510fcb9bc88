from __future__ import annotations

import subprocess
import sys

import pytest

from handoutgen.batch.private import place_of, trail_of
from handoutgen.model.diagnostic import Unreadable
from handoutgen.model.units import Length

SECRET = "Zebediah"


def test_the_place_of_a_mistake_is_told_and_not_its_words() -> None:
    with pytest.raises(Unreadable, match=SECRET) as caught:
        Length.from_text(SECRET)
    assert place_of(caught.value).startswith("Unreadable in model/units.py:")
    assert "model/units.py" in trail_of(caught.value)
    assert SECRET not in place_of(caught.value) + trail_of(caught.value)


def again(text: str) -> None:
    try:
        Length.from_text(text)
    except Unreadable as error:
        raise KeyError(text) from error


def test_not_those_of_the_mistake_before_either() -> None:
    with pytest.raises(KeyError, match=SECRET) as caught:
        again(SECRET)
    assert SECRET not in place_of(caught.value) + trail_of(caught.value)
    assert place_of(caught.value).startswith("KeyError in test_private.py:")


def test_one_that_was_never_raised() -> None:
    assert place_of(ValueError(SECRET)) == "ValueError"


@pytest.mark.skipif(sys.platform == "win32", reason="Unix alone limits core dumps")
def test_no_core_is_dumped() -> None:
    """In a process of its own: the limit cannot be raised again everywhere."""
    code = "import resource; from handoutgen.batch.private import no_core_dumps; no_core_dumps(); print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    assert said_by(code) == "0"


@pytest.mark.skipif(sys.platform != "linux", reason="a call of Linux")
def test_no_crash_reporter_gets_the_memory() -> None:
    """The kernel hands it to a program in spite of the limit, but not of a process that is not dumpable."""
    asked = "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    assert said_by(asked) == "1"
    assert said_by(f"from handoutgen.batch.private import no_core_dumps; no_core_dumps(); {asked}") == "0"


def said_by(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
