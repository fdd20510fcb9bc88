"""A job -> the Edition it names: every file behind it read, validated, resolved, filled."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from handoutgen.batch.clinics import ClinicFile, load_clinic
from handoutgen.batch.files import Files
from handoutgen.batch.handouts import load_facts, load_questions, load_shared, load_sources, load_words, named_sources
from handoutgen.batch.notices import load_notices
from handoutgen.batch.pictures import load_figures, load_logo
from handoutgen.batch.project import DATA, FILE, Project, Reads, Settings
from handoutgen.batch.stages import Stages
from handoutgen.checks import kinds, run
from handoutgen.checks.subject import RequiredSign, WordsSubject
from handoutgen.model.clinic import Brand
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Facts, Ignore, Words
from handoutgen.model.job import Job
from handoutgen.model.language import Language
from handoutgen.model.node import Mapping, Node, Sequence
from handoutgen.model.policy import Answered
from handoutgen.model.text import NOWHERE
from handoutgen.model.theme import Theme
from handoutgen.source.answers import answer_all
from handoutgen.source.brand import resolve_brand, resolve_theme
from handoutgen.source.content_code import content_code
from handoutgen.source.fill import fill
from handoutgen.source.notices import On, Telling, telling
from handoutgen.source.scope import contact_words, scope_for
from handoutgen.source.suggestion import did_you_mean
from handoutgen.source.validate import validate_table

REQUIRED = f"{DATA}red_flags.yaml"


class Loader:
    """Editions of one project on one day. What several editions share is made once."""

    def __init__(self, files: Files, stages: Stages, today: date) -> None:
        self.files, self.stages, self.today = files, stages, today
        self.project = files.project
        self._filled: dict[tuple[str, str, str], tuple[Words, Reads]] = {}
        self._filled_for = ""

    def settings(self) -> Settings:
        """handoutgen.yaml, validated."""
        return self.files.record(FILE, Settings)

    def edition(self, job: Job) -> Edition:
        """All that check and compose look at. Raises Refused with the findings of the stage that could not go on."""
        files = self.files
        together(self.settings, lambda: load_clinic(files, job.clinic), lambda: load_facts(files, job.handout))
        file, facts = load_clinic(files, job.clinic), load_facts(files, job.handout)
        wanted = language_span(file, job.language)
        together(
            lambda: self.language(job.language, wanted),
            lambda: load_shared(files, load_words(files, job.handout, job.language, wanted), job.language),
            lambda: self.policy(file, job.procedure),
            lambda: self.theme(file, facts),
            lambda: self.brand(file),
            lambda: load_logo(files, file.clinic, file.node, self.stages.read_logo),
            lambda: load_sources(files),
            lambda: self.telling(file, facts, job.language),
        )
        told = self.telling(file, facts, job.language)
        filled, language = self.filled(job), self.language(job.language, wanted)
        return Edition(
            handout=job.handout,
            clinic_name=job.clinic,
            facts=facts,
            words=filled,
            clinic=file.clinic,
            procedure_name=job.procedure,
            procedure=file.clinic.procedures[job.procedure] if job.procedure else None,
            policy=self.policy(file, job.procedure),
            language=language,
            contact=contact_words(file.clinic, language),
            theme=self.theme(file, facts),
            brand=self.brand(file),
            paper=job.paper,
            variant=job.variant,
            sources=named_sources(filled, load_sources(self.files)),
            assets=load_figures(self.files, filled, self.stages.read_picture),
            logo=load_logo(self.files, file.clinic, file.node, self.stages.read_logo),
            content_code=content_code(filled),
            today=self.today,
            state_notices=told.state,
            language_notice=told.languages,
            span=filled.span,
        )

    def filled(self, job: Job) -> Words:
        """The words of one edition, without all that its look needs. Raises Refused if they cannot be filled.

        Kept as long as sheets of the same clinic are asked for: each is looked at alone, then beside the others.
        """
        if self._filled_for != job.clinic:
            self._filled_for, self._filled = job.clinic, {}
        key = (job.language, job.handout, job.procedure)
        if key not in self._filled:
            with self.project.recording() as reads:
                self._filled[key] = self._fill(job), reads
        words, known = self._filled[key]
        self.project.note(known)
        return words

    def _fill(self, job: Job) -> Words:
        """Nothing in these words is left open."""
        together(self.settings, lambda: load_clinic(self.files, job.clinic), lambda: load_facts(self.files, job.handout))
        file, facts = load_clinic(self.files, job.clinic), load_facts(self.files, job.handout)
        wanted = language_span(file, job.language)
        words = load_words(self.files, job.handout, job.language, wanted)
        shared = load_shared(self.files, words, job.language)
        procedure = file.clinic.procedures[job.procedure] if job.procedure else None
        policy, language = self.policy(file, job.procedure), self.language(job.language, wanted)
        return fill(words, shared, scope_for(file.clinic, procedure, policy, facts, language))

    def telling(self, file: ClinicFile, facts: Facts, language: str) -> Telling:
        """What the law asks to tell on a sheet printed alone: nothing on one that is the same for all procedures."""
        return self.notices(file, language, "procedure") if facts.per == "procedure" else Telling()

    def notices(self, file: ClinicFile, language: str, on: On) -> Telling:
        """What the law asks a clinic to tell on a sheet or a packet. Raises Refused where its words are not confirmed."""
        return self.files.once(("telling", file.name, language, on), lambda: telling(load_notices(self.files), file.clinic, language, on))

    def words_findings(self, job: Job) -> tuple[Finding, ...]:
        """What is wrong with a handout in one language whatever the clinic: asked once. Nothing if it cannot be read: `edition` tells."""

        def make() -> tuple[Finding, ...]:
            words = load_words(self.files, job.handout, job.language, NOWHERE)
            subject = WordsSubject(
                handout=job.handout,
                facts=load_facts(self.files, job.handout),
                words=words,
                language=job.language,
                shared=load_shared(self.files, words, job.language),
                questions=load_questions(self.files),
                sources=load_sources(self.files),
                kinds=kinds(),
                required=self.files.once("required", lambda: validate_table(self.files.node(REQUIRED), RequiredSign)),
            )
            return run("words", subject)

        try:
            return self.files.once(("words findings", job.handout, job.language), make)
        except Refused:
            return ()

    def ignores(self, handout: str) -> tuple[Ignore, ...]:
        """What the author of a handout ignores; nothing if its facts cannot be read: `edition` tells."""
        try:
            return load_facts(self.files, handout).ignore
        except Refused:
            return ()

    def language(self, code: str, wanted: Span) -> Language:
        """The fixed wording of a language: the project's own file, or the built-in one."""
        known = self.languages()
        if code not in known:
            hint = did_you_mean(code, known, "languages")
            raise Refused(Finding("H258", f"there is no language `{code[:60]}`", wanted, hint))
        return self.files.record(self.language_place(code), Language)

    def language_place(self, code: str) -> str:
        """The file of a language that there is: the project's own, or the built-in one."""
        own = f"languages/{code}.yaml"
        return own if self.project.read(own) is not None else f"{DATA}languages/{code}.yaml"

    def languages(self) -> tuple[str, ...]:
        """Every language that has its fixed wording."""
        return tuple(sorted({name for folder in ("languages", f"{DATA}languages") for name in yaml_names(self.project, folder)}))

    def themes(self) -> dict[str, Node]:
        """Every theme by name, the project's own before the built-in ones."""

        def make() -> dict[str, Node]:
            folders = (f"{DATA}themes", "themes")
            return {name: self.files.node(f"{folder}/{name}.yaml") for folder in folders for name in yaml_names(self.project, folder)}

        return self.files.once("themes", make)

    def theme(self, file: ClinicFile, facts: Facts) -> Theme:
        """Built-in < theme chain < project < group < clinic < handout."""
        layers = (*self.theme_layers(file), facts.theme)
        return self.files.once(("theme", file.name, facts.span.path), lambda: resolve_theme(layers, self.themes()))

    def theme_layers(self, file: ClinicFile) -> tuple[Node | None, ...]:
        """What the project, the groups and the clinic say about the theme."""
        return (self.settings().theme, *file.themes)

    def brand(self, file: ClinicFile) -> Brand:
        """The clinic's colours and typefaces, which must be there."""

        def make() -> Brand:
            brand = resolve_brand(file.clinic)
            known = self.stages.families()
            typography = file.clinic.typography
            for face in (typography.base, typography.headings or typography.base):
                if face.family not in known:
                    span = written_at(file.node, "typography", "headings" if face is typography.headings else "base", "family") or face.span
                    raise Refused(
                        Finding("H265", f"there is no typeface `{face.family[:60]}`", span, did_you_mean(face.family, known, "typefaces"))
                    )
            return brand

        return self.files.once(("brand", file.name), make)

    def policy(self, file: ClinicFile, procedure: str) -> tuple[tuple[str, Answered], ...]:
        """The clinic's answers, the procedure's above them."""

        def make() -> tuple[tuple[str, Answered], ...]:
            nodes = [node_at(file.node, "policy"), node_at(file.node, "procedures", procedure, "policy") if procedure else None]
            return answer_all(load_questions(self.files), [node for node in nodes if isinstance(node, Mapping)])

        return self.files.once(("policy", file.name, procedure), make)


def together(*steps: Callable[[], object]) -> None:
    """Take steps that do not need each other. Raises Refused with the findings of all, so that one run tells everything."""
    findings: list[Finding] = []
    for step in steps:
        try:
            step()
        except Refused as refused:
            findings += refused.findings
    if findings:
        raise Refused(*dict.fromkeys(findings))


def yaml_names(project: Project, folder: str) -> tuple[str, ...]:
    """Names of the YAML files in a folder that could be language codes or theme names."""
    found = (name.removesuffix(".yaml") for name in project.names(folder) if name.endswith(".yaml"))
    return tuple(name for name in found if re.fullmatch(r"[A-Za-z0-9_-]{1,40}", name))


def language_span(file: ClinicFile, code: str) -> Span:
    """Where a clinic, or its group, asks for a language."""
    listed = file.node.get("languages")
    items = listed.items if isinstance(listed, Sequence) else ()
    return next((item.span for item in items if getattr(item, "text", None) == code), file.clinic.span)


def node_at(node: Node | None, *keys: str) -> Node | None:
    """What stands below some keys."""
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def written_at(node: Node | None, *keys: str) -> Span | None:
    """Where a value below some keys was written; a shorthand ends the search early."""
    span: Span | None = None
    for key in keys:
        node = node.get(key) if isinstance(node, Mapping) else None
        if node is None:
            break
        span = node.span
    return span
