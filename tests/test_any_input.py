"""Whatever stands in the files of a project: a sheet or findings, never an exception."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handoutgen.batch.build import build
from handoutgen.batch.judging import Rules
from handoutgen.model.diagnostic import Refused
from handoutgen.model.job import Job
from tests.batch.practice import DAY, loader
from tests.conftest import ROOT

FILES = (
    "handouts/recovery-care/en.yaml", "handouts/recovery-care/handout.yaml", "clinics/harbor/clinic.yaml", "clinics/waypoint/clinic.yaml",
    "handouts/shared/emergency-signs/en.yaml", "handouts/policies.yaml", "handouts/sources.yaml",
)  # fmt: skip
JOB = Job("harbor", "en", "recovery-care", "marrow", "letter", "pdf", "harbor/en/recovery-care.pdf")
ODD = (
    "", "null", "[]", "{}", "true", "-1", "1e400", "0x1F", "2026-13-45", "'", "\"{{ policy.ice }}\"", "\"{{ x.__class__ }}\"", "&a [*a]",
    "!!python/object:os.system", "שלום 206-555-0123", "🧼", "\"\\ud800\"", "\"\\0\"", "a\u00ada\u200b\u200d", "**[x](javascript:1)**", "| \n", "[[[[[[",
    "é́" * 30, "W" * 500, "99999999999999999999", "\"{{ policy.nsaids_after_days | days }}\"", "<<: *x", "? a", "- - -", "\t",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("any")
    for name in ("handouts", "clinics"):
        shutil.copytree(ROOT / name, made / name)
    (made / "handoutgen.yaml").write_text("name: Any\n", encoding="utf-8")
    return made


def spoiled(text: str, chance: random.Random, words: str) -> str:
    """The file with a few of its lines deleted, doubled, moved or given another value."""
    lines = text.split("\n")
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(lines))
        line = lines[at]
        value = chance.choice((*ODD, words))
        match chance.randrange(7):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, line)
            case 2:
                lines[at] = line.partition(":")[0] + ": " + value
            case 3:
                lines[at] = "  " + line
            case 4:
                lines[at], lines[at - 1] = lines[at - 1], line
            case 5:
                place = chance.randrange(len(line) + 1)
                lines[at] = line[:place] + words + line[place:]
            case _:
                lines[at] = line[: len(line) - len(line.lstrip())] + "- " + value
        lines = lines or [""]
    return "\n".join(lines)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(name=st.sampled_from(FILES), seed=st.integers(0, 10**9), words=st.text(max_size=12))
def test_a_sheet_or_findings(folder: Path, name: str, seed: int, words: str) -> None:
    right = (ROOT / name).read_text(encoding="utf-8")
    wrong = spoiled(right, random.Random(seed), words).encode("utf-8", "surrogatepass")
    try:
        (folder / name).write_bytes(wrong)
        built = build(JOB, loader(folder), Rules(day=DAY))
    except Refused:
        pass  # the project itself cannot be read: told before any job
    else:
        assert built.outcome in ("built", "refused")
        assert built.outcome == "built" or built.findings
        assert bool(built.data) == (built.outcome == "built")
    finally:
        (folder / name).write_text(right, encoding="utf-8")
