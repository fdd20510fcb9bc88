"""What one edition says before it has a look, and what signed editions are loaded from."""

from __future__ import annotations

from dataclasses import dataclass

from handoutgen.batch.clinics import ClinicFile
from handoutgen.batch.files import Files
from handoutgen.model.approval import Approval
from handoutgen.model.box import Asset
from handoutgen.model.handout import Facts, Words
from handoutgen.model.language import Language
from handoutgen.model.policy import Answered


@dataclass(frozen=True, slots=True)
class Said:
    """All that one edition says, and what it was made of."""

    facts: Facts
    words: Words
    language: Language
    file: ClinicFile
    policy: tuple[tuple[str, Answered], ...]
    assets: tuple[Asset, ...]
    text_hash: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a loader of signed editions stands on: the approval, the files of today, and whose answers count."""

    approval: Approval
    outer: Files
    answers: bool  # those that were signed; else those of the clinic as it is now
