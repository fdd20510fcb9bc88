"""A job -> the Edition it names: every file behind it read, validated, resolved, filled."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from handoutgen.batch.clinics import ClinicFile, language_span, load_clinic, node_at, written_at
from handoutgen.batch.files import Files, together, yaml_names
from handoutgen.batch.handouts import load_facts, load_questions, load_shared, load_sources, load_words, named_sources
from handoutgen.batch.notices import load_notices
from handoutgen.batch.pictures import load_figures, load_logo
from handoutgen.batch.project import DATA, FILE, Reads, Settings
from handoutgen.batch.signoff.approvals import Register, load_register
from handoutgen.batch.signoff.frozen import FrozenProject, frozen_answers, frozen_clinic
from handoutgen.batch.signoff.release import Source, signed_edition, source_of
from handoutgen.batch.signoff.said import Frozen, Said
from handoutgen.batch.signoff.written import written
from handoutgen.batch.stages import Stages
from handoutgen.batch.today import Today
from handoutgen.checks import kinds, run
from handoutgen.checks.subject import RequiredSign, WordsSubject
from handoutgen.model.approval import Approval, Release
from handoutgen.model.box import Asset
from handoutgen.model.clinic import Brand
from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.model.edition import Edition
from handoutgen.model.handout import Facts, Ignore, SharedBlock, Words
from handoutgen.model.job import Job
from handoutgen.model.language import Language
from handoutgen.model.node import Mapping, Node, Scalar
from handoutgen.model.policy import Answered
from handoutgen.model.text import NOWHERE
from handoutgen.model.theme import Theme
from handoutgen.source.answers import answer_all
from handoutgen.source.brand import resolve_brand, resolve_theme
from handoutgen.source.content_code import content_code, text_hash
from handoutgen.source.fill import fill
from handoutgen.source.merge import merge
from handoutgen.source.notices import On, Telling, telling
from handoutgen.source.scope import contact_words, scope_for
from handoutgen.source.suggestion import did_you_mean
from handoutgen.source.validate import validate, validate_table

REQUIRED = f"{DATA}red_flags.yaml"


class Loader:
    """Editions of one project on one day. What several editions share is made once."""

    def __init__(self, files: Files, stages: Stages, today: date, signed: Frozen | None = None) -> None:
        self.files, self.stages, self.signed = files, stages, signed
        self.outer = signed.outer if signed else files  # clinics, themes and logos are never frozen
        self.project = files.project
        self.today = today if isinstance(today, Today) else self.project.on(today)
        self._said: dict[tuple[str, str, str], tuple[Said, Reads]] = {}
        self._said_for = ""

    def settings(self) -> Settings:
        """handoutgen.yaml, validated."""
        return self.outer.record(FILE, Settings)

    def frozen(self, approval: Approval, *, answers: bool) -> Loader:
        """A loader of what was signed."""

        def make() -> Loader:
            return Loader(Files(FrozenProject(self.project, approval)), self.stages, self.today, Frozen(approval, self.files, answers))

        return self.files.once(("frozen", approval.span.path, answers), make)

    def release(self, job: Job) -> Source[Loader]:
        """From where the edition of a job is loaded. Raises Refused if its release lets nothing through."""
        return source_of(job, self)

    def edition(self, job: Job) -> Edition:
        """All that check and compose look at, of the release that the job asks for. Raises Refused with the findings of what could not go on."""
        return signed_edition(job, self.release(job))

    def said(self, job: Job) -> Said:
        """The words of one edition, with nothing left open, and their hash: no look, no logo. Raises Refused if they cannot be filled.

        Kept as long as sheets of the same clinic are asked for: each is looked at alone, then beside the others.
        """
        if self._said_for != job.clinic:
            self._said_for, self._said = job.clinic, {}
        key = (job.language, job.handout, job.procedure)
        if key not in self._said:
            with self.project.recording() as reads:
                self._said[key] = self._fill_and_hash(job), reads
        said, known = self._said[key]
        self.project.note(known)
        return said

    def _fill_and_hash(self, job: Job) -> Said:
        files = self.files
        file, facts = together(lambda: self.clinic(job), lambda: load_facts(files, job.handout))
        wanted = language_span(file, job.language)

        def words_and_blocks() -> tuple[Words, dict[str, SharedBlock]]:
            words = load_words(files, job.handout, job.language, wanted)
            return words, load_shared(files, words, job.language)

        steps = (lambda: self.language(job.language, wanted), words_and_blocks, lambda: self.policy(file, job.procedure))
        language, (words, shared), policy = together(*steps)
        procedure = file.clinic.procedures[job.procedure] if job.procedure else None
        filled = fill(words, shared, scope_for(file.clinic, procedure, policy, facts, language))
        assets = load_figures(files, filled, self.stages.read_picture)
        return Said(facts, filled, language, file, policy, assets, text_hash(filled, facts.code.text, language, assets))

    def unsigned(self, job: Job) -> Edition:
        """The edition of these files, whoever has signed it."""

        def own() -> tuple[ClinicFile, Facts]:
            return self.clinic(job), load_facts(self.files, job.handout)

        _, said, theme, brand, logo, sources, told = together(
            self.settings,
            lambda: self.said(job),
            lambda: self.theme(*own()),
            lambda: self.brand(self.clinic(job)),
            lambda: self.logo(self.clinic(job)),
            lambda: load_sources(self.files),
            lambda: self.telling(*own(), job.language),
        )
        clinic = said.file.clinic
        return Edition(
            handout=job.handout,
            clinic_name=job.clinic,
            facts=said.facts,
            words=said.words,
            clinic=clinic,
            procedure_name=job.procedure,
            procedure=clinic.procedures[job.procedure] if job.procedure else None,
            policy=said.policy,
            language=said.language,
            contact=contact_words(clinic, said.language),
            theme=theme,
            brand=brand,
            paper=job.paper,
            variant=job.variant,
            sources=named_sources(said.words, sources),
            assets=said.assets,
            logo=logo,
            content_code=content_code(said.text_hash),
            text_hash=said.text_hash,
            today=self.today,
            release=job.release,
            state_notices=told.state,
            language_notice=told.languages,
            span=said.words.span,
        )

    def clinic(self, job: Job) -> ClinicFile:
        """The clinic of a job; of a signed edition, with the facts its text depends on as they were signed."""
        file, signed = load_clinic(self.outer, job.clinic), self.signed
        if signed is None or not signed.answers:
            return file
        return self.files.once(("frozen clinic", job.clinic, job.procedure), lambda: frozen_clinic(file, job.procedure, signed.approval))

    def facts(self, handout: str, release: Release = "live") -> Facts:
        """The facts of a handout; those that were signed last, where nothing else may be handed out."""
        signed = self.register(handout).approvals if release in ("approved", "draft") else ()
        if signed:
            with suppress(Refused):  # the copies are damaged: each of its sheets says so
                return load_facts(self.frozen(signed[0], answers=True).files, handout)
        return load_facts(self.files, handout)

    def register(self, handout: str) -> Register:
        """What was signed and withdrawn of a handout."""
        return load_register(self.outer, handout)

    def written(self, job: Job) -> str:
        """The hash of a handout's words before a clinic fills them: it changes with what an author wrote, in one language."""
        return self.files.once(("written", job.handout, job.language), lambda: written(self.files, job, self.stages.read_picture))

    def telling(self, file: ClinicFile, facts: Facts, language: str) -> Telling:
        """What the law asks to tell on a sheet printed alone: nothing on one that is the same for all procedures."""
        return self.notices(file, language, "procedure") if facts.per == "procedure" else Telling()

    def notices(self, file: ClinicFile, language: str, on: On) -> Telling:
        """What the law asks a clinic to tell on a sheet or a packet. Raises Refused where its words are not confirmed."""
        return self.outer.once(("telling", file.name, language, on), lambda: telling(load_notices(self.outer), file.clinic, language, on))

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
        place = self.language_place(code)
        if self.signed and place in self.signed.approval.inputs:
            return self.files.once(("language", code), lambda: self._signed_language(place))
        return self.files.record(place, Language)

    def _signed_language(self, place: str) -> Language:
        """The wording that was signed; what a sheet needs today and did not need then, as it is today."""
        frozen = self.files.node(place)
        live = self.outer.node(place) if self.outer.project.read(place) is not None else frozen
        return validate(merge(live, frozen) if isinstance(live, Mapping) and isinstance(frozen, Mapping) else frozen, Language)

    def language_place(self, code: str) -> str:
        """The file of a language that there is: the project's own, or the built-in one."""
        own = f"languages/{code}.yaml"
        return own if self.project.read(own) is not None else f"{DATA}languages/{code}.yaml"

    def languages(self) -> tuple[str, ...]:
        """Every language that has its fixed wording."""
        folders = ("languages", f"{DATA}languages")
        return self.files.once(
            "languages", lambda: tuple(sorted({name for folder in folders for name in yaml_names(self.project, folder)}))
        )

    def themes(self) -> dict[str, Node]:
        """Every theme by name, the project's own before the built-in ones."""

        def make() -> dict[str, Node]:
            folders = (f"{DATA}themes", "themes")
            return {name: self.outer.node(f"{folder}/{name}.yaml") for folder in folders for name in yaml_names(self.project, folder)}

        return self.outer.once("themes", make)

    def theme(self, file: ClinicFile, facts: Facts) -> Theme:
        """Built-in < theme chain < project < group < clinic < handout."""
        own = facts.theme
        if self.signed:
            with suppress(Refused):  # a look is not signed: today's, unless today's file cannot be read
                own = load_facts(self.outer, self.signed.approval.handout).theme
        layers, themes = (*self.theme_layers(file), own), self.themes()
        # Clinics that name the same theme have one; values of one's own are those of one file, which is read once.
        named = tuple(
            each.text if isinstance(each, Scalar) and each.text in themes else None if each is None else id(each) for each in layers
        )
        return self.files.once(("theme", named), lambda: (resolve_theme(layers, themes), layers))[0]

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

        return self.outer.once(("brand", file.name), make)

    def logo(self, file: ClinicFile) -> Asset | None:
        """The clinic's logo."""
        return self.outer.once(("logo", file.name), lambda: load_logo(self.outer, file.clinic, file.node, self.stages.read_logo))

    def policy(self, file: ClinicFile, procedure: str) -> tuple[tuple[str, Answered], ...]:
        """The clinic's answers, the procedure's above them."""

        def make() -> tuple[tuple[str, Answered], ...]:
            if self.signed and self.signed.answers:
                return answer_all(load_questions(self.files), [frozen_answers(self.signed.approval)])
            nodes = [node_at(file.node, "policy"), node_at(file.node, "procedures", procedure, "policy") if procedure else None]
            return answer_all(load_questions(self.files), [node for node in nodes if isinstance(node, Mapping)])

        return self.files.once(("policy", file.name, procedure), make)
