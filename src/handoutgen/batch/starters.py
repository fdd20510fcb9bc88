"""Files to start from: a project with a sample clinic, a handout, a clinic. Every file begins with the line by which editors find its schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date

from handoutgen.batch.clinics import chain, clinic_names, is_group, place_of
from handoutgen.batch.errors import UsageError
from handoutgen.batch.files import Files
from handoutgen.batch.library import library_root
from handoutgen.batch.project import FILE, Project
from handoutgen.batch.schemas import FOLDER, KINDS, schema_line, schema_text
from handoutgen.model.node import Mapping
from handoutgen.model.policy import Question

Starter = dict[str, bytes]

README = """\
{name}

Patient handouts made with handoutgen.

  handoutgen check      what is wrong, and where
  handoutgen build      every handout for every clinic, into the folder build
  handoutgen list       what there is
  handoutgen desk       the front desk: find, fill in and print a sheet; or double-click Handouts

clinics/{clinic} is a sample: every page it prints says so. Write your own clinic with

  handoutgen new clinic my-clinic

then delete the samples. A handout of your own: `handoutgen new handout my-handout`.
The built-in handouts come with handoutgen; `library: built-in` in {file} uses them.
"""

# What an author has to write is left empty, so that `check` asks for it: words that only hold its place could print.
HANDOUT = """\
title:  # as the patient reads it
# subtitle: one line that says when this sheet is for
sections:
  - heading: Key points
    blocks:
      - type: paragraph
        lead: true
        text:  # in two sentences, what this sheet is about
      - type: bullet_list
        items:
          -  # short sentences, one thought each
          -  # two points or more, seven at most
          # What clinics decide is asked: - Take no ibuprofen for {{ policy.nsaids_before_days | days }} before the day.
      - use: fda-status
      # per: procedure in handout.yaml needs this too: - use: procedure-status
  - heading: What we know and do not know
    blocks:
      - type: paragraph
        sources: []  # ids of sources.yaml: a fact without a source does not go in
        text:  # what is known, what is not known, and what can go wrong
  - heading: Your other choices
    blocks:
      - type: checklist
        items:
          -  # no procedure is a choice, too; talk with your primary care clinician first
  - heading: When to get help
    blocks:
      - use: emergency-signs
      - use: other-ways
"""

# What is each clinic's own, as a form: never carried over from another clinic.
OWN = {
    "name": "name: {title}\n",
    "address": 'address: []  # each line of the address: [12 Main Street, "Springfield, IL 62701"]\n',
    "state": "state:  # its two letters, such as CA: the law of the state decides which notices print\n",
    "website": "# website: example.org\n",
    "phone": """\
phone:
  day:  # answered during the hours below
  hours: []  # - {days: [mon, tue, wed, thu, fri], open: "08:00", close: "17:00"}
  after_hours:  # answered day and night when you are closed
  no_answer:
    minutes:  # 1 to 60; then the patient goes to the place below
    go_to:
      name:  # the nearest emergency room
      address: []
  # once somebody has dialled both and reached you:
  # contact_checked: {by: , date: , numbers: [], minutes: , go_to: }
""",
    "logo": "# logo: {image: logo.png, alt: what the logo says}\n",
}

CLINIC = """\
# Fill in every line, then ask `handoutgen check`. Numbers and answers are printed as they stand here.
{name}# extends: the folder name of your group, if several clinics share values
{address}{state}{website}{phone}languages: [en]
paper: letter  # or a4
color:
  primary: "#1a5f7a"
typography:
  base: Source Sans 3  # `handoutgen list fonts`
{logo}procedures:
  marrow:
    kind: marrow  # or fat
    harvest_site:  # back_of_hip, belly, thighs, flanks
    sedation:  # none, light, deep
    guidance:  # x_ray, ultrasound, both
    regulatory_status:  # ind_trial, bone_marrow_same_day, svf, expanded, other
# Every question has to be answered by the doctor before a sheet that asks it can print. `write_in` prints a line for the pen.
# `handoutgen show policy {folder} --format pdf` prints them all.
policy:
"""


def project_starter(name: str) -> Starter:
    """A project that builds at once: the built-in library and one sample clinic with its group."""
    library = Files(Project(library_root(), None))
    sample = next(each for each in clinic_names(library) if not is_group(library, each))
    settings = f"name: {json.dumps(name, ensure_ascii=False)}\nlibrary: built-in\n"
    found: Starter = {
        FILE: (schema_line(0, "project") + settings).encode(),
        ".gitignore": b"/build/\n/Handouts.*\n",  # what is double-clicked names the Python of this machine
        "README.txt": README.format(name=name, clinic=sample, file=FILE).encode(),
    }
    for layer in chain(library, sample):
        folder = layer.span.path.rpartition("/")[0]
        found |= _copied(library, folder, folder)
    return found | {f"{FOLDER}/{kind}.json": schema_text(kind).encode() for kind in KINDS}


def clinic_starter(name: str, questions: Iterable[tuple[str, Question]]) -> Starter:
    """A clinic's file with every key, to be filled in: what is left empty is told by `check`."""
    asked = "".join(f"  # {question.ask}\n{_choices(question)}  # {key}: {_example(question)}\n" for key, question in questions)
    form = CLINIC.format(folder=name, **OWN | {"name": _title(name)})
    return {f"clinics/{name}/clinic.yaml": (schema_line(2, "clinic") + form + asked).encode()}


def _title(name: str) -> str:
    """The line of the clinic's name, made from its folder's."""
    return OWN["name"].format(title=name.replace("-", " ").replace("_", " ").title())


def _choices(question: Question) -> str:
    """What each name that can be typed means, a line each."""
    own = [f"  #   {name}: {choice.means}\n" for name, choice in question.choices.items()]
    return "".join((*own, *(_choices(field) for field in question.fields.values())))


def _example(question: Question) -> str:
    """The form of an answer; never an answer itself."""
    if question.choices:
        return " or ".join((*question.choices, "write_in"))
    shape = {"number": "...", "numbers": "[...]", "list": "[{" + ", ".join(f"{field}: ..." for field in question.fields) + "}]"}[
        question.type
    ]
    return f"{shape}" + (f"  # {question.measure}" if question.unit else "")


def handout_starter(name: str, code: str, today: date) -> Starter:
    """A handout with one section and the emergency signs."""
    facts = f"code: {code}\nversion: 1\ntopics: []\nwritten: {today.isoformat()}\n"
    return {
        f"handouts/{name}/handout.yaml": (schema_line(2, "handout") + facts).encode(),
        f"handouts/{name}/en.yaml": (schema_line(2, "words") + HANDOUT).encode(),
    }


def copied_clinic(files: Files, source: str, name: str) -> Starter:
    """A clinic's file under a new name: its look, procedures and answers. Its name, phones, places and logo are left to be filled in.

    Raises UsageError for a file whose top level is not one key a line.
    """
    node = files.node(place_of(source))
    text = (files.project.read(place_of(source)) or b"").decode("utf-8-sig")
    entries = node.entries if isinstance(node, Mapping) else ()
    starts = [entry.key.span.line for entry in entries]
    if len(set(starts)) < len(starts) or any(entry.key.span.column > 1 for entry in entries):
        raise UsageError(f"{place_of(source)} is written in a form that cannot be copied", "write each of its keys on a line of its own")
    lines = text.splitlines(keepends=True)
    found = lines[: starts[0] - 1] if starts else []
    for entry, start, end in zip(entries, starts, [*starts[1:], len(lines) + 1], strict=False):
        form = _title(name) if entry.key.text == "name" else OWN.get(entry.key.text)
        found += lines[start - 1 : end - 1] if form is None else [form]
    return {place_of(name): "".join(found).encode()}


def copied_handout(files: Files, folder: str, name: str, code: str) -> Starter:
    """A handout's folder under a new name and code, its sign-offs left behind: a copy has not been reviewed."""
    found = {place: data for place, data in _copied(files, folder, f"handouts/{name}").items() if "/approved/" not in place}
    facts = f"handouts/{name}/handout.yaml"
    found[facts] = re.sub(r"(?m)^code:.*$", f"code: {code}", found[facts].decode("utf-8", "replace")).encode()
    return found


def free_code(codes: Iterable[str]) -> str:
    """The next handout code after those that are taken: `SC-11` after `SC-10`."""
    numbered = [match for code in codes if (match := re.fullmatch(r"([A-Z]{2,4})-(\d{1,3})", code))]
    if not numbered:
        return "HO-01"
    prefix = max(numbered, key=lambda match: int(match[2]))[1]
    return f"{prefix}-{max(int(match[2]) for match in numbered if match[1] == prefix) + 1:02d}"


def _copied(files: Files, folder: str, target: str) -> Starter:
    """Every file of a folder and of the folders in it."""
    found: Starter = {}
    for name in files.project.names(folder):
        below = files.project.names(f"{folder}/{name}")
        if below:
            found |= _copied(files, f"{folder}/{name}", f"{target}/{name}")
        elif (data := files.project.read(f"{folder}/{name}")) is not None:
            found[f"{target}/{name}"] = data
    return found
