from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

from handoutgen.batch.cache import Day
from handoutgen.batch.crews.spec import STAGES, spec_of
from handoutgen.batch.survey import survey
from handoutgen.batch.today import Today
from handoutgen.batch.toolchain import toolchain
from tests.batch.practice import loader, practice


def test_it_travels(tmp_path: Path) -> None:
    made = loader(practice(tmp_path))
    day = Day("2026-11-25", toolchain(made.project))
    spec = spec_of(made.project, survey(made), day)
    assert spec.installation.made_with == day.made_with
    assert (spec.today, spec.strict, spec.keeps, spec.write, spec.stages) == (date(2026, 11, 25), False, False, True, STAGES)
    assert not isinstance(spec.today, Today)
    assert pickle.loads(pickle.dumps(spec)) == spec
