"""English files become those of a language nobody speaks: longer and accented, or in Hebrew letters from right to left."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT

# Keys whose values are names and expressions, not words.
NAMES = {
    "type",
    "use",
    "when",
    "each",
    "as",
    "sources",
    "discern",
    "tier",
    "symptom",
    "kind",
    "url",
    "image",
    "visit",
    "code",
    "direction",
    "time",
    "lead",
    "row_headers",
    "locked",
    "contacts",
    "compact",
    "beside",
    "keep",
}
# What stays as it is inside words: slots and format places, targets of links, e-mail and web addresses.
KEPT = re.compile(r"(\{\{.*?\}\}|\{\w*\}|\]\([^)]*\)|\S+@\S+)")
ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽ")
HEBREW = "אבגדהוזחטיכלמנסעפצקרשתםןךף"

Change = Callable[[str], str]


def pseudo(word: str) -> str:
    """A word with accents, 40 % longer."""
    return word.translate(ACCENTS) + "ö" * max(1, round(len(word) * 0.4))


def hebrew(word: str) -> str:
    return "".join(HEBREW[(ord(letter.lower()) - 97) % len(HEBREW)] for letter in word)


def changed(text: str, change: Change) -> str:
    parts = KEPT.split(text)
    return "".join(part if at % 2 else re.sub(r"[A-Za-z]+", lambda found: change(found[0]), part) for at, part in enumerate(parts))


def translated(value: Any, change: Change, key: str = "") -> Any:
    """Everything in a file that patients read."""
    if isinstance(value, Mapping):
        return {name: translated(inside, change, name) for name, inside in value.items()}
    if isinstance(value, list):
        return [translated(inside, change, key) for inside in value]
    return changed(value, change) if isinstance(value, str) and key not in NAMES else value


def said_again(value: Any, language: str, change: Change) -> Any:
    """Every `{en: ...}` gets the same in the other language beside it."""
    if isinstance(value, list):
        return [said_again(inside, language, change) for inside in value]
    if not isinstance(value, Mapping):
        return value
    made = {name: said_again(inside, language, change) for name, inside in value.items()}
    return made | ({language: translated(value["en"], change)} if "en" in value else {})


def project_in(folder: Path, language: str, change: Change, **facts: Any) -> Path:
    """This repository's project, in that language alone."""
    for name in ("handouts", "clinics"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "handoutgen.yaml").write_text("name: Elsewhere\n", encoding="utf-8")
    for path in [*folder.glob("handouts/*/en.yaml"), *folder.glob("handouts/shared/*/en.yaml")]:
        save(path.with_name(f"{language}.yaml"), translated(load(path), change))
        path.unlink()
    which = {"H391": "", "H392": "", "H393": "the FDA status is not on page 1"}
    longer = [
        {"check": code, "words": words, "reason": "Its words are longer than those of any language."} for code, words in which.items()
    ]
    for path in folder.glob("handouts/*/handout.yaml"):
        save(path, load(path) | {"ignore": longer})
    for path in [folder / "handouts/policies.yaml", *folder.glob("clinics/*/clinic.yaml")]:
        save(path, said_again(load(path), language, change))
    group = folder / "clinics/waypoint/clinic.yaml"
    save(group, load(group) | {"languages": [language]})
    english = load(ROOT / "src/handoutgen/data/languages/en.yaml")
    path = folder / f"languages/{language}.yaml"
    path.parent.mkdir()
    fixed = {part: {name: changed(said, change) for name, said in english[part].items()} for part in ("units", "wording")}
    save(path, translated(english, change) | fixed | {"code": language} | facts)
    return folder


def load(path: Path) -> Any:
    """The values of a file as text: what a declared type makes of them is not ours to know."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def save(path: Path, value: Any) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=200), encoding="utf-8")
