"""A build that has ended -> one web page without anything from outside: what was asked, what became of it, what is wrong, what it looks like."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from itertools import groupby
from urllib.parse import quote

from handoutgen.model.diagnostic import Finding
from handoutgen.model.job import Built
from handoutgen.report.build_style import STYLE
from handoutgen.report.excerpt import Source, excerpt
from handoutgen.report.gather import Told, plural

SLOWEST = 20
PICTURES = 60
FINDINGS = 300  # told in full; a group whose every file is wrong has one mistake, not a thousand
NAMED = 3  # outputs named with a finding
OUTCOMES = ("built", "current", "refused", "failed")
WORDS = {
    "built": "made anew",
    "current": "as they were: nothing that they are made of has changed",
    "refused": "not made, for a reason in the files",
    "failed": "not made, by a mistake of handoutgen or for want of memory",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What there is to tell. `results` in the order of the plan; `pictures` are PNGs by output; `beside` leads from the page to the output folder, "" if nothing does."""

    project: str
    asked: str
    day: str
    begun: str
    seconds: float
    version: str
    folder: str
    beside: str
    planned: int
    results: tuple[Built, ...]
    told: tuple[Told, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    stopped: str = ""  # why the run ended before its time
    pictures: tuple[tuple[str, bytes], ...] = ()


def report_page(report: BuildReport, source: Source) -> str:
    """HTML5 in one file. `source` gives the files that findings are about."""
    title = f"Build of {report.project}"
    style = f"sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}"
    policy = f"default-src 'none'; img-src data:; style-src '{style}'; base-uri 'none'; form-action 'none'"
    body = "\n".join(_body(report, source, title))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="generator" content="handoutgen build report">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}, {escape(report.day)}</title>\n"
        '<meta name="referrer" content="no-referrer">\n<meta name="format-detection" content="telephone=no">\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _body(report: BuildReport, source: Source, title: str) -> Iterator[str]:
    yield f"<header>\n<h1>{escape(title)}</h1>\n<p>{escape(_sentence(report))}</p>\n</header>\n<main>"
    if report.stopped:
        done = f"{_outputs(report):,} of {plural(report.planned, 'sheet')}"
        yield f'<p class="stopped"><strong>This build did not end by itself.</strong> {escape(report.stopped)}. It had got to {done}.</p>'
    yield from _counts(report)
    yield from _asked(report)
    yield from _findings(report.told, source)
    yield from _lists(report)
    yield from _pictures(report)
    yield from _slowest(report)
    yield from _by_clinic(report)
    yield "</main>"


def _outputs(report: BuildReport) -> int:
    return sum(1 for built in report.results if built.job.output)


def _sentence(report: BuildReport) -> str:
    counts: Counter[str] = Counter(built.outcome for built in report.results)
    parts = [f"{counts[name]:,} {name}" for name in OUTCOMES if counts[name] or name == "built"]
    return f"{', '.join(parts)}, in {report.seconds:,.1f} seconds"


def _counts(report: BuildReport) -> Iterator[str]:
    counts: Counter[str] = Counter(built.outcome for built in report.results)
    rows = [(name, counts[name], WORDS[name]) for name in OUTCOMES]
    rows += [
        ("removed", len(report.removed), "gone: they must not be handed out any more"),
        ("kept", len(report.kept), "as they were made before, and may be old: this time they failed"),
    ]
    yield '<section aria-labelledby="became">\n<h2 id="became">What became of the sheets</h2>\n<table>'
    yield '<thead><tr><th scope="col">Sheets</th><th scope="col" class="n">How many</th><th scope="col">They are</th></tr></thead>\n<tbody>'
    for name, number, words in rows:
        if number or name in ("built", "current"):
            yield f'<tr><th scope="row"><span class="is {name}">{name}</span></th><td class="n">{number:,}</td><td>{words}</td></tr>'
    yield "</tbody>\n</table>\n</section>"


def _asked(report: BuildReport) -> Iterator[str]:
    worked = sum(1 for built in report.results if built.seconds)
    speed = f", {worked / report.seconds:,.1f} sheets a second" if worked and report.seconds else ""
    facts = (
        ("Asked for", f"<code>{escape(report.asked)}</code>"),
        ("Begun", escape(report.begun)),
        ("As on", escape(report.day)),
        ("Took", escape(f"{report.seconds:,.1f} seconds{speed}")),
        ("Made with", escape(f"handoutgen {report.version}")),
        ("Written to", f"<code>{escape(report.folder)}</code>"),
    )
    yield '<section aria-labelledby="asked">\n<h2 id="asked">What was asked for</h2>\n<dl>'
    yield from (f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts)
    yield "</dl>\n</section>"


def _findings(told: tuple[Told, ...], source: Source) -> Iterator[str]:
    """As a terminal shows them: errors and warnings by file and line, what an author ignores last."""
    yield f'<section aria-labelledby="wrong">\n<h2 id="wrong">What is wrong</h2>\n{"" if told else "<p>Nothing.</p>"}'
    ranked = sorted(told, key=lambda each: (bool(each.finding.ignored), not each.finding.blocking))
    shown = ranked[:FINDINGS]
    for kind, group in groupby(shown, key=lambda each: _kind(each.finding)):
        together = list(group)
        yield f"<h3>{plural(sum(1 for each in told if _kind(each.finding) == kind), kind)}</h3>\n<ul class='findings'>"
        yield from (f"<li>{''.join(_finding(each, source))}</li>" for each in together)
        yield "</ul>"
    if len(told) > len(shown):
        yield f"<p>And {plural(len(told) - len(shown), 'more problem')}, which <code>handoutgen check --max-problems 0</code> tells.</p>"
    yield "</section>"


def _kind(finding: Finding) -> str:
    return "remark that is ignored" if finding.ignored else finding.severity.value


def _finding(told: Told, source: Source) -> Iterator[str]:
    finding, place = told.finding, told.finding.span
    yield f'<p><strong class="is {escape(finding.severity.value)}">{finding.severity.value} {escape(finding.code)}</strong> {escape(finding.message)}</p>'
    if place:
        found = excerpt(place, source, "utf-8")
        yield f"<p><code>{escape(place.path)}{f':{place.line}:{place.column}' if found else ''}</code></p>"
        if found:
            yield f'<pre tabindex="0">{escape(found.line)}\n<span aria-hidden="true">{found.carets}</span></pre>'
    if finding.ignored:
        yield f"<p>Ignored: {escape(finding.ignored.message)} (<code>{escape(finding.ignored.span.path)}:{finding.ignored.span.line}</code>)</p>"
    elif finding.hint:
        yield f"<p>{escape(finding.hint)}</p>"
    for note in finding.notes:
        yield f"<p><code>{escape(note.span.path)}:{note.span.line}:{note.span.column}</code> {escape(note.message)}</p>"
    if told.outputs:
        left = len(told.outputs) - NAMED
        more = f" and {plural(left, 'more sheet')}" if left > 0 else ""
        yield f"<p>In {escape(', '.join(told.outputs[:NAMED]))}{more}</p>"


def _lists(report: BuildReport) -> Iterator[str]:
    for name, head, outputs in (("removed", "Removed", report.removed), ("kept", "Kept, though it may be old", report.kept)):
        if outputs:
            yield f'<section aria-labelledby="{name}">\n<h2 id="{name}">{head}</h2>\n<ul>'
            yield from (f"<li><code>{escape(each)}</code></li>" for each in outputs)
            yield "</ul>\n</section>"


def _pictures(report: BuildReport) -> Iterator[str]:
    if not report.pictures:
        return
    built = sum(1 for each in report.results if each.outcome == "built" and each.job.format == "pdf")
    all_of = "The first page of each." if len(report.pictures) == built else f"The first pages of {len(report.pictures)} of {built:,}."
    yield f'<section aria-labelledby="pages">\n<h2 id="pages">What was built</h2>\n<p>{all_of}</p>\n<ul class="pages">'
    for output, png in report.pictures:
        image = f'<img alt="First page" src="data:image/png;base64,{b64encode(png).decode()}">'
        yield f"<li>{image}<br>{_linked(report, output)}</li>"
    yield "</ul>\n</section>"


def _linked(report: BuildReport, output: str) -> str:
    name = escape(output).replace("/", "/<wbr>")
    return f'<a href="{escape(quote(f"{report.beside}/{output}"))}">{name}</a>' if report.beside else name


def _slowest(report: BuildReport) -> Iterator[str]:
    slow = sorted((each for each in report.results if each.seconds), key=lambda each: -each.seconds)[:SLOWEST]
    if slow:
        yield '<section aria-labelledby="slow">\n<h2 id="slow">What took longest</h2>\n<table>\n<thead><tr><th scope="col">Sheet</th>'
        yield '<th scope="col">It is</th><th scope="col" class="n">Pages</th><th scope="col" class="n">Seconds</th></tr></thead>\n<tbody>'
        for each in slow:
            name = _linked(report, each.job.output) if each.outcome in ("built", "current") else escape(each.job.output)
            yield (
                f'<tr><th scope="row">{name}</th><td>{each.outcome}</td>'
                f'<td class="n">{each.pages or ""}</td><td class="n">{each.seconds:.3f}</td></tr>'
            )
        yield "</tbody>\n</table>\n</section>"


def _by_clinic(report: BuildReport) -> Iterator[str]:
    """Terse: tens of thousands of rows have to stay one readable file."""
    outputs = sorted((each for each in report.results if each.job.output), key=lambda each: each.job.clinic)
    yield '<section aria-labelledby="all">\n<h2 id="all">Every sheet, by clinic</h2>'
    for clinic, group in groupby(outputs, key=lambda each: each.job.clinic):
        sheets = list(group)
        counts: Counter[str] = Counter(each.outcome for each in sheets)
        told = ", ".join(f"{counts[name]:,} {name}" for name in OUTCOMES if counts[name])
        yield f"<details><summary>{escape(clinic)}: {told}</summary>"
        yield '<table><thead><tr><th scope="col">Sheet<th scope="col">It is<th scope="col" class="n">Pages</tr></thead><tbody>'
        yield "\n".join(_row(each) for each in sheets)
        yield "</tbody></table></details>"
    yield "</section>"


def _row(built: Built) -> str:
    return f"<tr><td>{escape(built.job.output.partition('/')[2])}<td>{built.outcome}<td class=n>{built.pages or ''}"


def pictured(results: Iterable[Built], most: int = PICTURES) -> tuple[str, ...]:
    """Which outputs to show: one of each handout, print form and language first, of as many clinics as can be; then the others."""
    built = [each for each in results if each.outcome == "built" and each.job.format == "pdf"]
    kinds: dict[tuple[str, ...], list[Built]] = {}
    for each in built:
        job = each.job
        kinds.setdefault((job.kind, job.handout, job.variant, job.language), []).append(each)
    shown: Counter[str] = Counter()
    chosen: dict[str, None] = {}
    for alike in kinds.values():
        if len(chosen) < most:
            best = min(alike, key=lambda each: shown[each.job.clinic])
            shown[best.job.clinic] += 1
            chosen[best.job.output] = None
    for each in built:
        if len(chosen) < most:
            chosen.setdefault(each.job.output)
    return tuple(each.job.output for each in built if each.job.output in chosen)
