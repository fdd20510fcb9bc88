from __future__ import annotations

import pytest

from handoutgen.checks.claims import claims_in
from tests.checks.english.labelled import CLAIMED, HONEST


@pytest.mark.parametrize(("name", "sentence"), [(name, sentence) for name, each in CLAIMED.items() for sentence in each])
def test_what_is_claimed_is_found(name: str, sentence: str) -> None:
    assert name in {claim.name for claim, _ in claims_in(sentence)}


@pytest.mark.parametrize("sentence", HONEST)
def test_what_is_honest_passes(sentence: str) -> None:
    # As in a handout, where facts name their sources.
    assert [(claim.name, said) for claim, said in claims_in(sentence, sourced=True)] == []
