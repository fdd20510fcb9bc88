from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from handoutgen.batch.schemas import KINDS, schema_line, schema_text
from tests.conftest import ROOT


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_schema(kind: str) -> None:
    plain = json.loads(schema_text(kind))
    assert plain["$schema"].endswith("2020-12/schema")
    assert plain["type"] == "object"


def test_the_first_line_leads_to_the_schema() -> None:
    assert schema_line(0, "project") == "# yaml-language-server: $schema=schema/project.json\n"
    assert schema_line(2, "clinic") == "# yaml-language-server: $schema=../../schema/clinic.json\n"


def test_every_file_of_the_library_names_a_kind_that_exists() -> None:
    seen = 0
    for path in [ROOT / "handoutgen.yaml", *(ROOT / "handouts").rglob("*.yaml"), *(ROOT / "clinics").rglob("*.yaml")]:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=((?:\.\./)*schema)/(\w+)\.json", first)
        assert found, path
        assert found[2] in KINDS
        assert (path.parent / found[1]).resolve() == Path(ROOT / "schema")
        seen += 1
    assert seen >= 15
