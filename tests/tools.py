"""Missing system tools: a skip on a person's machine, a failure in CI; the last lines of the run name what to install.

    @needs("pdfinfo", package="poppler-utils")
    def test_...

The package name is Debian's. A pytest plugin: tests/conftest.py loads it.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter

import pytest

MISSING = pytest.StashKey[Counter[str]]()


def needs(program: str, *, package: str) -> pytest.MarkDecorator:
    """Mark a test (or by `pytestmark` a file) that runs `program`."""
    return pytest.mark.needs(program, package=package)


def pytest_configure(config: pytest.Config) -> None:
    """Start counting."""
    config.stash[MISSING] = Counter()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before any fixture is made: is everything there that the test needs? Slow tests run in CI, and where `-m` names them."""
    if item.get_closest_marker("slow") and not os.environ.get("CI") and "slow" not in item.config.option.markexpr:
        pytest.skip("takes minutes: run it with -m slow")
    missing = [mark for mark in item.iter_markers("needs") if shutil.which(mark.args[0]) is None]
    if not missing:
        return
    packages = sorted({mark.kwargs["package"] for mark in missing})
    said = f"{', '.join(mark.args[0] for mark in missing)} not found: apt-get install {' '.join(packages)}"
    if os.environ.get("CI"):
        pytest.fail(said, pytrace=False)
    item.config.stash[MISSING].update(packages)
    pytest.skip(said)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say it once more where it is read: right above pytest's closing line."""
    for package, count in sorted(config.stash[MISSING].items()):
        terminalreporter.write_line(f"{count} {'test' if count == 1 else 'tests'} skipped: install {package}", yellow=True)
