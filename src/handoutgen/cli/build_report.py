"""`build --report FILE` -> the report of a run, written whole however the run ends."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import click

from handoutgen import __version__
from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.batch.outputs.store import Folder, Store
from handoutgen.batch.run import Run
from handoutgen.cli.session import Session
from handoutgen.model.diagnostic import Refused
from handoutgen.model.job import Built, Job

WIDTH = 220  # pixels of a small picture: shown at about 180, sharp enough to know a sheet by
COLOURS = 32
MARK = b'<meta name="generator" content="handoutgen build report">'  # by which an older report is known
NOTHING = Built(Job("", "", "", "", "letter", "pdf", ""), "current")
UNSET = click.core.ParameterSource.DEFAULT


@dataclass
class Reporting:
    """What is noted while a run goes on. `path` None: no report was asked for."""

    path: Path | None
    session: Session
    store: Store
    asked: str
    begun: datetime = field(default_factory=lambda: datetime.now(UTC))
    started: float = field(default_factory=time.monotonic)

    @classmethod
    def of(cls, name: str | None, session: Session, store: Store) -> Reporting:
        """Raises UsageError for a place where no file can be."""
        path = Path(name) if name else None
        if path and path.is_dir():
            raise UsageError(f"`--report {name}` is a folder", f"name a file: `--report {path / 'report.html'}`")
        if path and path.exists() and not _ours(path):
            raise UsageError(f"`--report {name}` is a file that is no report", "name another one: only an older report is written over")
        if path and path.suffix.lower() not in (".html", ".htm"):
            raise UsageError(f"`--report {name}` is no web page", "name it `.html`")
        return cls(path, session, store, asked(click.get_current_context()))

    @contextmanager
    def of_run(self, run: Run, results: list[Built]) -> Iterator[None]:
        """Write the report when the block ends; also when it ends by an exception, whose words come first."""
        try:
            yield
        except BaseException as error:
            if self.path:
                with suppress(MachineError):
                    self._write(self.path, run, results, reason(error))
            raise
        if self.path:
            self._write(self.path, run, results, "")

    def _write(self, path: Path, run: Run, results: list[Built], stopped: str) -> None:
        from handoutgen.batch.writing import write_file
        from handoutgen.report.build_html import BuildReport, pictured, report_page
        from handoutgen.report.gather import gather

        seconds = time.monotonic() - self.started
        shown = pictured(results)
        report = BuildReport(
            project=_name(self.session),
            asked=self.asked,
            day=run.day.today,
            begun=self.begun.strftime("%Y-%m-%d %H:%M:%S UTC"),
            seconds=seconds,
            version=__version__,
            folder=self.store.place,
            beside=_beside(self.store.path, path) if isinstance(self.store, Folder) else "",
            planned=len(run.plan.jobs),
            results=tuple(results),
            told=gather((*results, replace(NOTHING, findings=run.meanwhile))),
            removed=tuple(run.removed),
            kept=tuple(run.kept),
            stopped=stopped,
            pictures=tuple(pictures(run, shown)),
        )
        write_file(path, report_page(report, self.session.source).encode())
        self.session.say(f"Report -> {path}")


def asked(context: click.Context) -> str:
    """The command as it could be typed again: what was left as it is by default is left out."""
    words = [context.command_path]
    for parameter in context.command.params:
        value = context.params.get(parameter.name or "")
        if not value or context.get_parameter_source(parameter.name or "") is UNSET:
            continue
        values = value if parameter.multiple or isinstance(parameter, click.Argument) else (value,)
        for each in values:
            if isinstance(parameter, click.Option):
                words.append(max(parameter.opts, key=len))
                if parameter.is_flag:
                    continue
            words.append(",".join(each) if isinstance(each, tuple) else str(each))
    return " ".join(words)


def reason(error: BaseException) -> str:
    """Why a run ended before its time, in a line."""
    if isinstance(error, KeyboardInterrupt):
        return "it was interrupted"
    return str(error) or type(error).__name__


def pictures(run: Run, outputs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """The first pages of some PDFs that lie in the output folder, small; one that cannot be shown is left out."""
    import pypdfium2

    for output in outputs:
        if data := run.manifest.store.read(output):
            with suppress(pypdfium2.PdfiumError):
                yield output, _picture(data)


def _picture(data: bytes) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        picture = io.BytesIO()
        page.render(scale=WIDTH / page.get_width()).to_pil().quantize(COLOURS).save(picture, "PNG", optimize=True)
        return picture.getvalue()
    finally:
        document.close()


def _name(session: Session) -> str:
    """What handoutgen.yaml calls the project; its folder's name if that cannot be read."""
    from handoutgen.batch.files import Files
    from handoutgen.batch.project import FILE, Settings

    with suppress(Refused):
        return Files(session.project).record(FILE, Settings).name
    return session.project.root.name


def _beside(folder: Path, page: Path) -> str:
    """From the page to the output folder; "" where no relative path leads there: another drive."""
    with suppress(ValueError):
        return Path(os.path.relpath(folder.resolve(), page.resolve().parent)).as_posix()
    return ""


def _ours(path: Path) -> bool:
    """Is it a report that may be written over?"""
    try:
        with path.open("rb") as file:
            return MARK in file.read(4096)
    except OSError:
        return False
