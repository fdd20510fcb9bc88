"""explain: what the code of a finding means, whether it stops a PDF, why it matters, and what to write instead."""

from __future__ import annotations

import json
import textwrap

import click

from handoutgen.batch.errors import UsageError
from handoutgen.cli.session import Session, speaks

PARTS = {
    "title": "", "what": "What it does", "why": "Why it matters", "source": "Source", "bad": "Instead of", "good": "Write", "ignoring": "Ignoring it",
}  # fmt: skip
EXAMPLES = ("bad", "good")
COLUMNS = 100


@click.command()
@click.argument("code", required=False, default="")
@speaks
@click.pass_obj
def command(session: Session, code: str) -> int:
    """Explain CODE, such as H121. Without a code: list them all."""
    known = _known()
    if session.output_format == "json":
        chosen = {code.upper(): _one(known, code)} if code else known
        click.echo(json.dumps(chosen, indent=1))
    elif code:
        click.echo(_text(code.upper(), _one(known, code)), nl=False)
    else:
        for name, parts in known.items():
            click.echo(f"{name}  {parts['title']}")
    return 0


def _known() -> dict[str, dict[str, str]]:
    """Codes of stages from data, codes of checks from their docstrings."""
    from handoutgen.batch.explanations import load_explanations
    from handoutgen.checks.explanation import explanations

    stages = {
        code: {"title": each.title, "what": each.what, "why": each.why, "bad": each.bad.text, "good": each.good.text}
        for code, each in load_explanations().items()
    }
    checks = {}
    for code, each in explanations().items():
        parts = {name: getattr(each, name) for name in PARTS if name != "ignoring"}
        checks[code] = {"effect": f"{each.stops}: {each.kind}"} | parts | {"ignoring": _ignoring(code, each.kind)}
    return dict(sorted((stages | checks).items()))


def _ignoring(code: str, kind: str) -> str:
    """Whether handout.yaml may ignore it, and how."""
    from handoutgen.checks.ignores import IGNORABLE

    if kind not in IGNORABLE:
        return f"It is about {kind} and cannot be ignored."
    which = ", words: what it quotes" if kind == "law" else ""
    line = f"`ignore: [{{check: {code}{which}, reason: why in a whole sentence}}]`"
    return f"It is about {kind}. Where it is right, {line} in handout.yaml keeps it, and every report shows it."


def _one(known: dict[str, dict[str, str]], code: str) -> dict[str, str]:
    from handoutgen.source.suggestion import did_you_mean

    if code.upper() not in known:
        raise UsageError(f"there is no code `{code}`", did_you_mean(code.upper(), known, "codes") + "; `handoutgen explain` lists them")
    return known[code.upper()]


def _text(code: str, parts: dict[str, str]) -> str:
    lines = [f"{code}: {parts['title']}", *([parts["effect"]] if "effect" in parts else []), ""]
    for name, heading in PARTS.items():
        said = parts.get(name, "").strip("\n")
        if heading and said:
            shown = said.split("\n") if name in EXAMPLES else textwrap.wrap(said, COLUMNS - 2)
            lines += [heading, *(f"  {line}".rstrip() for line in shown), ""]
    return "\n".join(lines)
