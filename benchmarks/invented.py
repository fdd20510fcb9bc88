"""A count and a length in pages -> synthetic handouts that pass every check, all of their words new.

    from benchmarks.invented import write_handouts
    write_handouts(project, 10, pages=4)

Each is made like a handout of the library: key points, the shared blocks that such sheets must have, sources, then sections of paragraphs, lists,
steps, tables, boxes, questions. The nouns and verbs are no English words, so that nothing is claimed and nothing was shaped, broken or laid out
before; the small words between them are English, as in any text. The same numbers give the same files.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ONSETS = ("b", "bl", "br", "cl", "cr", "d", "dr", "f", "fl", "fr", "g", "gl", "gr", "h", "j", "k", "l", "m", "n", "p", "pl", "pr", "r", "s",
          "sc", "sl", "sm", "sn", "sp", "st", "sw", "t", "th", "tr", "tw", "v", "w", "z")  # fmt: skip
VOWELS = ("a", "e", "i", "o", "u")
CODAS = ("lb", "lm", "lv", "lf", "mb", "rb", "rg", "rf", "rl", "rv", "zz", "dge", "lge", "rge", "lve", "nx", "mf", "lsh", "rsh", "bb")
ENDINGS = ("", "y", "o", "a")  # from the second on the word has two syllables
WORDS = len(ONSETS) * len(VOWELS) * len(CODAS)
STRIDE = 1871  # has no divisor in common with WORDS: each word comes once before any comes again
WORDS_A_PAGE = 80  # invented ones, at most
SECTIONS_A_PAGE = 2.65  # measured: letter, Source Sans 3, classic
LAST_PAGES = 1.3  # of a bare one: signs, notices, sources
FIRST_PAGES = 3.05  # what every sheet has: key points, emergency signs, notices, sources
SOURCES = "[nhlbi-marrow, alberta-marrow, fda-2021-06-03]"

SENTENCES = (
    "The {} is by the {}, and the {} is on top.",
    "Put each {} next to a {} and let it {}.",
    "A {} can {} when the {} is in the way.",
    "Look for the {} at the end of the {}.",
    "If the {} does not {}, ask who has the {}.",
    "Some {} and {} go with a {}, and some do not.",
    "Keep the {} in the {} so that you can see it.",
    "Turn the {} to the side, then {} the {}.",
)
LINES = (
    "Bring the {} and one {}.",
    "Keep the {} near the {}.",
    "Ask for the {} if you {}.",
    "Put a {} on each {}.",
    "Leave the {} by the {}.",
)


class Vocabulary:
    """Words that were not said before: every second one is new, the others were said a moment ago, as people write."""

    def __init__(self, start: int) -> None:
        self.said = start

    def word(self) -> str:
        self.said += 1
        number, again = divmod(self.said, 2)
        return invented(number - again * (1 + number % 7))

    def sentence(self, template: str) -> str:
        return template.format(*(self.word() for _ in range(template.count("{}"))))

    def sentences(self, count: int) -> str:
        return " ".join(self.sentence(SENTENCES[(self.said + at) % len(SENTENCES)]) for at in range(count))

    def title(self, template: str) -> str:
        said = self.sentence(template)
        return said[0].upper() + said[1:]


def invented(number: int) -> str:
    """The word of that number; they come again after four times as many as there are syllables."""
    round_, place = divmod(number, WORDS)
    place = place * STRIDE % WORDS
    place, coda = divmod(place, len(CODAS))
    onset, vowel = divmod(place, len(VOWELS))
    return ONSETS[onset] + VOWELS[vowel] + CODAS[coda] + ENDINGS[round_ % len(ENDINGS)]


def write_handouts(project: Path, count: int, *, pages: int = 4, name: str = "synthetic", bare: bool = False) -> tuple[str, ...]:
    """So many handouts of about so many pages into a project; their names. No two share a new word, until the words run out.

    A `bare` one is about no treatment, so that it needs none of the shared blocks but the short signs: all its pages are new, to the notices at its end.
    """
    names = []
    for number in range(count):
        made = f"{name}-{number + 1}"
        folder = project / "handouts" / made
        folder.mkdir(parents=True)
        start = number * pages * WORDS_A_PAGE + sum(map(ord, name)) * 37
        (folder / "handout.yaml").write_text(facts(number, pages, name, bare=bare), encoding="utf-8")
        (folder / "en.yaml").write_text("\n".join(words(Vocabulary(start), pages, bare=bare)) + "\n", encoding="utf-8")
        names.append(made)
    return tuple(names)


def facts(number: int, pages: int, name: str, *, bare: bool) -> str:
    letters = "".join(chr(ord("A") + (sum(map(ord, name)) // 26**at + pages * (at + 1)) % 26) for at in range(2))
    return (
        f"# A synthetic handout of a benchmark.\ncode: {letters}-{number + 1:02}\nversion: 1\ntopics: [benchmark]\n"
        f"{'visit: first-visit' if bare else 'per: procedure'}\nwritten: 2026-11-25\nbudget: {pages + max(2, pages // 8)}\n"
    )


def words(say: Vocabulary, pages: int, *, bare: bool = False) -> Iterator[str]:
    """The lines of en.yaml."""
    yield f'title: "{say.title("The {} and the {}")}"'
    yield "sections:"
    yield "  - heading: Key points"
    yield "    blocks:"
    yield f'      - {{type: paragraph, lead: true, text: "This sheet tells you about the {say.word()}, and what is not known."}}'
    yield from listed(say, "bullet_list", 3)
    if not bare:
        yield '          - "**Your choice.** You can say no. Talk with your primary care clinician."'
        yield from ("      - use: fda-status", "      - use: procedure-status", "      - use: known-so-far")
    sections = max(1, int((pages - (LAST_PAGES if bare else FIRST_PAGES)) * SECTIONS_A_PAGE))
    for number in range(sections):
        yield f'  - heading: "{say.title("About the {} and a {}")}"'
        yield "    blocks:"
        yield from BODIES[number % len(BODIES)](say)
    if bare:
        yield "      - use: emergency-signs-before"
    else:
        yield from ("      - use: emergency-signs", "      - use: other-ways")


def paragraph(say: Vocabulary, count: int = 3) -> Iterator[str]:
    yield f'      - {{type: paragraph, text: "{say.sentences(count)}"}}'


def listed(say: Vocabulary, kind: str, count: int) -> Iterator[str]:
    yield f"      - type: {kind}"
    yield f"        sources: {SOURCES}"
    yield "        items:"
    for at in range(count):
        yield f'          - "**{say.title("The {}.")}** {say.sentence(LINES[(say.said + at) % len(LINES)])}"'


def plain(say: Vocabulary) -> Iterator[str]:
    yield from paragraph(say)
    yield from listed(say, "bullet_list", 5)
    yield from paragraph(say, 2)


def ordered(say: Vocabulary) -> Iterator[str]:
    yield from paragraph(say, 2)
    yield from listed(say, "steps", 5)
    yield "      - type: callout"
    yield "        kind: tip"
    yield f'        heading: "{say.title("A {} first")}"'
    yield f'        text: "{say.sentences(2)}"'


def tabled(say: Vocabulary) -> Iterator[str]:
    yield from paragraph(say, 2)
    yield "      - type: table"
    yield f'        caption: "{say.title("The {} beside the {}")}"'
    yield f'        columns: ["{say.title("The {}")}", "{say.title("What a {} is")}", "{say.title("Where to {}")}"]'
    yield "        widths: [24, 40, 36]"
    yield f"        sources: {SOURCES}"
    yield "        rows:"
    for at in range(4):
        yield f'          - ["{say.title("{}")}", "{say.sentence(SENTENCES[at])}", "{say.sentence(LINES[at])}"]'


def asked(say: Vocabulary) -> Iterator[str]:
    yield "      - type: faq"
    yield f"        sources: {SOURCES}"
    yield "        items:"
    for _ in range(3):
        yield f'          - {{question: "{say.title("What is a {}?")}", answer: "{say.sentences(2)}"}}'


BODIES = (plain, ordered, tabled, asked)
