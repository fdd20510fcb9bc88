"""`--executor dask://HOST:PORT` -> the crew of a Dask cluster. Whoever reaches a scheduler may run programs in it: this machine alone, or TLS."""

from __future__ import annotations

import re
from collections.abc import Callable
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from handoutgen.batch.errors import MachineError, UsageError
from handoutgen.cli.workshop import Workshop

if TYPE_CHECKING:
    from handoutgen.batch.crews.cluster import Cluster
    from handoutgen.batch.crews.pack import Part
    from handoutgen.batch.crews.spec import Spec

F = TypeVar("F", bound=Callable[..., Any])
WAIT = 300


class Executor(NamedTuple):
    """A scheduler, and how many seconds to wait for workers where there are none."""

    host: str
    port: int
    secure: bool
    wait: int


def executes(command: F) -> F:
    """Options that say on which machines pages are laid out."""
    options = (
        click.option("--executor", metavar="dask://HOST:PORT", help="Build on a Dask cluster; tls://HOST:PORT if it is not this machine."),
        click.option(
            "--cluster-wait",
            type=click.IntRange(0),
            default=WAIT,
            show_default=True,
            metavar="SECONDS",
            help="How long to wait for workers.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def executor_of(options: dict[str, Any]) -> Executor | None:
    """The cluster that was asked for; None for this machine. Raises UsageError."""
    given = options["executor"]
    if not given:
        return None
    if options["jobs"] > 1:
        raise UsageError(
            "`-j` is for this machine, and `--executor` for a cluster", "leave out one of them: a cluster has the workers that were started"
        )
    found = re.fullmatch(r"(dask|tls)://(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]+):(\d{1,5})", given)
    if not found or not 0 < int(found[3]) < 65536:
        raise UsageError(
            "`--executor` names no scheduler's address" if "@" in given else f"`--executor {given}` is no scheduler's address",
            "write `dask://127.0.0.1:8786`, or `tls://scheduler.example:8786`",
        )
    host, secure = found[2].strip("[]"), found[1] == "tls"
    if not secure and not _here(host):
        message = f"`{given}` is another machine: whoever reaches its port could run programs there, and here"
        raise UsageError(message, "use TLS, `tls://`, or a tunnel: see docs/batch.md")
    return Executor(host, int(found[3]), secure, options["cluster_wait"])


def _here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def cluster(executor: Executor, workshop: Workshop, spec: Callable[[], Spec], part: Callable[[str], Part]) -> Cluster:
    """The crew. Raises MachineError if Dask is not installed."""
    try:
        from handoutgen.batch.crews.cluster import Address, Cluster
    except ModuleNotFoundError as error:
        raise MachineError(
            "a Dask cluster needs the extra `cluster`, which is not installed", 'pip install "handoutgen[cluster]"'
        ) from error
    address = Address(executor.host, executor.port, executor.secure)
    return Cluster(address, spec, part, workshop.failed, workshop.session.say, executor.wait)
