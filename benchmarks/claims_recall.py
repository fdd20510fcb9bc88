"""Five web articles about stem cells for back pain, as an author would paste them -> what `check` says about their words.

    python benchmarks/claims_recall.py FOLDER [--show] [--sources]

FOLDER holds the articles as text files that sort in the order of docs/library.md (S0 to S4). They are not ours and not in this repository. Each
is turned into a handout: headings into sections, paragraphs, lists, table rows into paragraphs, one line of the file a field. `--show` prints every
finding, `--sources` lets every block name a source, as an author might who wants claims to pass. Prints how many of the 28 claims of
docs/library.md were found: by a finding of the right class on a line that it names.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree

ROOT = Path(__file__).resolve().parent.parent
WORDING = re.compile(r"H3(?:6[1-9]|7\d|30|40)$")

# Number of the claim: (article, lines), and words of the messages that name its class. Line numbers alone: the sentences are not ours to print.
CLAIMS: dict[int, tuple[tuple[tuple[int, tuple[int, ...]], ...], tuple[str, ...]]] = {
    1: (((4, (35,)),), ("a cure",)),
    2: (((2, (14, 20)),), ("relief lasts",)),
    3: (((4, (191,)), (1, (134,))), ("relief lasts",)),
    4: (((2, (1, 2, 28)), (3, (81,)), (4, (14,))), ("a breakthrough",)),
    5: (((1, (2, 72, 99)), (3, (15, 139)), (4, (10,)), (0, (5,))), ("promising",)),
    6: (((0, (9,)), (1, (94, 134)), (2, (13, 29)), (3, (53, 81)), (4, (110,))), ("treats the cause",)),
    7: (((2, (8,)), (3, (27, 89)), (0, (5,)), (4, (23,))), ("turn into tissue", "grows again")),
    8: (((3, (54,)),), ("wear is undone",)),
    9: (((1, (32,)), (2, (23,)), (3, (34,))), ("water or cushion",)),
    10: (((1, (59,)),), ("slowed or stopped",)),
    11: (((1, (138,)), (3, (61, 119))), ("safe",)),
    12: (((0, (13,)), (1, (146,)), (2, (18,)), (4, (123,))), ("safer or quicker",)),
    13: (((4, (110, 111, 112, 113, 117, 118)),), ("better than other care", "other care falls short", "relief lasts")),
    14: (((2, (16,)), (1, (90,)), (3, (56,))), ("give up pain medicine",)),
    15: (((1, (130,)), (4, (104,))), ("how many people get better",)),
    16: (((1, (92,)), (0, (27,))), ("back to normal",)),
    17: (((4, (68,)),), ("pain score",)),
    18: (((4, (71, 82, 88)),), ("somebody's story",)),
    19: (((4, (19,)),), ("simple or painless",)),
    20: (((0, (31, 35)),), ("a standing with FDA",)),
    21: (((3, (135,)),), ("a standing with FDA",)),
    22: (((4, (166, 217)), (0, (31,))), ("insurance may pay",)),
    23: (((4, (173, 175, 176, 177, 178)),), ("a price",)),
    24: (((4, (180,)),), ("cheap",)),
    25: (((1, (125,)), (2, (30,)), (4, (11,))), ("look for those who sell", "advertisement")),
    26: (((4, (97,)),), ("more pain is a good sign",)),
    27: (((1, (103, 150)),), ("adding another treatment",)),
    28: (((3, (91, 92, 89)),), ("immune system",)),
}


@dataclass(slots=True)
class Pasted:
    """A handout as YAML, with the article's line behind each line of YAML."""

    yaml: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def add(self, text: str, line: int) -> None:
        self.yaml.append(text)
        self.lines.append(line)


def pasted(text: str, sources: str = "") -> Pasted:
    """Headings to sections, the rest to their blocks; each block names `sources`, if any are given."""
    made = Pasted()
    made.add("title: An article about stem cells", 0)
    made.add("sections:", 0)
    listing = False
    for kind, line, words in parts(text):
        if kind == "heading":
            made.add(f"  - heading: {quoted(words)}", line)
            made.add("    blocks:", line)
        elif kind == "item":
            if not listing:
                made.add("      - type: bullet_list", line)
                if sources:
                    made.add(f"        sources: [{sources}]", line)
                made.add("        items:", line)
            made.add(f"          - {quoted(words)}", line)
        else:
            made.add("      - type: paragraph", line)
            if sources:
                made.add(f"        sources: [{sources}]", line)
            made.add(f"        text: {quoted(words)}", line)
        listing = kind == "item"
    made.add("  - heading: When to get help", 0)
    made.add("    blocks:", 0)
    made.add("      - use: emergency-signs", 0)
    return made


def parts(text: str) -> Iterator[tuple[str, int, str]]:
    """What each line is. A heading with nothing below it becomes a paragraph: a section needs a block."""
    found: list[tuple[str, int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip().lstrip("\ufeff")
        if not re.search(r"\w", bare):
            continue
        mark = re.match(r"(?:[-•*]|\d+\.)\s+(?=\S)", bare)
        if re.match(r"#+\s", bare) or (
            len(bare) < 80 and not mark and not bare.startswith("|") and not re.search(r"[.:,!”\"]$|^[“\"*✅]|^[QA]:", bare)
        ):
            found.append(("heading", number, re.sub(r"^#+\s*", "", bare)))
        else:
            found.append(("item" if mark else "text", number, bare[mark.end() :] if mark else bare.strip("| ")))
    if found and found[0][0] != "heading":
        found.insert(0, ("heading", found[0][1], "About this article"))
    for here, after in zip(found, [*found[1:], ("heading", 0, "")], strict=True):
        yield here
        if here[0] == "heading" and after[0] == "heading":
            yield ("text", here[1], here[2])


def quoted(words: str) -> str:
    """A YAML scalar in double quotes; Markdown's own signs that an author would mend are mended."""
    words = re.sub(r"\[(\d+)\]", r"(\1)", words).replace("\\", "").replace("_", " ").replace("<", "(").replace("`", "'")
    words = re.sub(r"\*\*([^*]*?)\s*\*\*", r"**\1**", words)
    words = re.sub(r"^(\*\*)?\d+\.\s+", r"\1", words)
    return json.dumps(words, ensure_ascii=False)


def project(folder: Path, articles: dict[str, Pasted]) -> None:
    """The built-in clinics and shared blocks, and the articles as the only handouts."""
    copytree(ROOT / "clinics", folder / "clinics")
    for name, article in articles.items():
        place = folder / "handouts" / name
        place.mkdir(parents=True)
        (place / "en.yaml").write_text("\n".join(article.yaml) + "\n", encoding="utf-8")
        facts = f"code: SX-{int(name[-1]) + 1:02}\nversion: 1\ntopics: [article]\nwritten: 2026-11-21\n"
        (place / "handout.yaml").write_text(facts, encoding="utf-8")
    (folder / "handoutgen.yaml").write_text("name: Articles\nlibrary: built-in\n", encoding="utf-8")


def findings(folder: Path, names: list[str]) -> list[dict[str, object]]:
    """What `check` says, as JSON."""
    command = [
        sys.executable,
        "-m",
        "handoutgen",
        "-C",
        str(folder),
        "check",
        *names,
        "-c",
        "harbor",
        "--output-format",
        "json",
        "--max-problems",
        "0",
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return list(json.loads(done.stdout)["findings"])


def main(arguments: list[str]) -> int:
    """Print the figures."""
    sources = "acp-2017" if "--sources" in arguments else ""
    files = sorted(Path(arguments[0]).glob("*.txt"))
    articles = {
        f"article-{number}": pasted(file.read_text(encoding="utf-8", errors="replace"), sources) for number, file in enumerate(files)
    }
    with tempfile.TemporaryDirectory() as made:
        project(Path(made), articles)
        found = findings(Path(made), list(articles))
    told: list[tuple[int, int, str, str]] = []
    for each in found:
        name = str(each.get("path") or "").split("/")[-2] if "/" in str(each.get("path") or "") else ""
        line = int(str(each.get("line") or 0))
        source = articles[name].lines[line - 1] if name in articles and line else 0
        told.append((int(name[-1]) if name in articles else -1, source, str(each["code"]), str(each["message"])))
    if "--show" in arguments:
        for article, line, code, message in sorted(told):
            print(f"S{article}:{line} {code} {message}")
    print(Counter(code for _, _, code, _ in told))
    hits = {number: hit(number, told) for number in CLAIMS}
    print(
        "claims found:",
        sum(bool(lines) for lines in hits.values()),
        "of",
        len(hits),
        "| missed:",
        [number for number, lines in hits.items() if not lines],
    )
    places = sum(len(lines) for places, _ in CLAIMS.values() for _, lines in places)
    print("places found:", sum(map(len, hits.values())), "of", places)
    for number, lines in hits.items():
        asked = [f"S{article}:{line}" for article, each in CLAIMS[number][0] for line in each if (article, line) not in lines]
        if asked:
            print(f"  claim {number} was not found at {', '.join(asked)}")
    return 0


def hit(number: int, told: list[tuple[int, int, str, str]]) -> set[tuple[int, int]]:
    """The places where a claim was found."""
    places, classes = CLAIMS[number]
    wanted = {(article, line) for article, lines in places for line in lines}
    return {(article, line) for article, line, _, message in told if (article, line) in wanted and any(each in message for each in classes)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
