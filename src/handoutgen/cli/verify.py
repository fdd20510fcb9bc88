"""verify: PDF files and folders -> what keeps people, screen readers, archives and printers from using them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import click

from handoutgen.batch.errors import UsageError
from handoutgen.batch.manifest import JOURNAL, MANIFEST, TICKET, Manifest
from handoutgen.cli.session import Session, speaks
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.job import Built, Job
from handoutgen.report.gather import count, gather, plural

JAR = "HANDOUTGEN_VERAPDF_JAR"
FARTHEST = 4  # folders above a file in which its manifest may lie


@dataclass(frozen=True, slots=True)
class Recorded:
    """A manifest: its folder, and the sha256 of each output."""

    folder: Path
    hashes: dict[str, str]


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
        from handoutgen.cli.verapdf import refusals

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
            raise UsageError(f"there is no file `{path}`", "give the names of PDFs, or of a folder such as `build`")
        below = sorted(each for each in path.rglob("*") if each.suffix.lower() == ".pdf" and each.is_file()) if path.is_dir() else [path]
        if not below:
            raise UsageError(f"there is no PDF in `{path}`", "`handoutgen build` makes some")
        found |= dict.fromkeys(below)
    return tuple(found)


def _results(session: Session, given: Iterable[Path], found: Iterable[Path]) -> Iterator[Built]:
    from handoutgen.verify.inspect import inspect
    from handoutgen.verify.recorded import compare

    for path in found:
        name = _named(session, path)
        try:
            data = path.read_bytes()
        except OSError as error:
            yield _built([Finding("H600", f"the file cannot be read: {error.strerror}", Span(name))])
            continue
        recorded = _manifest(path.resolve().parent)
        kept = compare(data, _below(path, recorded.folder), recorded.hashes, name) if recorded else ()
        yield _built([*inspect(data, name), *kept])
    for folder in given:
        if folder.is_dir():
            yield _built(_missing(session, folder))


def _missing(session: Session, folder: Path) -> Iterator[Finding]:
    """What the manifest of a folder, or of one above or below it, names and what is changed or gone."""
    from handoutgen.verify.recorded import compare, gone

    near = _manifest(folder.resolve())
    beneath = (_read(path.parent) for path in sorted(folder.resolve().rglob(MANIFEST)))
    for recorded in dict.fromkeys(each.folder for each in (near, *beneath) if each):
        manifest = _read(recorded)
        if manifest is None:
            continue
        if not manifest.hashes:
            yield Finding("H631", "the manifest names no outputs", Span(_named(session, recorded / MANIFEST)), "build again: it may be of another version")
        there = {name: recorded / name for name in manifest.hashes if (recorded / name).is_file()}
        below = _below(folder, recorded)
        yield from gone(frozenset(there), manifest.hashes, below, _named(session, recorded / MANIFEST))
        for name, path in there.items():
            if path.suffix.lower() != ".pdf" and (not below or name.startswith(below + "/")):
                yield from compare(path.read_bytes(), name, manifest.hashes, _named(session, path))


def _manifest(folder: Path) -> Recorded | None:
    """The nearest manifest, in the folder or above it."""
    for each in (folder, *folder.parents)[: FARTHEST + 1]:
        found = _read(each)
        if found:
            return found
    return None


@cache
def _read(folder: Path) -> Recorded | None:
    """The manifest of a folder, if it is one of ours: the world is full of files of that name."""
    try:
        plain: Any = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        ours = isinstance(plain, dict) and "handoutgen" in plain
    except OSError:
        return None
    except ValueError:
        ours = (folder / TICKET).is_file() or (folder / JOURNAL).is_file()
    return Recorded(folder, {name: entry.sha256 for name, entry in Manifest.open(folder).entries.items()}) if ours else None


def _below(path: Path, folder: Path) -> str:
    """The path below a folder, as a manifest writes it; "" for the folder itself, or one above it."""
    found = Path(os.path.relpath(path.resolve(), folder)).as_posix()
    return "" if found == "." or found.startswith("..") else found


def _named(session: Session, path: Path) -> str:
    """The path as in other findings: below the project where it lies in one."""
    try:
        return path.resolve().relative_to(session.project.root.resolve()).as_posix()
    except (ValueError, UsageError, Refused):
        return path.as_posix()


def _built(findings: Iterable[Finding]) -> Built:
    return Built(Job("", "", "", "", "letter", "pdf", ""), "current", tuple(findings))
