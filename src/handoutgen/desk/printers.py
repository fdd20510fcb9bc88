"""The printers of this machine -> a list for the page, with opaque ids: no address of a printer is ever taken from a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock
from time import monotonic

from handoutgen.printing.discovery import printers
from handoutgen.printing.ticket import Printer

FRESH_SECONDS = 10.0


class Printers:
    """Asked of the print system now and then. `settings` are the printers of handoutgen.yaml, as they are now; `name` makes ids."""

    def __init__(
        self, settings: Callable[[], Mapping[str, str]], name: Callable[[Printer], str], clock: Callable[[], float] = monotonic
    ) -> None:
        self._settings, self._name, self._clock = settings, name, clock
        self._lock = Lock()
        self._there: dict[str, Printer] = {}
        self._asked = float("-inf")

    def there(self) -> dict[str, Printer]:
        """Each printer by its id."""
        with self._lock:
            if self._clock() - self._asked > FRESH_SECONDS:
                self._there = {self._name(each): each for each in printers(self._settings())}
                self._asked = self._clock()
            return self._there

    def named(self, name: object) -> Printer | None:
        return self.there().get(name) if isinstance(name, str) else None

    def called(self, name: str) -> str:
        """The id of the printer that people call so; "" if it is not there."""
        return next((key for key, printer in self.there().items() if printer.name == name), "")
