"""A sheet, a ticket and a printer -> how the job ended, with what the printer says on the way, and Ctrl-C that reaches the printer."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

from handoutgen.cli.stopping import stoppable
from handoutgen.printing.engine import submit
from handoutgen.printing.ticket import Lost, Printer, PrinterError, Progress, Ticket

LOOK = 0.2  # seconds between two looks for Ctrl-C


class PrintRun:
    """Jobs one after the other. After each: was it `sent`, was it `interrupted`, and `hint` for the person where it failed.

    The printer is spoken to in a thread: a Ctrl-C in the midst of sending must not leave a job that nobody can cancel.
    """

    def __init__(self, say: Callable[[str], None], limit: float) -> None:
        self.interrupted = False
        self.sent = False
        self.hint = ""
        self._say, self._limit = say, limit

    def __call__(self, printer: Printer, name: str, data: bytes, ticket: Ticket) -> Progress:
        """Print one, and tell each change in a line. Never raises."""
        stop, done, ends = Event(), Event(), list[Progress]()
        self.sent, self.hint = False, ""

        def tell(progress: Progress) -> None:
            self._say(f"{name}: {progress.words}")

        def work() -> None:
            try:
                job = submit(printer, data, ticket, tell=tell, stop=stop)
                self.sent = True
                ends.append(job.follow(tell, stop, self._limit))
            except PrinterError as error:
                self.sent, self.hint = isinstance(error, Lost), error.hint
                ends.append(Progress("failed", str(error)))
            finally:
                done.set()

        Thread(target=work, daemon=True).start()
        try:
            with stoppable():
                self._wait(done, stop)
        except KeyboardInterrupt:
            # Whoever presses it twice does not want to wait.
            self.interrupted, self.sent = True, True
            return Progress("failed", "Interrupted before the printer said that it stopped: pages may still come out.")
        return ends[0] if ends else Progress("failed", "Nobody knows what became of it: look into the tray.")

    def _wait(self, done: Event, stop: Event) -> None:
        # Not `Thread.join`, which takes a thread for dead when it is interrupted (Python 3.11).
        while not done.is_set():
            try:
                done.wait(LOOK)
            except KeyboardInterrupt:
                if stop.is_set():
                    raise
                self.interrupted = True
                self._say("Interrupted: the printer is told to cancel ...")
                stop.set()
