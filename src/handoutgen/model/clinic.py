"""Clinic: the facts of one clinic of a group. Facts and policies come from group < clinic < procedure, and from nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from handoutgen.model.node import Node
from handoutgen.model.record import Record, key
from handoutgen.model.text import Text
from handoutgen.model.units import ClockTime, Colour, Phone, State

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Paper = Literal["letter", "a4"]
Variant = Literal["standard", "large-print", "mono"]  # print forms of a sheet
VARIANTS: tuple[Variant, ...] = ("standard", "large-print", "mono")
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours(Record):
    """Opening hours: some days, one span of time."""

    days: tuple[Weekday, ...] = key(minimum=1)
    open: ClockTime
    close: ClockTime


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """A place to go to: name and address as they print."""

    name: str
    address: tuple[str, ...] = key(minimum=1, about="the lines of the address")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswer(Record):
    """What to do if nobody picks up: after so many minutes, go there."""

    minutes: int = key(about="1 to 60")
    go_to: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChecked(Record):
    """Who dialled the numbers and reached the clinic, and read what to do if nobody answers.

    All of it is typed again, so that a changed number, or another place to go to, voids it.
    """

    by: str
    date: date
    numbers: tuple[Phone, ...] = key(minimum=1, about="as dialled: day, then after_hours; one, if both are the same")
    minutes: int = key(0, about="those of no_answer, typed again")
    go_to: str = key("", about="the name of the place of no_answer, typed again")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phones(Record):
    """The two numbers a patient may need, and what to do if nobody answers. All but the last are required."""

    day: Phone
    hours: tuple[Hours, ...] = key(minimum=1, about="when the day number is answered")
    after_hours: Phone = key(about="answered day and night when the clinic is closed")
    no_answer: NoAnswer
    contact_checked: ContactChecked | None = key(None, about="who dialled both numbers, and when; a sheet that is signed needs it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo(Record):
    """The clinic's logo: PNG or SVG, and the words that stand for it."""

    image: str = key(about="a PNG or SVG file beside clinic.yaml")
    alt: str = key(about="what the logo says, for people who cannot see it")


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandColour(Record):
    """A colour; a printer's CMYK recipe may stand beside it."""

    SHORTHAND: ClassVar[str] = "rgb"
    rgb: str = key(about='six digits in quotes, such as `"#1a5f7a"` (without quotes # begins a comment), or a name of the palette')
    cmyk: tuple[int, ...] = key((), about="four percentages, for a print shop; not used in PDFs")


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandColours(Record):
    """Names of the public brand.yml vocabulary."""

    palette: Mapping[str, BrandColour] = key({}, about="the clinic's own colour names")
    primary: BrandColour = key(about="headings and header")
    secondary: BrandColour | None = key(None, about="second colour: rules, numbers, marks; primary if absent")
    foreground: BrandColour | None = key(None, about="body text; black if absent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeface(Record):
    SHORTHAND: ClassVar[str] = "family"
    family: str = key(about="a family of fonts/fonts.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typography(Record):
    """Names of the public brand.yml vocabulary."""

    base: Typeface
    headings: Typeface | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraSign(Record):
    """A sign the clinic adds to the emergency signs; it can add, never remove."""

    tier: Literal["call_911", "call_now", "call_open", "expected"]
    symptom: str = key(about="a short name, such as `rash`")
    sign: Text
    limit: Text = key(about="how much, how long or in which direction")


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Record):
    """One procedure the clinic performs. Every fact is required: what a sheet says depends on it."""

    kind: Literal["marrow", "fat"] = key(about="where the cells come from")
    harvest_site: Literal["back_of_hip", "belly", "thighs", "flanks"]
    sedation: Literal["none", "light", "deep"] = key(about="besides local numbing")
    guidance: Literal["x_ray", "ultrasound", "both"] = key(about="how the needle is guided")
    regulatory_status: Literal["ind_trial", "bone_marrow_same_day", "svf", "expanded", "other"]
    ind_number: str = key("", about="required for `ind_trial`: FDA's number of the trial")
    policy: Mapping[str, Node] = key({}, about="answers that differ from the clinic's own", blank=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic(Record):
    """One clinic, its group's values merged in."""

    name: str
    sample: bool = key(False, about="fictional: every page says SAMPLE, and only then may numbers be fictional")
    group: bool = key(False, about="true: others extend this; nothing is built for it")
    extends: str = key("", about="the folder name of the group")
    address: tuple[str, ...] = key(minimum=1, about="the lines of the address")
    state: State = key(about="two capital letters, such as `CA`: the law of the state decides which notices print")
    website: str = key("", about="without https://")
    phone: Phones
    languages: tuple[str, ...] = key(minimum=1)
    paper: Paper = key("letter", about="what the printer holds")
    logo: Logo | None = None
    color: BrandColours
    typography: Typography
    theme: Node | None = key(None, about="a theme's name, or `extends:` with values of your own")
    note_to_patient: bool = key(False, about="true: the counter may print a short note from a clinician on the sheet of one patient")
    procedures: Mapping[str, Procedure] = key(about="by short name; sheets that differ are built for each")
    policy: Mapping[str, Node] = key({}, about="answers to the questions of policies.yaml", blank=True)
    extra_signs: Mapping[str, tuple[ExtraSign, ...]] = key({}, about="by language")


@dataclass(frozen=True, slots=True)
class Brand:
    """A clinic's look, resolved: colours by role, font families, logo."""

    primary: Colour
    secondary: Colour
    foreground: Colour
    base_family: str
    heading_family: str
