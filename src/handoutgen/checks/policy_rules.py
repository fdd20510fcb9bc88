"""The table of answers that cannot stand beside each other: each with the questions it is about, a test, what is wrong, and why.

A rule whose question a project does not have, or a clinic has not answered, or answers by pen, says nothing. Rules marked "warning" are for
answers that may be meant; all others refuse the sheets of the clinic. A `source` is an id of handouts/sources.yaml; "" where plain logic decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from handoutgen.model.diagnostic import Severity

Plain = Decimal | str  # a number, or the name of a choice
Plains = Mapping[str, Plain]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`asks` are questions, or `procedure.sedation` and `procedure.kind`; all must be answered. `{name}` in `says` is that answer.

    With `each`, the rule looks at every item of that list as well: its fields are `this.<field>`, those of the item before `before.<field>`.
    """

    name: str
    asks: tuple[str, ...]
    wrong: Callable[[Plains], bool]
    says: str
    why: str
    hint: str
    each: str = ""
    source: str = ""
    severity: Severity = Severity.ERROR


def number(plain: Plains, name: str) -> Decimal:
    """The number of an answer. Only asked of questions of numbers: another type is no conflict but a changed question, and says nothing."""
    value = plain[name]
    if isinstance(value, str):
        raise TypeError(f"{name} is a choice")
    return value


SEDATION = "procedure.sedation"
STEPS = "activity_steps"
_WARNING = Severity.WARNING


def _sedated(plain: Plains) -> bool:
    return plain[SEDATION] in ("light", "deep")


RULES = (
    # --- eating and drinking ---
    Rule(
        name="drink_before_eat", asks=("clear_liquid_hours", "fasting_hours"),
        wrong=lambda a: number(a, "clear_liquid_hours") > number(a, "fasting_hours"),
        says="water is stopped {clear_liquid_hours} hours before, food only {fasting_hours} hours before",
        why="Nobody may eat when they may not even drink.", hint="food is stopped first, or both at the same time",
    ),
    Rule(
        name="sedated_and_fed", asks=("fasting_hours", SEDATION), wrong=lambda a: _sedated(a) and number(a, "fasting_hours") == 0,
        says="the patient may eat ({fasting_hours} hours), and gets {procedure.sedation} sedation",
        why="Food can come up and get into the lungs of a sedated patient; anesthesia advice is 6 hours after a light meal.",
        hint="answer for how many hours to eat nothing, or correct `sedation`", source="fasting-asa",
    ),
    Rule(
        name="deep_and_short_fast", asks=("fasting_hours", SEDATION),
        wrong=lambda a: a[SEDATION] == "deep" and 0 < number(a, "fasting_hours") < 6,
        says="food is stopped only {fasting_hours} hours before {procedure.sedation} sedation",
        why="Anesthesia advice is 6 hours after a light meal.", hint="answer 6 or more, or correct `sedation`", source="fasting-asa",
    ),
    Rule(
        name="deep_and_drinking", asks=("clear_liquid_hours", SEDATION),
        wrong=lambda a: a[SEDATION] == "deep" and number(a, "clear_liquid_hours") < 2,
        says="water is allowed until {clear_liquid_hours} hours before {procedure.sedation} sedation",
        why="Anesthesia advice is 2 hours for clear liquids.", hint="answer 2 or more, or correct `sedation`", source="fasting-asa",
    ),
    Rule(
        name="light_and_drinking", asks=("clear_liquid_hours", SEDATION),
        wrong=lambda a: a[SEDATION] == "light" and number(a, "clear_liquid_hours") < 2,
        says="water is allowed until {clear_liquid_hours} hours before {procedure.sedation} sedation",
        why="Anesthesia advice is 2 hours for clear liquids.", hint="is it meant?", source="fasting-asa", severity=_WARNING,
    ),
    # --- the way home and the first night ---
    Rule(
        name="sedated_driving", asks=("drive_after_hours", SEDATION), wrong=lambda a: _sedated(a) and number(a, "drive_after_hours") < 24,
        says="driving is allowed {drive_after_hours} hours after {procedure.sedation} sedation",
        why="The usual rule after sedation is 24 hours without driving, machines, alcohol or legal papers.",
        hint="answer 24 or more, or correct `sedation`", source="sedation-nhs",
    ),
    Rule(
        name="deep_and_alone", asks=("adult_stay_hours", SEDATION),
        wrong=lambda a: a[SEDATION] == "deep" and number(a, "adult_stay_hours") == 0,
        says="nobody has to stay ({adult_stay_hours} hours) after {procedure.sedation} sedation",
        why="The usual rule after sedation is that an adult stays for 24 hours.", hint="answer for how many hours an adult stays",
        source="sedation-nhs",
    ),
    Rule(
        name="light_and_alone", asks=("adult_stay_hours", SEDATION),
        wrong=lambda a: a[SEDATION] == "light" and number(a, "adult_stay_hours") == 0,
        says="nobody has to stay ({adult_stay_hours} hours) after {procedure.sedation} sedation",
        why="The usual rule after sedation is that an adult stays for 24 hours.", hint="is it meant?", source="sedation-nhs", severity=_WARNING,
    ),
    Rule(
        name="driving_while_watched", asks=("drive_after_hours", "adult_stay_hours"),
        wrong=lambda a: number(a, "drive_after_hours") < number(a, "adult_stay_hours"),
        says="driving and alcohol are allowed after {drive_after_hours} hours, while an adult still has to stay until hour {adult_stay_hours}",
        why="Whoever must not be alone is not fit to drive.", hint="is it meant?", severity=_WARNING,
    ),
    Rule(
        name="watched_longer_than_there", asks=("watch_minutes", "visit_hours"),
        wrong=lambda a: number(a, "watch_minutes") >= 60 * number(a, "visit_hours"),
        says="you watch for {watch_minutes} minutes of a visit of {visit_hours} hours", why="The visit holds more than the watching.",
        hint="answer how long the whole visit takes",
    ),
    # --- skin ---
    Rule(
        name="soak_with_bandage", asks=("soak_after_days", "dressing_hours"),
        wrong=lambda a: 24 * number(a, "soak_after_days") < number(a, "dressing_hours"),
        says="soaking is allowed after {soak_after_days} days, while the bandage stays dry for {dressing_hours} hours",
        why="A bandage that soaks is not dry.", hint="soaking is allowed last",
    ),
    Rule(
        name="soak_before_shower", asks=("soak_after_days", "shower_after_hours"),
        wrong=lambda a: 24 * number(a, "soak_after_days") < number(a, "shower_after_hours"),
        says="soaking is allowed after {soak_after_days} days, a shower only after {shower_after_hours} hours",
        why="Who may not shower may not sit in a bath.", hint="soaking is allowed last",
    ),
    # --- medicine ---
    Rule(
        name="nothing_for_pain", asks=("ice", "heat", "acetaminophen", "nsaids_after_days"),
        wrong=lambda a: (a["ice"], a["heat"], a["acetaminophen"]) == ("no_ice", "no_heat", "not_allowed") and number(a, "nsaids_after_days") > 0,
        says="no ice, no heat, no acetaminophen and no NSAIDs: nothing is left that the patient may do about pain",
        why="People in pain who may do nothing take what they find.", hint="is a prescription given to everyone?", severity=_WARNING,
    ),
    Rule(
        name="thinner_and_nsaids_before", asks=("blood_thinner_plan", "nsaids_before_days"),
        wrong=lambda a: a["blood_thinner_plan"] == "keep_taking" and number(a, "nsaids_before_days") == 0,
        says="blood thinners go on, and NSAIDs are not stopped ({nsaids_before_days} days) before a needle near the spine",
        why="Each makes bleeding more likely; the two together more so.", hint="is it meant?", severity=_WARNING,
    ),
    Rule(
        name="thinner_and_nsaids_after", asks=("blood_thinner_plan", "nsaids_after_days"),
        wrong=lambda a: a["blood_thinner_plan"] == "keep_taking" and number(a, "nsaids_after_days") == 0,
        says="blood thinners go on, and NSAIDs are allowed at once ({nsaids_after_days} days)",
        why="Each makes bleeding more likely; the two together more so.", hint="is it meant?", severity=_WARNING,
    ),
    # --- moving and work; day 1 is the day after the procedure ---
    Rule(
        name="steps_in_order", asks=(), each=STEPS, wrong=lambda a: number(a, "this.from_day") <= number(a, "before.from_day"),
        says="a step from day {this.from_day} stands behind a step from day {before.from_day}",
        why="The sheet prints the steps in this order.", hint="write the steps in the order of their days, each day once",
    ),
    Rule(
        name="check_ups_in_order", asks=(), each="follow_up_days", wrong=lambda a: number(a, "this.number") <= number(a, "before.number"),
        says="a check-up on day {this.number} stands behind one on day {before.number}",
        why="The sheets print the check-ups in this order.", hint="write the days in their order, each once",
    ),
    Rule(
        name="rest_first", asks=(), each=STEPS, wrong=lambda a: a["this.activity"] == "rest" and a["before.activity"] != "rest",
        says="rest from day {this.from_day} comes after `{before.activity}`", why="Steps lead from rest to activity.", hint="is it meant?",
        severity=_WARNING,
    ),
    Rule(
        name="sports_under_limit", asks=("lift_limit_days",), each=STEPS,
        wrong=lambda a: a["this.activity"] == "full" and number(a, "this.from_day") <= number(a, "lift_limit_days"),
        says="running, lifting and sports from day {this.from_day}, while lifting is limited for {lift_limit_days} days",
        why="`full` tells the patient to lift.", hint="let `full` begin after the last day of the lifting limit",
    ),
    Rule(
        name="sports_before_therapy", asks=("pt_start_days",), each=STEPS,
        wrong=lambda a: a["this.activity"] == "full" and number(a, "this.from_day") < number(a, "pt_start_days"),
        says="running, lifting and sports from day {this.from_day}, physical therapy only after {pt_start_days} days",
        why="Who may do all sports may do exercises.", hint="let `full` begin after physical therapy may",
    ),
    Rule(
        name="strength_before_therapy", asks=("pt_start_days",), each=STEPS,
        wrong=lambda a: a["this.activity"] == "strengthening" and number(a, "this.from_day") < number(a, "pt_start_days"),
        says="the therapist's strength work from day {this.from_day}, physical therapy only after {pt_start_days} days",
        why="Nobody has shown the patient that work yet.", hint="let `strengthening` begin after physical therapy may",
    ),
    Rule(
        name="work_while_resting", asks=("desk_work_days",), each=STEPS,
        wrong=lambda a: a["before.activity"] == "rest" and number(a, "desk_work_days") + 1 < number(a, "this.from_day"),
        says="desk work after {desk_work_days} days, while rest at home lasts until day {this.from_day}",
        why="Nobody can rest at home and be at work.", hint="let desk work begin when rest ends",
    ),
    Rule(
        name="therapy_while_resting", asks=("pt_start_days",), each=STEPS,
        wrong=lambda a: a["before.activity"] == "rest" and number(a, "pt_start_days") + 1 < number(a, "this.from_day"),
        says="physical therapy after {pt_start_days} days, while rest at home lasts until day {this.from_day}",
        why="Exercises are no rest.", hint="let physical therapy begin when rest ends",
    ),
)  # fmt: skip
