"""A practice whose two going-home sheets are short, so that packets of any length can be made of them, whatever the library says today."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from handoutgen.model.job import Job
from tests.batch.practice import practice, write

HELP, CARE = "when-to-seek-help", "recovery-care"
PACKET, WORDS = "handouts/packets/going-home.yaml", "handouts/packets/going-home/en.yaml"
JOB = Job("harbor", "en", "going-home", "marrow", "letter", "pdf", "harbor/en/packet-going-home.pdf", kind="packet")
MONO = replace(JOB, variant="mono")

FACTS = "code: {code}\nversion: 1\nper: {per}\nwritten: 2026-11-21\n"
TEXT = """\
title: {title}
sections:
  - heading: Key points
    blocks:
      - type: paragraph
        lead: true
        sources: [{source}]
        text: "{text}"
{more}  - heading: When to get help
    blocks:
      - use: emergency-signs
{end}"""
# What every sheet about a procedure has to say.
TREATMENT = """\
      - type: bullet_list
        items: [Rest today., Call us when you are not sure.]
      - use: fda-status
      - use: procedure-status
  - heading: What is not known
    blocks:
      - type: paragraph
        sources: [{source}]
        text: It has risks. We do not know if it works. You have other choices. One is no procedure. Ask your primary care doctor.
"""


def short_packets(folder: Path) -> Path:
    """The project that `init` makes, with both sheets of the packet replaced by short ones."""
    practice(folder)
    sheet(folder, HELP, "SC-10", "clinic", source="nhlbi-marrow")
    sheet(folder, CARE, "SC-07", "procedure", source="nhlbi-clots", text="Rest for {{ policy.nsaids_after_days | days }}.")
    return folder


def sheet(folder: Path, name: str, code: str, per: str, *, source: str = "nhlbi-marrow", text: str = "Keep this sheet.") -> None:
    """A handout of two pages; one of three if it is about the procedure, which has more to say."""
    write(folder, f"handouts/{name}/handout.yaml", FACTS.format(code=code, per=per))
    title = name.replace("-", " ").capitalize()
    more, end = (TREATMENT.format(source=source), "      - use: other-ways\n") if per == "procedure" else ("", "")
    write(folder, f"handouts/{name}/en.yaml", TEXT.format(title=title, source=source, text=text, more=more, end=end))


def packet(
    folder: Path, name: str = "going-home", *, handouts: tuple[str, ...] = (HELP, CARE), code: str = "PK-3", **facts: object
) -> None:
    """A packet of the project's own, with a line for each of its handouts."""
    values = {"visit": "going-home", "budget": 4, "cover": "second"} | facts
    lines = "".join(f"{key}: {value}\n" for key, value in values.items())
    write(
        folder,
        f"handouts/packets/{name}.yaml",
        f"code: {code}\nversion: 1\nhandouts: [{', '.join(handouts)}]\nwritten: 2026-11-21\n{lines}",
    )
    said = "".join(f"  {each}: Read {each} today.\n" for each in handouts)
    write(folder, f"handouts/packets/{name}/en.yaml", f"title: Going home\nlines:\n{said}")
