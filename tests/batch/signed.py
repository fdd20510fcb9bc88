"""A small project to sign off: one handout of its own, three clinics of one group, two people who may sign."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from handoutgen.batch.files import Files
from handoutgen.batch.load import Loader
from handoutgen.batch.project import Project
from handoutgen.cli.stages import stages_for
from handoutgen.model.approval import Release
from handoutgen.model.diagnostic import Refused
from handoutgen.model.edition import Edition
from handoutgen.model.job import Job
from handoutgen.source.parse import parse
from handoutgen.source.record_file import CHECKSUM, checksum, plain, record_text
from tests.batch.practice import CLINIC, JOB, TODAY, edit, practice, write
from tests.cli.calling import Said, call

FACTS, WORDS, FOLDER = "handouts/own/handout.yaml", "handouts/own/en.yaml", "handouts/own/approved"
OWN = replace(JOB, handout="own", procedure="", output="harbor/en/own.pdf")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
OTHERS = {"lakeside": ("Lakeside Spine", "360-555-0111", "360-555-0122"), "summit": ("Summit Spine", "303-555-0109", "720-555-0158")}


def signable(folder: Path) -> Path:
    """Nobody has signed anything yet."""
    root = practice(folder / "practice")
    write(root, "handoutgen.yaml", "name: Practice\nlibrary: built-in\napprovers:\n" + "".join(
        f"  {short}: {{name: {name}, role: Nurse lead, credential: RN}}\n" for short, name in (("mlopez", "Maria Lopez"), ("jdoe", "Jo Doe"))
    ))  # fmt: skip
    write(root, FACTS, "code: OW-01\nversion: 3\nwritten: 2026-11-01\n")
    write(root, WORDS, """\
title: Care at home
sections:
  - heading: When to get help
    blocks:
      - use: emergency-signs
  - heading: Rest and work
    blocks:
      - type: paragraph
        text: "Go back to desk work after {{ policy.desk_work_days | days }}. Call {{ clinic.phone.day }} if you are not sure."
      - use: other-ways
""")  # fmt: skip
    # Numbers that the tests know, whatever the sample clinic's are.
    harbor = re.sub(r"(?m)^  day: .*$", "  day: 206-555-0114", (root / CLINIC).read_text(encoding="utf-8"))
    harbor = re.sub(r"(?m)^  after_hours: .*$", "  after_hours: 206-555-0187", harbor)
    write(root, CLINIC, harbor)
    for name, (title, day, after) in OTHERS.items():
        text = re.sub(r"(?m)^name: .*$", f"name: {title}", harbor).replace("206-555-0114", day).replace("206-555-0187", after)
        write(root, f"clinics/{name}/clinic.yaml", text)
    return root


def clinic_of(name: str) -> str:
    return f"clinics/{name}/clinic.yaml"


def bump(root: Path, version: int) -> None:
    """Another version."""
    text = (root / FACTS).read_text(encoding="utf-8")
    write(root, FACTS, re.sub(r"version: \d+", f"version: {version}", text))


def reword(root: Path, version: int = 0) -> None:
    """A comma more, and a new version if one is given."""
    edit(root, WORDS, "Go back to", "Go back, slowly, to")
    if version:
        bump(root, version)


def sign(root: Path, *arguments: str, today: date = TODAY) -> Said:
    """`handoutgen approve own`, by Maria Lopez."""
    return call(root, "approve", "own", "--by", "mlopez", "--today", str(today), *arguments)


def signed(folder: Path) -> Path:
    """The text of all three clinics is signed."""
    root = signable(folder)
    said = sign(root)
    assert said.code == 0, said.err
    return root


def loader_on(root: Path, today: date = TODAY) -> Loader:
    files = Files(Project.find(root))
    return Loader(files, stages_for(files), today)


def job(clinic: str = "harbor", release: Release = "approved") -> Job:
    return replace(OWN, clinic=clinic, output=f"{clinic}/en/own.pdf", release=release)


def edition(root: Path, clinic: str = "harbor", release: Release = "approved", today: date = TODAY) -> Edition:
    return loader_on(root, today).edition(job(clinic, release))


def refusal(root: Path, clinic: str = "harbor", release: Release = "approved", today: date = TODAY) -> list[str]:
    """The codes an edition is refused with; none if it is not."""
    try:
        edition(root, clinic, release, today)
    except Refused as refused:
        return [finding.code for finding in refused.findings]
    return []


def records(root: Path) -> list[str]:
    return sorted(path.name for path in (root / FOLDER).glob("*.yaml"))


def code(root: Path, clinic: str = "harbor", release: Release = "unsigned") -> str:
    return edition(root, clinic, release).content_code


def forge(root: Path, record: str, before: str, after: str) -> None:
    """Change a record and give it the checksum it would have: what only version control can notice, or what does not fit together."""
    place = f"{FOLDER}/{record}"
    values = plain(parse((root / place).read_bytes(), place))
    assert isinstance(values, dict)
    text = record_text({name: value for name, value in values.items() if name != CHECKSUM}, "x")
    assert before in text
    changed = plain(parse(text.replace(before, after).encode(), place))
    assert isinstance(changed, dict)
    changed = {name: value for name, value in changed.items() if name != CHECKSUM}
    write(root, place, record_text(changed, "x"))
    assert checksum(changed) in (root / place).read_text(encoding="utf-8")
