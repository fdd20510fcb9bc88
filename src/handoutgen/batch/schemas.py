"""The kinds of files that people write -> their JSON Schemas."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from handoutgen.batch.project import Settings
from handoutgen.blocks import BLOCKS
from handoutgen.model.clinic import Clinic
from handoutgen.model.columns import Columns
from handoutgen.model.handout import Facts, SharedBlock, Source, Words
from handoutgen.model.language import Language
from handoutgen.model.notice import Notice
from handoutgen.model.packet import Packet, PacketWords
from handoutgen.model.policy import Question
from handoutgen.model.theme import Theme
from handoutgen.source.schema import schema, table_schema

# The kind is the name of the schema file: `# yaml-language-server: $schema=../../schema/clinic.json`
KINDS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "project": lambda: schema(Settings),
    "clinic": lambda: schema(Clinic, layered=True),
    "handout": lambda: schema(Facts),
    "words": lambda: schema(Words, BLOCKS),
    "shared": lambda: schema(SharedBlock, BLOCKS),
    "policies": lambda: table_schema(Question),
    "sources": lambda: table_schema(Source),
    "language": lambda: schema(Language),
    "notice": lambda: schema(Notice, layered=True),
    "packet": lambda: schema(Packet),
    "packet_words": lambda: schema(PacketWords),
    "theme": lambda: schema(Theme, layered=True),
    "columns": lambda: schema(Columns),
}
FOLDER = "schema"


def schema_text(kind: str) -> str:
    """The schema of a kind as JSON."""
    return json.dumps(KINDS[kind](), indent=1) + "\n"


def schema_line(depth: int, kind: str) -> str:
    """The first line of a file so many folders below the project's top: editors find the schema by it."""
    return f"# yaml-language-server: $schema={'../' * depth}{FOLDER}/{kind}.json\n"
