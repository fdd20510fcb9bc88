from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.desk.offers import key_of
from handoutgen.model.visit import Visit
from handoutgen.printing.ledger import read
from handoutgen.printing.printouts import Printout
from handoutgen.printing.ticket import Progress
from handoutgen.source.visit import read_visit
from tests.batch.practice import TODAY
from tests.desk.handing_out import KEY, counter, counter_project


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDOUTGEN_STATE", str(tmp_path / "state"))


def test_a_line_for_a_sheet_and_none_for_a_person(tmp_path: Path) -> None:
    made = counter(counter_project(tmp_path))
    offer = next(each for each in made.offers("harbor") if key_of(each) == KEY)
    visit = read_visit({"first_name": "Ana Secret"}, offer.fields, TODAY)
    assert isinstance(visit, Visit)
    printout = Printout.of(made, made.sheet(made.form(offer, "large-print"), visit), 4, "Front Desk")
    assert read().prints == ()
    printout.ended(Progress("printed", "Printed.", 12))
    (line,) = read().prints
    assert (line.clinic, line.handout, line.code, line.version, line.language) == ("harbor", "own", "OW-01", 3, "en")
    assert (line.content_code, line.variant, line.copies, line.printer) == (offer.content_code, "large-print", 4, "Front Desk")
    assert (line.result, line.impressions, line.packet) == ("printed", 12, "")
    assert "Secret" not in str(printout)


def test_a_packet_is_its_handouts(tmp_path: Path) -> None:
    made = counter(counter_project(tmp_path), drafts=True)
    offer = next(each for each in made.offers("harbor") if key_of(each) == "packet/going-home/marrow/en")
    Printout.of(made, made.sheet(offer.job), 1, "Front Desk").ended(Progress("sent", "Sent."))
    lines = read().prints
    assert {line.packet for line in lines} == {"going-home"}
    assert {"recovery-care", "when-to-seek-help"} <= {line.handout for line in lines}
    assert len({line.content_code for line in lines}) == len(lines)
