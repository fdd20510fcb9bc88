"""A counter -> the app of the front desk's page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from handoutgen.batch.counter import Counter
from handoutgen.batch.errors import UsageError
from handoutgen.desk.app import ALLOWED, Desk, app_of, closed
from handoutgen.desk.files import PageFiles, beside
from handoutgen.desk.offers import Offers
from handoutgen.desk.opening import App
from handoutgen.desk.pictures import Pictures
from handoutgen.desk.remembered import Remembered
from handoutgen.model.diagnostic import Refused

PAGE = Path(__file__).with_name("page")
HTML = "desk.html"


def desk_app(counter: Counter, remembered: Remembered, clock: Callable[[], date], home: str) -> App:
    """The app of one project's counter; what it needs for the first sheet is made while nobody waits for it."""
    files = PageFiles(PAGE / HTML, *beside(PAGE, HTML))
    desk = Desk(counter, Offers(counter), Pictures(), remembered, clock, files, home)
    threading.Thread(target=_warmed, args=(desk,), daemon=True).start()
    return App(app_of(desk), (*ALLOWED, *files.allowed()), closed)


def _warmed(desk: Desk) -> None:
    """Load what the first preview needs: fonts, layout, PDFium. What cannot be made is told when somebody asks for it."""
    with suppress(Refused, UsageError):
        names = [each.name for each in desk.counter.clinics()]
        clinic = desk.remembered.memory.clinic
        for name in [clinic] if clinic in names else names[:1]:
            ready = [offer for _, offer in desk.offers.of(name) if not offer.why_not]
            for offer in ready[:1]:
                desk.pictures.of(desk.counter.sheet(offer.job).data, private=False)
