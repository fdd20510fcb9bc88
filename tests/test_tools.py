"""The gate for missing system tools, tried on a test that needs a program nobody has."""

from __future__ import annotations

import pytest

TESTS = """
    from tests.tools import needs

    @needs("no-such-program", package="no-such-package")
    def test_one(): pass

    @needs("no-such-program", package="no-such-package")
    @needs("python3", package="python3")
    def test_two(): pass

    def test_three(): pass
"""


@pytest.fixture
def tests(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest("pytest_plugins = ['tests.tools']")
    pytester.makeini("[pytest]\nmarkers = needs: what it needs\n")
    pytester.makepyfile(TESTS)
    return pytester


def test_missing_tool_skips_and_the_last_lines_say_what_to_install(tests: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    result = tests.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, skipped=2)
    assert "2 tests skipped: install no-such-package" in result.outlines[-2]
    assert "1 passed, 2 skipped" in result.outlines[-1]


def test_missing_tool_fails_in_ci(tests: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    result = tests.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, errors=2)
    result.stdout.fnmatch_lines(["*no-such-program not found: apt-get install no-such-package*"])
