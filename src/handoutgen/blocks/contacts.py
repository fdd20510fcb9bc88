"""Contact facts: how the clinic's phones, hours and the place to go become text boxes, the numbers as links to dial."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter

from handoutgen.model.box import Group, Row, TextBox
from handoutgen.model.setting import Setting
from handoutgen.model.text import Run


def fact(text: str, link: str = "") -> Run:
    """Characters of a clinic fact; a number to dial is set strong."""
    return Run(text, strong=link.startswith("tel:"), link=link, origin="fact")


def sentence(setting: Setting, name: str, **facts: Run) -> tuple[Run, ...]:
    """Fixed wording with facts in its places: `call_day` is "Call us: {phone}"."""
    return worded(setting, name, **{place: (run,) for place, run in facts.items()})


def worded(setting: Setting, name: str, **places: tuple[Run, ...]) -> tuple[Run, ...]:
    """Fixed wording with runs of any look in its places."""
    runs: list[Run] = []
    for literal, place, _, _ in Formatter().parse(setting.language.wording[name]):
        runs += [Run(literal)] if literal else []
        runs += places[place] if place else ()
    return tuple(runs)


def phone_lines(setting: Setting) -> tuple[TextBox, ...]:
    """Both numbers in the size of theme.type.phone, each with what belongs to it: when it is answered, and if it is not."""
    contact, gap = setting.contact, setting.theme.space.item.points
    place = ", ".join((contact.go_to_name, *contact.go_to_address))
    day = sentence(setting, "call_day", phone=fact(contact.day_phone, contact.day_link))
    after = sentence(setting, "call_after", phone=fact(contact.after_phone, contact.after_link))
    nobody = sentence(setting, "no_answer", minutes=fact(contact.minutes), place=fact(place))
    return (
        TextBox(text=day, style="phone", keep_next=True),
        TextBox(text=sentence(setting, "open_hours", hours=fact(contact.hours)), keep_next=True),
        TextBox(text=after, style="phone", above=gap, keep_next=True),
        TextBox(text=nobody),
    )


def phone_columns(setting: Setting) -> Row:
    """The same lines with the two numbers side by side, below each what belongs to it."""
    day, hours, after, nobody = phone_lines(setting)
    numbers = (Group(children=(day, hours)), Group(children=(replace(after, above=0), nobody)))
    return Row(cells=numbers, widths=(0.44, 0.56), gap=setting.body, above=setting.theme.space.paragraph.points)
