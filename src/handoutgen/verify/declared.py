"""declared: what the file says of itself in its catalog: language, title, that it is tagged, in which order links are reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoutgen.model.diagnostic import Finding
from handoutgen.verify.opened import Opened
from handoutgen.verify.values import dictionary, flag, items, name, string

# BCP 47, as far as it is in use: language, script, region, variants
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8})*(-x(-[A-Za-z0-9]{1,8})+)?")


def find(file: Opened) -> Iterator[Finding]:
    """H603 language, H604 title, H605 tagged, H609 order of links."""
    language = string(file.catalog, "/Lang")
    if not _LANGUAGE.fullmatch(language):
        said = f"`{language}` is no language" if language else "the file does not say its language"
        yield file.finding("H603", said, "a screen reader needs it to pronounce the words")
    if not string(dictionary(file.reader.trailer, "/Info"), "/Title").strip():
        yield file.finding("H604", "the file has no title")
    if not flag(dictionary(file.catalog, "/ViewerPreferences"), "/DisplayDocTitle"):
        yield file.finding("H604", "the window shows the file's name and not its title", "set /DisplayDocTitle")
    marks = dictionary(file.catalog, "/MarkInfo")
    if not flag(marks, "/Marked"):
        yield file.finding("H605", "the file does not say that it is tagged", "a screen reader will guess at its order")
    if flag(marks, "/Suspects"):
        yield file.finding("H605", "the file says itself that its tags are doubtful")
    for number, page in enumerate(file.pages, 1):
        if items(page.get("/Annots")) and name(page, "/Tabs") != "S":
            yield file.finding("H609", f"page {number}: links are not reached in reading order", "set /Tabs to /S")
