"""A counter -> the app of the front desk's page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from handoutgen.batch.counter import Counter
from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.batch.library import data_root
from handoutgen.desk.app import ALLOWED, app_of, closed
from handoutgen.desk.desk import IDLE_SECONDS, Desk
from handoutgen.desk.files import PageFiles, beside
from handoutgen.desk.jobs import Jobs
from handoutgen.desk.mistakes import mistake
from handoutgen.desk.offers import Offers
from handoutgen.desk.opening import App
from handoutgen.desk.orders import Orders
from handoutgen.desk.pictures import Pictures
from handoutgen.desk.printers import Printers
from handoutgen.desk.remembered import Remembered
from handoutgen.model.diagnostic import Refused

PAGE = Path(__file__).with_name("page")
HTML, SEARCH = "desk.html", "search.js"


def desk_app(
    counter: Counter, remembered: Remembered, clock: Callable[[], date], home: str, say: Callable[[str], None], idle: int = IDLE_SECONDS,
) -> App:  # fmt: skip
    """The app of one project's counter; what it needs for the first sheet is made while nobody waits for it."""
    files = PageFiles(PAGE / HTML, data_root() / SEARCH, *beside(PAGE, HTML))
    offers, jobs = Offers(counter), Jobs(say)
    printers = Printers(
        lambda: counter.ask(lambda loader: loader.settings().printers), lambda each: offers.id_of("printer", each.name, each.uri)
    )
    desk = Desk(counter, offers, Orders(counter, offers, clock), Pictures(), printers, jobs, remembered, clock, files, idle)
    threading.Thread(target=_warmed, args=(desk, say), daemon=True).start()

    def ended() -> None:
        jobs.settle()
        desk.pictures.close()
        for line in jobs.leave():
            say(line)

    return App(app_of(desk, home), (*ALLOWED, *files.allowed()), closed, ended)


def _warmed(desk: Desk, say: Callable[[str], None]) -> None:
    """Load what the first preview needs: fonts, layout, PDFium. What cannot be made is told when somebody asks for it."""
    try:
        _warm(desk)
    except Exception as error:  # noqa: BLE001 -- the page works without; a thread would print the words of it
        say(mistake(error))


def _warm(desk: Desk) -> None:
    with suppress(Refused, UsageError, MachineError):
        names = [each.name for each in desk.counter.clinics()]
        clinic = desk.remembered.memory.clinic
        for name in [clinic] if clinic in names else names[:1]:
            offers = [offer for _, offer in desk.offers.of(name)]
            desk.offers.known_by(offers)
            ready = [offer for offer in offers if not offer.why_not]
            for offer in ready[:1]:
                desk.pictures.of(desk.counter.sheet(offer.job).data, private=False)
