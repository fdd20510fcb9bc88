"""A number -> a project of so many invented clinics for the library's handouts. The same number gives the same files, byte for byte.

    python -m benchmarks.brands FOLDER CLINICS [--alike] [--handouts COUNT --pages PAGES]

Every clinic has a name, phones, an address, colours, a logo and hours of its own; the numbers are kept for fiction and reach nobody. Ten
clinics have four looks between them (typefaces, theme, paper), one in four takes fat and not marrow, there are three sets of answers, and one
logo in five is an SVG. With `--alike` they differ in name, phones, colours and logo alone: what sheets can then share is the most there is.
"""

from __future__ import annotations

import argparse
import io
import shutil
import sys
from colorsys import hsv_to_rgb
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
GROUP = "brightwater"
MOST = 2000  # clinics: each has two of the 100 numbers that an area code keeps for fiction

# The ten handouts of the table in README.md, about four pages each.
TEN = (
    "getting-ready", "what-to-expect", "harvesting-pain", "injection-pain", "recovery-care",
    "weeks-and-months", "side-effects", "when-to-seek-help", "costs-and-insurance", "common-questions",
)  # fmt: skip

FIRST = (
    "Alder", "Amber", "Ash", "Aspen", "Bay", "Beacon", "Birch", "Brook", "Canyon", "Cedar", "Cliff", "Clover", "Copper", "Coral", "Crest",
    "Dale", "Eagle", "Elm", "Falcon", "Fern", "Field", "Garden", "Glen", "Grove", "Hazel", "Heron", "Hill", "Juniper", "Lake", "Lark",
    "Laurel", "Linden", "Maple", "Meadow", "Mesa", "Oak", "Orchard", "Pine", "Quarry", "Ridge", "River", "Sage", "Stone", "Valley",
    "Vista", "Willow", "Winter", "Wren",
)  # fmt: skip
SECOND = ("Spine", "Back", "Joint", "Pain", "Mobility", "Orthopedic", "Motion")
THIRD = ("Clinic", "Center", "Institute", "Care", "Group", "Associates")
STREETS = ("Harvest Lane", "Mill Road", "Station Street", "Old Post Road", "Market Street", "Park Avenue", "School Lane")
TOWNS = ("Fairmont Springs", "Port Ellery", "New Haddon", "Cold Harbor Falls", "Marlow", "East Tilden", "Granite Fork", "Lower Penn")
STATES = (  # postal abbreviation, the beginning of a postal code, four area codes
    ("OR", "970", ("541", "503", "971", "458")),
    ("CA", "940", ("415", "510", "707", "916")),
    ("CO", "800", ("303", "719", "720", "970")),
    ("OH", "432", ("614", "216", "513", "419")),
    ("PA", "171", ("717", "215", "412", "610")),
    ("IL", "606", ("312", "217", "309", "618")),
    ("AZ", "850", ("602", "480", "520", "623")),
    ("MN", "554", ("612", "218", "507", "651")),
    ("GA", "303", ("404", "706", "770", "912")),
    ("NC", "276", ("919", "704", "336", "910")),
)
SPAN = len(STATES)
LOOKS = (  # typeface, theme, paper; of ten clinics four have the first, three the second, two the third, one the last
    *[("Source Sans 3", "classic", "letter")] * 4,
    *[("Atkinson Hyperlegible Next", "modern", "letter")] * 3,
    *[("Public Sans", "modern", "letter")] * 2,
    ("Source Sans 3", "classic", "a4"),
)
MARROW = "{kind: marrow, harvest_site: back_of_hip, sedation: %s, guidance: x_ray, regulatory_status: bone_marrow_same_day}"
FAT = '{kind: fat, harvest_site: %s, sedation: light, guidance: both, regulatory_status: ind_trial, ind_number: "00000 (sample)"}'
SITES = ("belly", "thighs", "flanks")

# Examples of the form, not medical advice, as in the sample clinics.
GROUP_ANSWERS = """\
  blood_thinner_plan: prescriber_decides
  acetaminophen: by_label
  pain_flare_days: 3
  clear_liquid_hours: 2
  fever_threshold_f: 100.4
  garment_days: 0
  heat: no_heat
"""
ANSWERS = (  # sedation, then what the clinic answers for itself
    (
        "light",
        """\
nsaids_before_days: 7|fasting_hours: 6|driver: always|drive_after_hours: 24|adult_stay_hours: 24|ice: no_ice|nsaids_after_days: 28|\
dressing_hours: 24|shower_after_hours: 24|soak_after_days: 5|lift_limit_pounds: 10|lift_limit_days: 14""",
    ),
    (
        "none",
        """\
nsaids_before_days: 5|fasting_hours: 0|clear_liquid_hours: 0|driver: always|drive_after_hours: 12|adult_stay_hours: 0|ice: ice_2_days|\
nsaids_after_days: 14|fever_threshold_f: 101|dressing_hours: 24|shower_after_hours: 24|soak_after_days: 2|lift_limit_pounds: 20|lift_limit_days: 14""",
    ),
    (
        "deep",
        """\
nsaids_before_days: 14|fasting_hours: 8|driver: always_no_taxi|drive_after_hours: 48|adult_stay_hours: 24|ice: ice_as_needed|heat: heat_ok|\
acetaminophen: ask_first|nsaids_after_days: write_in|dressing_hours: 48|shower_after_hours: 48|soak_after_days: 7|lift_limit_pounds: 5|lift_limit_days: 14""",
    ),
)
FAT_ANSWERS = (
    "light",
    """\
nsaids_before_days: 7|fasting_hours: 6|driver: always_no_taxi|drive_after_hours: 24|adult_stay_hours: 24|ice: no_ice|nsaids_after_days: 28|\
dressing_hours: 48|shower_after_hours: 48|soak_after_days: 14|garment_days: 14|lift_limit_pounds: 10|lift_limit_days: 14""",
)
STEPS = (  # none lifts more than the limit before it ends
    ((1, "rest"), (3, "short_walks"), (7, "light_chores"), (15, "daily_life"), (29, "low_impact")),
    ((1, "short_walks"), (4, "light_chores"), (15, "daily_life"), (29, "full")),
)
FOLLOW_UP = ("[14, 42]", "[14, 90]", "[3, 21, 84]", "[7, 28]")


@dataclass(frozen=True, slots=True)
class Brand:
    """One invented clinic: the numbers and words in which it differs from the others."""

    number: int
    alike: bool = False

    @property
    def name(self) -> str:
        words, rest = FIRST[self.number % len(FIRST)], self.number // len(FIRST)
        return f"{words} {SECOND[rest % len(SECOND)]} {THIRD[rest // len(SECOND)]}"

    @property
    def folder(self) -> str:
        return self.name.lower().replace(" ", "-")

    @property
    def phones(self) -> tuple[str, str]:
        """Day, after hours: no two clinics share one."""
        _, _, areas = STATES[self.number % SPAN]
        place = self.number // SPAN
        area, last = areas[place // 50], 2 * (place % 50)
        return f"{area}-555-{100 + last:04}", f"{area}-555-{101 + last:04}"

    @property
    def look(self) -> tuple[str, str, str]:
        return LOOKS[0] if self.alike else LOOKS[(3 * self.number + self.number // SPAN) % len(LOOKS)]

    @property
    def fat(self) -> bool:
        return not self.alike and self.number % 4 == 3

    @property
    def drawn(self) -> bool:
        """Whether the logo is an SVG."""
        return not self.alike and self.number % 5 == 4

    @property
    def colour(self) -> tuple[int, int, int]:
        """Dark enough for words on white, and far from its neighbours' hues."""
        red, green, blue = hsv_to_rgb(self.number * 0.61803 % 1, 0.85, 0.36)
        return round(255 * red), round(255 * green), round(255 * blue)

    @property
    def hexadecimal(self) -> str:
        return "#" + "".join(f"{part:02x}" for part in self.colour)

    def answers(self) -> tuple[str, list[str]]:
        """The sedation, and the lines below `policy:`."""
        number = 0 if self.alike else self.number
        sedation, joined = FAT_ANSWERS if self.fat else ANSWERS[number // 2 % len(ANSWERS)]
        steps = ", ".join(f"{{from_day: {day}, activity: {what}}}" for day, what in STEPS[number // 3 % len(STEPS)])
        more = (
            f"visit_hours: {3 + number % 3}",
            f"watch_minutes: {(45, 60, 90)[number % 3]}",
            f"desk_work_days: {(2, 3, 7)[number % 3]}",
            f"pt_start_days: {(14, 21, 28)[number // 3 % 3]}",
            f"activity_steps: [{steps}]",
            f"follow_up_days: {FOLLOW_UP[number % len(FOLLOW_UP)]}",
        )
        return sedation, [*joined.split("|"), *more]

    def yaml(self) -> str:
        """clinic.yaml."""
        number, (day, after), (typeface, theme, paper) = self.number, self.phones, self.look
        state, post, _ = STATES[number % SPAN]
        town = TOWNS[number // 7 % len(TOWNS)]
        place = f'"{town}, {state} {post}99"'
        opening = ("07:30", "08:00", "09:00")[number % 3]
        sedation, answers = self.answers()
        return "\n".join(
            (
                f"# An invented clinic: number {number} of a benchmark. Its phones reach nobody, and its answers are not medical advice.",
                f"extends: {GROUP}",
                f"name: {self.name}",
                f"address: [{100 + 7 * number % 900} {STREETS[number % len(STREETS)]}, {place}]",
                f"state: {state}",
                f"website: {self.folder.replace('-', '')}.example",
                f"paper: {paper}",
                "phone:",
                f"  day: {day}",
                f'  hours: [{{days: [mon, tue, wed, thu, fri], open: "{opening}", close: "17:00"}}]',
                f"  after_hours: {after}",
                "  no_answer:",
                f"    minutes: {(5, 10, 15)[number % 3]}",
                f"    go_to: {{name: {town} Hospital emergency room, address: [{10 + number % 90} Hospital Road, {place}]}}",
                f'logo: {{image: logo.{"svg" if self.drawn else "png"}, alt: "{self.name}: a ring around a hill"}}',
                f'color: {{primary: "{self.hexadecimal}"}}',
                f"typography: {{base: {typeface}}}",
                f"theme: {theme}",
                "procedures:",
                f"  {'fat' if self.fat else 'marrow'}: {FAT % SITES[number % len(SITES)] if self.fat else MARROW % sedation}",
                "policy:",
                *(f"  {line}" for line in answers),
                "",
            )
        )

    def png(self) -> bytes:
        """A ring, a hill and the name, on nothing: 900 × 300 pixels with soft edges, as a design office delivers it."""
        picture = Image.new("RGBA", (900, 300), (255, 255, 255, 0))
        ring = Image.new("L", (600, 600), 0)
        draw = ImageDraw.Draw(ring)
        draw.ellipse((40, 40, 560, 560), outline=255, width=36)
        height = 180 + 40 * (self.number % 5)
        draw.polygon(((110, 460), (300, height), (490, 460)), fill=255)
        shape = Image.new("L", picture.size, 0)
        shape.paste(ring.resize((300, 300), Image.Resampling.LANCZOS), (0, 0))
        words = ImageDraw.Draw(shape)
        first, _, rest = self.name.partition(" ")
        words.text((330, 40), first, font=_font("Bold", 110), fill=255)
        words.text((330, 170), rest, font=_font("Regular", 62), fill=255)
        picture.paste((*self.colour, 255), (0, 0), shape)
        data = io.BytesIO()
        picture.save(data, "PNG")
        return data.getvalue()

    def svg(self) -> bytes:
        """A ring and a hill, in paths that move with the number."""
        height = 25 + 10 * (self.number % 4)
        fill = self.hexadecimal
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">'
            f'<circle cx="50" cy="50" r="42" fill="none" stroke="{fill}" stroke-width="6"/>'
            f'<path d="M22 72 C 35 {height}, 45 {height}, 52 52 S 70 {height + 10}, 78 72 Z" fill="{fill}"/>'
            f'<path d="M108 30 h80 v10 h-80 z M108 50 h60 v10 h-60 z M108 70 h40 v10 h-40 z" fill="{fill}"/>'
            "</svg>\n"
        ).encode()


def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(ROOT / f"fonts/source-sans-3/SourceSans3-{face}.ttf"), size)


def brands(count: int, *, alike: bool = False) -> tuple[Brand, ...]:
    """The first so many invented clinics. Raises ValueError for more than there are numbers for."""
    if not 0 < count <= MOST:
        raise ValueError(f"1 to {MOST} clinics, not {count}")
    return tuple(Brand(number, alike) for number in range(count))


def write_project(root: Path, clinics: int, *, alike: bool = False, library: bool = True) -> tuple[Brand, ...]:
    """A project in an empty or new folder; the clinics it has. Without `library` it has the shared blocks, but no handout of its own."""
    made = brands(clinics, alike=alike)
    root.mkdir(parents=True, exist_ok=True)
    (root / "handoutgen.yaml").write_text("name: A benchmark of invented clinics\n", encoding="utf-8")
    shutil.copytree(ROOT / "handouts", root / "handouts", ignore=None if library else _all_handouts)
    group = root / "clinics" / GROUP
    group.mkdir(parents=True)
    words = f"# The invented group of a benchmark.\ngroup: true\nsample: true\nlanguages: [en]\npolicy:\n{GROUP_ANSWERS}"
    (group / "clinic.yaml").write_text(words, encoding="utf-8")
    for brand in made:
        folder = root / "clinics" / brand.folder
        folder.mkdir()
        (folder / "clinic.yaml").write_text(brand.yaml(), encoding="utf-8")
        (folder / ("logo.svg" if brand.drawn else "logo.png")).write_bytes(brand.svg() if brand.drawn else brand.png())
    return made


def _all_handouts(folder: str, names: list[str]) -> list[str]:
    """What is left out: every folder that holds a handout, and the packets, which name handouts."""
    here = Path(folder)
    return [name for name in names if here == ROOT / "handouts" and ((here / name / "handout.yaml").is_file() or name == "packets")]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a folder that is not there yet")
    parser.add_argument("clinics", type=int)
    parser.add_argument("--alike", action="store_true", help="one look, one procedure, one set of answers")
    parser.add_argument("--handouts", type=int, default=0, help="also so many synthetic handouts")
    parser.add_argument("--pages", type=int, default=4, help="of each synthetic handout, about")
    given = parser.parse_args()
    if given.folder.exists():
        print(f"{given.folder} is there already", file=sys.stderr)
        return 2
    write_project(given.folder, given.clinics, alike=given.alike)
    if given.handouts:
        from benchmarks.invented import write_handouts

        write_handouts(given.folder, given.handouts, pages=given.pages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
