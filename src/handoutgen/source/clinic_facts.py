"""A clinic -> what is wrong with its facts taken together: numbers that nobody answers, hours that end before they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoutgen.model.clinic import Clinic, Hours, Procedure
from handoutgen.model.diagnostic import Finding
from handoutgen.model.keeping import kept

# Which harvest sites go with what is taken: marrow comes from the back of the hip, fat from belly, thighs or flanks. The articles that this library
# began with are of several minds (docs/library.md, contradictions 6 and 7).
SITES = {"marrow": ("back_of_hip",), "fat": ("belly", "thighs", "flanks")}
NOT_WITH = {"marrow": ("svf",), "fat": ("bone_marrow_same_day",)}
WORDS = {"marrow": "bone marrow", "fat": "fat"}


@kept
def clinic_findings(clinic: Clinic) -> tuple[Finding, ...]:
    """Every problem that no single value shows."""
    return (*_phones(clinic), *_no_answer(clinic), *_hours(clinic.phone.hours), *_procedures(clinic), *_website(clinic))


def _phones(clinic: Clinic) -> Iterator[Finding]:
    if clinic.sample:
        return
    for name, phone in (("day", clinic.phone.day), ("after_hours", clinic.phone.after_hours)):
        if phone.fictional:
            hint = "write the clinic's own number; only a clinic with `sample: true` may have one that nobody answers"
            yield Finding("H240", f"the `{name}` phone {phone.text} is a number kept for fiction", clinic.phone.at(name), hint)


def _no_answer(clinic: Clinic) -> Iterator[Finding]:
    minutes = clinic.phone.no_answer.minutes
    if not 1 <= minutes <= 60:
        hint = "write 1 to 60: after so many minutes the patient goes to the place below"
        yield Finding("H242", f"{minutes} minutes are no time to wait for an answer", clinic.phone.no_answer.at("minutes"), hint)


def _hours(hours: tuple[Hours, ...]) -> Iterator[Finding]:
    seen: list[Hours] = []
    for entry in hours:
        if entry.close <= entry.open:
            hint = "write 24-hour time: `open: 08:00`, `close: 17:00`"
            yield Finding("H243", "the clinic closes before it opens", entry.span, hint)
        for other in seen:
            twice = [day for day in entry.days if day in other.days]
            if twice and entry.open < other.close and other.open < entry.close:
                yield Finding("H243", f"`{twice[0]}` has two opening times that overlap", entry.span, "write each day's hours once")
        seen.append(entry)


def _procedures(clinic: Clinic) -> Iterator[Finding]:
    for name, procedure in clinic.procedures.items():
        if procedure.regulatory_status == "ind_trial" and not procedure.ind_number.strip():
            hint = "write FDA's number of the trial: patients may ask for it"
            yield Finding("H241", f"the procedure `{name}` is an `ind_trial` without `ind_number`", procedure.at("regulatory_status"), hint)
        yield from _pairs(name, procedure)


def _pairs(name: str, procedure: Procedure) -> Iterator[Finding]:
    """Where cells are taken and how they are prepared follow from what they are: a sheet for the wrong spot is worse than none."""
    kind = procedure.kind
    if procedure.harvest_site not in SITES[kind]:
        hint = f"for `{kind}` write " + " or ".join(f"`{site}`" for site in SITES[kind]) + ", or change `kind:`"
        message = f"the procedure `{name}` takes {WORDS[kind]} from `{procedure.harvest_site}`"
        yield Finding("H247", message, procedure.at("harvest_site"), hint)
    if procedure.regulatory_status in NOT_WITH[kind]:
        message = f"the procedure `{name}` is `{procedure.regulatory_status}`, and takes {WORDS[kind]}"
        hint = "`bone_marrow_same_day` is marrow alone, `svf` is made of fat alone: change one of the two"
        yield Finding("H247", message, procedure.at("regulatory_status"), hint)


def _website(clinic: Clinic) -> Iterator[Finding]:
    if clinic.website and not re.fullmatch(r"[A-Za-z0-9.-]+\.[A-Za-z]{2,}(/[!-~]*)?", clinic.website):
        yield Finding(
            "H245",
            f"`{clinic.website[:60]}` is not a website as it prints",
            clinic.at("website"),
            "write it without `https://`: `www.example.org`",
        )
