"""The print ledger of this machine -> what `status`, `identify` and `withdraw` say of copies that went out."""

from __future__ import annotations

from collections.abc import Iterator

from handoutgen.batch.errors import MachineError
from handoutgen.cli.session import Session
from handoutgen.printing.ledger import Count, Ledger, read
from handoutgen.report.gather import plural


def ledger_of(session: Session) -> Ledger:
    """What is known; whatever cannot be read is told, and keeps nobody from anything."""
    try:
        found = read()
    except MachineError as error:
        session.say(f"how many copies went out from this machine, it cannot tell: {error}")
        return Ledger(())
    if found.damaged:
        session.say(
            f"{plural(len(found.damaged), 'line')} of the print ledger cannot be read: more copies may have gone out than are counted"
        )
    return found


def of_text(ledger: Ledger, handout: str, language: str, content_code: str) -> Count:
    """Copies of one text."""
    return ledger.count(handout=handout, language=language, content_code=content_code) if content_code else Count()


def of_others(ledger: Ledger, handout: str, language: str, known: set[str]) -> Iterator[str]:
    """Lines about texts of a handout that it does not say any more: `9 copies of v1 · AB12 went out from this machine (last 2026-03-02)`."""
    others = {(each.version, each.content_code) for each in ledger.prints if (each.handout, each.language) == (handout, language)}
    for version, code in sorted(others):
        words = ledger.count(handout=handout, language=language, content_code=code, version=version).words(f"v{version} · {code}")
        if code not in known and words:
            yield words


def plain(count: Count) -> dict[str, object]:
    """For programs."""
    return {"copies": count.certain, "perhaps": count.possible, "last": count.last}
