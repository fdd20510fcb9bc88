"""Command line -> exit code. The one place where exceptions become words."""

from __future__ import annotations

import gc
import importlib
import os
import sys
import traceback
from contextlib import suppress
from difflib import get_close_matches

import click

from handoutgen import __version__
from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.batch.project import FILE
from handoutgen.cli.session import Session, speaks
from handoutgen.model.diagnostic import Refused
from handoutgen.model.job import Built, Job

# A command is a file of this package: its name here, with `_` for `-`, its `command` there.
COMMANDS = (
    "init",
    "new",
    "build",
    "check",
    "explain",
    "list",
    "show",
    "schema",
    "preview",
    "verify",
    "doctor",
    "approve",
    "review-sheet",
    "status",
    "withdraw",
    "identify",
    "merge",
    "print",
    "desk",
    "serve",
)
DONE, PROBLEMS, USAGE, MACHINE, BUG, INTERRUPTED = 0, 1, 2, 3, 70, 130

START = """\
handoutgen writes patient handouts: YAML in, branded PDFs out, for every clinic.

  handoutgen init practice     make a project, with a sample clinic, that builds at once
  handoutgen build             build every handout for every clinic
  handoutgen check             what is wrong, and where, without building
  handoutgen preview           pages as pictures

  handoutgen --help            all commands
  handoutgen build --help      what a command can do
"""


class LazyGroup(click.Group):
    """Commands that are imported when they are typed, or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        found = importlib.import_module(f"handoutgen.cli.{cmd_name.replace('-', '_')}").command
        assert isinstance(found, click.Command)
        return found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=1, cutoff=0.5)
            raise UsageError(f"there is no command `{name}`", f"did you mean `{near[0]}`?" if near else "`handoutgen --help` lists them")
        return super().resolve_command(ctx, args)


@click.command(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="handoutgen", message="%(prog)s %(version)s")
@speaks
@click.pass_context
def cli(ctx: click.Context) -> None:
    """YAML handouts become branded, print-ready PDFs for every clinic."""
    if ctx.invoked_subcommand is None:
        click.echo(START, nl=False)


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 1 content, 2 usage, 3 this machine, 70 our bug, 130 interrupted."""
    # What is made lives to the end of the process, or goes by itself: looking for rubbish every 700 objects costs a tenth of a build.
    gc.set_threshold(500_000, 20, 50)
    session = Session()
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a letter shows another sign; it does not end the build.
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        return _run(arguments, session)
    except BrokenPipeError:
        # `handoutgen list | head`: whoever reads has read enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001 -- whatever it is, a person reads it
        return _bug(error, session)


def _run(arguments: list[str] | None, session: Session) -> int:
    try:
        code = cli.main(args=arguments, prog_name="handoutgen", standalone_mode=False, obj=session)
        return code if isinstance(code, int) else DONE
    except (KeyboardInterrupt, click.Abort):
        session.say("Interrupted. What was finished is kept.")
        return INTERRUPTED
    except click.ClickException as error:
        return _usage(error, session)
    except UsageError as error:
        return _stopped(str(error), error.hint, session, USAGE)
    except MachineError as error:
        return _stopped(str(error), error.hint, session, MACHINE)
    except Refused as refused:
        # What belongs to an edition is told with the edition; here a command could not begin.
        job = Job("", "", "", "", "letter", "pdf", "")
        session.tell([Built(job, "refused", refused.findings)])
        return USAGE if any(finding.span and finding.span.path == FILE for finding in refused.findings) else PROBLEMS


def _usage(error: click.ClickException, session: Session) -> int:
    context = getattr(error, "ctx", None)
    hint = f"`{context.command_path} --help` shows what it takes" if context else ""
    message = error.format_message().rstrip(".").replace("'", "`")
    # Click ends in its own suggestion, which is the better hint.
    head, found, near = message.partition(" Did you mean ")
    return _stopped(_lower(head.rstrip(".")), f"did you mean {near.rstrip('?')}?" if found else hint, session, USAGE)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _stopped(message: str, hint: str, session: Session, code: int) -> int:
    session.stopped(message, hint)
    return code


def _bug(error: Exception, session: Session) -> int:
    if session.debug:
        traceback.print_exception(error)
    session.stopped(
        f"handoutgen failed: {type(error).__name__}: {error}",
        "this is a bug of ours; run it again with `--debug` and send us what it prints",
    )
    return BUG
