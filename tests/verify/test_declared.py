from __future__ import annotations

import pytest

from handoutgen.verify.declared import find
from tests.verify.sheet import PAGE, PAGES, asked, sheet, small, stream


def found(catalog: bytes) -> list[str]:
    data = small(b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog, PAGES[1], PAGE + b">>", stream(b"", b""), b"<</Title(x)>>")
    return [finding.code for finding in find(asked(data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Info 5 0 R")))]


GOOD = b"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"


@pytest.mark.parametrize("language", [b"en", b"pt-BR", b"zh-Hant", b"es-419", b"sr-Latn-RS", b"haw", b"en-x-plain"])
def test_languages(language: bytes) -> None:
    assert found(b"/Lang(%s)" % language + GOOD) == []


@pytest.mark.parametrize("language", [b"", b"English", b"e", b"en_US", b"en-", b"en US"])
def test_what_is_no_language(language: bytes) -> None:
    assert found(b"/Lang(%s)" % language + GOOD) == ["H603"]


def test_all_that_can_be_missing() -> None:
    assert found(b"") == ["H603", "H604", "H605"]
    assert list(find(asked(sheet()))) == []
