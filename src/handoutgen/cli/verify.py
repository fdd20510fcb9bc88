"""verify: PDF files and folders -> what keeps people, screen readers, archives and printers from using them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from handoutgen.batch.errors import UsageError
from handoutgen.batch.outputs.records import Records
from handoutgen.batch.outputs.store import Address
from handoutgen.cli.session import Session, speaks
from handoutgen.cli.verapdf import JAR, refusals
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.job import Built, Job
from handoutgen.report.gather import count, gather, plural


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--verapdf", "jar", metavar="JAR", envvar=JAR, type=click.Path(path_type=Path), help="Ask veraPDF too; it needs Java.")
@click.option("--max-problems", type=click.IntRange(0), default=20, show_default=True, help="Problems told in full; 0 is all.")
@speaks
@click.pass_obj
def command(session: Session, /, files: tuple[Path, ...], jar: Path | None, max_problems: int) -> int:
    """Say whether finished PDFs are accessible, archival, ready to print, and the ones that were built.

    Looks at files from outside: tags and content, title, language, fonts, text, pictures, links, page boxes, and sha256 against the
    manifest.json of the build where there is one. A folder stands for every PDF below it. `handoutgen doctor` says how to get veraPDF.
    """
    session.most = max_problems
    found = _files(files)
    results = list(_results(session, files, found))
    if jar:
        results.append(_built(refusals(jar, found, lambda path: _named(session, path))))
    session.tell(results)
    asked = "" if jar else "; veraPDF was not asked"
    session.say(f"Verified {plural(len(found), 'file')} in {session.elapsed}: {count(gather(results)).words}{asked}")
    return 1 if any(built.findings for built in results) else 0


def _files(given: Iterable[Path]) -> tuple[Path, ...]:
    """The files, and every PDF below the folders. Raises UsageError."""
    found: dict[Path, None] = {}
    for path in given:
        if not path.exists():
            if path.parts and path.parts[0].removesuffix(":") in Address.SCHEMES:
                raise UsageError(
                    "files of a bucket are not verified there", "copy them to a folder first, with the manifest.json beside them"
                )
            raise UsageError(f"there is no file `{path}`", "give the names of PDFs, or of a folder such as `build`")
        below = sorted(_sheets(path)) if path.is_dir() else [path]
        if not below:
            raise UsageError(f"there is no PDF in `{path}`", "`handoutgen build` makes some")
        found |= dict.fromkeys(below)
    return tuple(found)


def _sheets(folder: Path) -> Iterator[Path]:
    """Every PDF below a folder but the questionnaires for doctors, which are no sheets of the manifest."""
    from handoutgen.batch.clinics import RESERVED

    for each in folder.rglob("*"):
        if each.suffix.lower() == ".pdf" and each.is_file() and each.relative_to(folder).parts[0] not in RESERVED:
            yield each


def _results(session: Session, given: Iterable[Path], found: Iterable[Path]) -> Iterator[Built]:
    from handoutgen.verify.inspect import inspect
    from handoutgen.verify.recorded import compare

    records = Records()
    for path in found:
        name = _named(session, path)
        try:
            data = path.read_bytes()
        except OSError as error:
            yield _built([Finding("H600", f"the file cannot be read: {error.strerror}", Span(name))])
            continue
        record = records.near(path.parent)
        kept = compare(data, record.name_of(path), record.hashes, name) if record and record.hashes else ()
        yield _built([*inspect(data, name), *kept])
    yield from (_built(_missing(session, folder, records)) for folder in given if folder.is_dir())


def _missing(session: Session, folder: Path, records: Records) -> Iterator[Finding]:
    """What the manifests around a folder name that is gone, or changed and no PDF."""
    from handoutgen.verify.recorded import compare, gone

    for record in records.around(folder):
        manifest = _named(session, record.path)
        if not record.hashes:
            yield Finding("H631", "the manifest names no outputs", Span(manifest), "build again: it may be of another version, or cut off")
        wanted = record.below(folder)
        there = {name: record.folder / name for name in wanted if (record.folder / name).is_file()}
        yield from gone(wanted, frozenset(there), manifest)
        for name, path in there.items():
            if path.suffix.lower() != ".pdf":
                yield from compare(path.read_bytes(), name, record.hashes, _named(session, path))


def _named(session: Session, path: Path) -> str:
    """The path as in other findings: below the project where it lies in one."""
    try:
        return path.resolve().relative_to(session.project.root.resolve()).as_posix()
    except (ValueError, UsageError, Refused):
        here = Path.cwd()
        return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _built(findings: Iterable[Finding]) -> Built:
    return Built(Job("", "", "", "", "letter", "pdf", ""), "current", tuple(findings))
