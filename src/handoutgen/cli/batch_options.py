"""Options of build for many machines and for buckets -> the part of the plan that is built here, and whether what nobody wants is deleted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from handoutgen.batch.errors import UsageError
from handoutgen.batch.outputs.beside import INDEX, Beside
from handoutgen.batch.outputs.manifest import Manifest
from handoutgen.batch.outputs.shards import Shard, opened, opened_shard
from handoutgen.batch.outputs.store import Store
from handoutgen.batch.run import Run
from handoutgen.cli.session import Session
from handoutgen.report.gather import plural

F = TypeVar("F", bound=Callable[..., Any])
SHARE = 0.1  # of what lies there: more than this is asked about before it is deleted


def spreads(command: F) -> F:
    """Options that say what is built here of all there is, and what is deleted."""
    options = (
        click.option("--shard", metavar="I/N", help="Every N-th clinic, from the I-th: N machines build a part each."),
        click.option(
            "--delete", is_flag=True, help="In a bucket: delete sheets whose clinic or handout is gone, after a build of everything."
        ),
        click.option("--yes", is_flag=True, help="Delete more than a tenth of what lies there without asking."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def shard_of(options: dict[str, Any]) -> Shard | None:
    """Which part was asked for. Raises UsageError."""
    shard = Shard.read(options["shard"]) if options["shard"] else None
    if shard and options["delete"]:
        raise UsageError(
            "a shard deletes nothing that others may have made", "give `--delete` to the build without `--shard` that joins them"
        )
    return shard


def manifest_of(store: Store, shard: Shard | None) -> Manifest:
    """The manifest that this build writes."""
    return opened_shard(store, shard) if shard else with_page(opened(store))


def with_page(manifest: Manifest) -> Manifest:
    """The same; whenever it is written, the page that lists its sheets is written with it."""
    from handoutgen.report.index_html import SIGN, index_page, made_by

    manifest.beside = Beside(index_page, made_by(), SIGN)
    return manifest


def tell_foreign(session: Session, manifest: Manifest) -> None:
    """A page of somebody else lies where the list of sheets should."""
    if manifest.beside and manifest.beside.foreign:
        session.say(f"{INDEX} was not made by handoutgen, so it was left alone: rename it, and the list of sheets is written there")


def may_delete(session: Session, run: Run, options: dict[str, Any]) -> bool:
    """Are sheets that no clinic or handout stands behind any more to be deleted from a bucket? Raises UsageError if nobody can be asked."""
    if not options["delete"]:
        return False
    if not run.plan.everything:
        raise UsageError(
            "`--delete` is for a build of everything", "leave out what names clinics, handouts, languages, papers or print forms"
        )
    orphans, there = len(run.orphans()), len(run.manifest.entries)
    if run.manifest.store.tidies or orphans <= SHARE * there or options["yes"] or options["dry_run"]:
        return True
    question = f"{orphans} of {plural(there, 'sheet')} in {run.manifest.store.place} would be deleted: their clinic or handout is gone"
    if not (session.human and terminal()):
        raise UsageError(question, "is it the right project, and the right bucket? Then add `--yes`; `-n` names them")
    return click.confirm(f"{question}. Delete them?", err=True)


def tell_orphans(session: Session, run: Run, *, delete: bool) -> None:
    """The lines of a dry run for what no job makes: what a build would do with it."""
    if session.human and run.plan.everything:
        verb = "delete" if delete or run.manifest.store.tidies else "leave"
        for output in run.orphans():
            click.echo(f"{verb:<7}  {output}  (its clinic or handout is gone)")


def terminal() -> bool:
    """Is there somebody to ask?"""
    return sys.stdin.isatty()


def tell_left(session: Session, run: Run) -> None:
    """What lies in a bucket although nobody wants it, and why it was left there."""
    for output in run.left[: session.most or None]:
        session.say(f"left there: {output}")
    if session.most and len(run.left) > session.most:
        session.say(f"left there: {len(run.left) - session.most} more")
    if run.left:
        session.say(f"{plural(len(run.left), 'sheet')} left there of a clinic or handout that is gone: {run.why_left}")
