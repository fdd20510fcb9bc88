"""What there is and what was asked for -> the jobs, in the order they are built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import product
from operator import attrgetter

from handoutgen.batch.errors import UsageError
from handoutgen.batch.inventory import ClinicEntry, HandoutEntry, PacketEntry, Refusal, Survey
from handoutgen.batch.outputs.entry import Entry
from handoutgen.model.approval import Release
from handoutgen.model.clinic import Paper, Variant
from handoutgen.model.diagnostic import Finding, Span
from handoutgen.model.job import Format, Job, Kind
from handoutgen.source.suggestion import did_you_mean

# The order of jobs: that of their fields, as `sorted` has it, four times as fast.
_ORDER = attrgetter(*Job.__dataclass_fields__)
ENDINGS: dict[Format, str] = {"pdf": ".pdf", "html": ".html", "text": ".txt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What was asked for; empty means all, but of packets none. Handouts, clinics and packets are names or globs, topics too.

    `changed` is a commit: only what differs from it is asked for (`batch/changed`).
    """

    handouts: tuple[str, ...] = ()
    clinics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    formats: tuple[Format, ...] = ("pdf",)
    variants: tuple[Variant, ...] = ()
    release: Release = "live"
    packets: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    changed: str = ""

    @property
    def everything(self) -> bool:
        """Was nothing left out? Only then is a file that no job makes a file that nobody wants."""
        parts = (self.handouts, self.topics, self.packets, self.clinics, self.languages, self.papers, self.variants, self.changed)
        return not any(parts)


@dataclass(frozen=True, slots=True)
class Plan:
    """Sorted jobs; clinics and handouts that were asked for and cannot be read; and whether it is all there is."""

    jobs: tuple[Job, ...]
    refusals: tuple[Refusal, ...]
    everything: bool
    release: Release = "live"


def plan(survey: Survey, selection: Selection) -> Plan:
    """The jobs of a selection. Raises UsageError for names that nothing has, and if nothing is left."""
    wanted = replace(selection, handouts=tuple(_handout_name(pattern) for pattern in selection.handouts))
    if wanted.packets and set(wanted.formats) != {"pdf"}:
        raise UsageError("a packet is made as PDF alone", "leave `--format` out, or name handouts without `--packet`")
    _all_known(survey, wanted)
    refusals = [each for each in survey.refusals if _matches(each.clinic, wanted.clinics) and _concerns(each, wanted)]
    jobs: list[Job] = []
    for clinic in survey.clinics:
        if _matches(clinic.name, wanted.clinics):
            for sheet in _sheets(survey, wanted):
                if sheet.per_procedure and not clinic.procedures:
                    refusals.append(_no_procedure(clinic, sheet))
                jobs += _jobs(clinic, sheet, wanted)
    unique, clashes = _unique(sorted(jobs, key=_ORDER))
    refusals += clashes
    if not unique and not refusals:
        raise UsageError(*_nothing(survey, wanted))
    return Plan(unique, tuple(refusals), wanted.everything, wanted.release)


def every_packet(survey: Survey) -> Plan:
    """The packets that there are, and those that cannot be read; nothing where there are none."""
    none = Plan((), (), everything=False)
    there = bool(survey.packets) or bool(_refused(survey, "packet"))
    return plan(survey, Selection(packets=("*",))) if there and survey.clinics else none


def _handout_name(pattern: str) -> str:
    """A handout by its folder, as a shell completes it: `handouts/recovery-care/en.yaml` is `recovery-care`."""
    path = pattern.replace("\\", "/").removeprefix("./").rstrip("/")
    return path.split("/")[1] if path.startswith("handouts/") else path


def _sheets(survey: Survey, wanted: Selection) -> tuple[HandoutEntry | PacketEntry, ...]:
    """The handouts and packets that were asked for; packets alone, where no handout was named beside them."""
    named = bool(wanted.handouts or wanted.topics)
    handouts = survey.handouts if named or not wanted.packets else ()
    packets = (each for each in survey.packets if wanted.packets and _matches(each.name, wanted.packets))
    return (*(each for each in handouts if not named or _is_named(each, wanted)), *packets)


def _is_named(handout: HandoutEntry, wanted: Selection) -> bool:
    """By its name, or by one of its topics."""
    by_name = bool(wanted.handouts) and _matches(handout.name, wanted.handouts)
    return by_name or any(fnmatchcase(topic, pattern) for topic in handout.topics for pattern in wanted.topics)


def _concerns(refusal: Refusal, wanted: Selection) -> bool:
    """Does it stand in the way of something that was asked for?"""
    if refusal.kind == "packet":
        return bool(wanted.packets) and _matches(refusal.handout, wanted.packets)
    if refusal.handout and wanted.packets and not (wanted.handouts or wanted.topics):
        return False  # the packets that name it are refused themselves
    # Of one that cannot be read nobody knows the topics: it may be among those that were asked for.
    return bool(wanted.topics) or _matches(refusal.handout, wanted.handouts)


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return not name or not patterns or any(fnmatchcase(name, pattern) for pattern in patterns)


def _jobs(clinic: ClinicEntry, handout: HandoutEntry | PacketEntry, wanted: Selection) -> Iterator[Job]:
    procedures = clinic.procedures if handout.per_procedure else ("",)
    kind, front = _kind(handout)
    for language in clinic.languages:
        if wanted.languages and language not in wanted.languages:
            continue
        for procedure in procedures:
            sheet = front + handout.name + (f"-{procedure}" if len(procedures) > 1 else "")
            for paper, made, variant in _forms(clinic, wanted):
                marks = (variant if variant != "standard" else "", paper if paper != clinic.paper else "") if made == "pdf" else ()
                stem = "-".join(part for part in (sheet, *marks) if part)
                output = f"{clinic.name}/{language}/{stem}{ENDINGS[made]}"
                form: Variant = variant if made == "pdf" else "standard"
                yield Job(clinic.name, language, handout.name, procedure, paper, made, output, form, kind, wanted.release)


def _kind(sheet: HandoutEntry | PacketEntry) -> tuple[Kind, str]:
    """What it is, and how the names of its files begin."""
    return ("packet", "packet-") if isinstance(sheet, PacketEntry) else ("handout", "")


def _forms(clinic: ClinicEntry, wanted: Selection) -> Iterator[tuple[Paper, Format, Variant]]:
    papers = dict.fromkeys(wanted.papers) or (clinic.paper,)
    return product(papers, dict.fromkeys(wanted.formats), dict.fromkeys(wanted.variants) or ("standard",))


def with_other_forms(planned: Plan, entries: Mapping[str, Entry], packets: Iterable[Job] = ()) -> Plan:
    """A build of everything keeps true what was built before in other forms: large print and packets must not stay behind, nor vanish.

    So does one of signed sheets, of those that it names: an unsigned form must not lie beside a signed one. `packets` are the jobs of all
    packets in the standard form.
    """
    if not planned.everything:
        if planned.release == "live":
            return planned
        packets = ()
    sheets = {(job.kind, job.clinic, job.language, job.handout, job.procedure) for job in (*planned.jobs, *packets)}
    known = {job.output for job in planned.jobs}
    more = [
        Job(
            entry.clinic,
            entry.language,
            entry.handout,
            entry.procedure,
            entry.paper,
            entry.format,
            output,
            entry.variant,
            entry.kind,
            planned.release,
        )
        for output, entry in entries.items()
        if output not in known and (entry.kind, entry.clinic, entry.language, entry.handout, entry.procedure) in sheets
    ]
    return replace(planned, jobs=tuple(sorted((*planned.jobs, *more), key=_ORDER)))


def _unique(jobs: list[Job]) -> tuple[tuple[Job, ...], list[Refusal]]:
    """Jobs with an output of their own. Text and HTML have no paper: one of several papers is enough."""
    first: dict[str, Job] = {}
    clashes: list[Refusal] = []
    counted = Counter(job.output.lower() for job in jobs)
    for job in jobs:
        other = first.setdefault(job.output.lower(), job)
        if counted[job.output.lower()] > 1 and (other.kind, other.handout, other.procedure) != (job.kind, job.handout, job.procedure):
            message = f"`{other.handout}` and `{job.handout}` would both be written to {job.output}"
            finding = Finding("H267", message, Span(_file(job.kind, job.handout)), "rename one of the handouts, or the procedure")
            clashes.append(Refusal(job.clinic, job.handout, (finding,), job.kind))
    return tuple(sorted(first.values(), key=_ORDER)), clashes


def _file(kind: Kind, name: str) -> str:
    return f"handouts/packets/{name}.yaml" if kind == "packet" else f"handouts/{name}/handout.yaml"


def _no_procedure(clinic: ClinicEntry, handout: HandoutEntry | PacketEntry) -> Refusal:
    message = f"`{handout.name}` is made for each procedure, and this clinic has none"
    finding = Finding("H268", message, Span(f"clinics/{clinic.name}/clinic.yaml"), "list under `procedures:` what the clinic performs")
    return Refusal(clinic.name, handout.name, (finding,), _kind(handout)[0])


def _all_known(survey: Survey, wanted: Selection) -> None:
    clinics = [each.name for each in survey.clinics] + [each.clinic for each in survey.refusals if each.clinic]
    handouts = [each.name for each in survey.handouts] + _refused(survey, "handout")
    packets = [each.name for each in survey.packets] + _refused(survey, "packet")
    for pattern in wanted.clinics:
        if pattern in survey.groups:
            raise UsageError(f"`{pattern}` is a group: nothing is built for it", did_you_mean("", clinics, "clinics"))
        _known("clinic", pattern, clinics, f"`{pattern}` is a handout: name it without `-c`" if pattern in handouts else "")
    for pattern in wanted.handouts:
        hint = f"`{pattern}` is a clinic: write `-c {pattern}`" if pattern in clinics else ""
        hint = hint or (f"`{pattern}` is a packet: write `--packet {pattern}`" if pattern in packets else "")
        _known("handout", pattern, handouts, hint)
    for pattern in wanted.topics:
        _known("topic", pattern, {topic for each in survey.handouts for topic in each.topics}, "")
    for pattern in wanted.packets:
        _known("packet", pattern, packets, f"`{pattern}` is a handout: name it without `--packet`" if pattern in handouts else "")
    languages = {language for clinic in survey.clinics for language in clinic.languages}
    for language in wanted.languages:
        if language not in languages and not any(each.clinic for each in survey.refusals):
            raise UsageError(f"no clinic asks for the language `{language}`", did_you_mean(language, languages, "languages"))


def _refused(survey: Survey, kind: Kind) -> list[str]:
    return [each.handout for each in survey.refusals if each.handout and each.kind == kind]


def _known(kind: str, pattern: str, names: Iterable[str], hint: str) -> None:
    there = tuple(names)
    if not any(fnmatchcase(name, pattern) for name in there):
        hint = hint or did_you_mean(pattern, there, f"{kind}s") or f"this project has no {kind}s"
        raise UsageError(f"there is no {kind} `{pattern}`", hint)


def _nothing(survey: Survey, wanted: Selection) -> tuple[str, str]:
    if not survey.clinics:
        return "there is no clinic to build for", "`handoutgen new clinic NAME` writes one"
    if not survey.handouts:
        return "there is no handout to build", "`handoutgen new handout NAME` writes one, or add `library: built-in` to handoutgen.yaml"
    if wanted.packets and not survey.packets:
        return "there is no packet to build", "write handouts/packets/<name>.yaml"
    languages = " or ".join(f"`{each}`" for each in wanted.languages)
    return f"none of these clinics asks for the language {languages}", "`handoutgen list clinics` shows what there is"
