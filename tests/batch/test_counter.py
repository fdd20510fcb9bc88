"""What may be handed out, as the files and the day are now; and a sheet for one patient of which nothing is left."""

from __future__ import annotations

import gc
import os
import re
import sys
import tempfile
import threading
import traceback
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from handoutgen.batch.counter import Counter, CounterMistake, Sheet
from handoutgen.batch.errors import UsageError
from handoutgen.model.diagnostic import Refused
from handoutgen.model.page import Pages
from handoutgen.model.visit import NOBODY
from tests.batch.counting import FIELDS, PERSONAL, TYPED, Clock, counter_of, offer, opener, personal, ready, text_of, visit
from tests.batch.practice import CLINIC, GROUP, edit, write
from tests.batch.signed import FACTS, WORDS, code, reword, sign, signed
from tests.cli.calling import call

# Letters without kerning, so that they stand side by side in a content stream too.
CANARY = "Hidnimhidnim"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signed project that no test changes."""
    return ready(tmp_path_factory.mktemp("shop"))


@pytest.fixture(scope="module")
def counter(shop: Path) -> Counter:
    return counter_of(shop)


def refused(counter: Counter) -> list[str]:
    with pytest.raises(Refused) as caught:
        counter.sheet(offer(counter).job)
    return [each.code for each in caught.value.findings]


# ---- one patient ------------------------------------------------------------------------------------------------------------


def test_what_was_typed_is_printed_and_the_days_are_counted(counter: Counter) -> None:
    own = offer(counter)
    sheet = counter.sheet(own.job, visit(own))
    said = text_of(sheet)
    assert "For: Ana With: Dr. Ruiz Day: Thursday, November 26, 2026" in said
    assert "We see you about 14 days after it, on Thursday, December 10, 2026." in said
    assert list(sheet.dates) == [
        ("We see you about 14 days after it, on Thursday, December 10, 2026.", date(2026, 12, 10)),
        ("We see you about 42 days after it, on Thursday, January 7, 2027.", date(2027, 1, 7)),
    ]
    assert (sheet.code, sheet.version, sheet.content_code) == (own.code, own.version, own.content_code)


def test_what_was_not_typed_stays_a_line_without_a_note_to_ask(counter: Counter) -> None:
    own = offer(counter)
    said = text_of(counter.sheet(own.job, visit(own, {"first_name": "Ana"})))
    assert "For: Ana With: ________________ Day: ________________" in said
    assert "If this line is empty" not in said
    assert text_of(counter.sheet(own.job)).count("________________") == 5


@pytest.mark.parametrize("typed", ["{{7*7}}", "<b>Ana</b>", "**Ana**", "[Ana](https://x.example)", "{{ clinic.name }}", "%(x)s"])
def test_whatever_was_typed_is_literal(counter: Counter, typed: str) -> None:
    own = offer(counter)
    assert f"For: {typed} With:" in text_of(counter.sheet(own.job, visit(own, {"first_name": typed})))


def test_no_value_stands_outside_of_the_page(counter: Counter) -> None:
    own = offer(counter)
    typed = {"first_name": CANARY, "clinician": CANARY}
    for variant in ("standard", "large-print", "mono"):
        sheet = counter.sheet(counter.form(own, variant), visit(own, typed))
        reader = PdfReader(BytesIO(sheet.data))
        outside = repr((reader.metadata, reader.xmp_metadata and reader.xmp_metadata.stream.get_data(), reader.outline))
        outside += "".join(repr(each.get_object()) for page in reader.pages for each in page.get("/Annots", ()))
        assert CANARY not in outside
        assert CANARY not in repr(sheet)
        furniture = [line for page in reader.pages[1:] for line in page.extract_text().splitlines()[:4]]
        assert CANARY not in "".join(furniture)


def test_the_lines_of_two_visits_differ_in_their_days_and_so_do_two_texts(tmp_path: Path) -> None:
    """42 days instead of 21: the words, the lines are the same, the text that was signed is not."""
    root = personal(tmp_path)
    write(root, WORDS, PERSONAL.replace("about {{ day | days }} after it, on", "on"))
    before = code(root)
    edit(root, CLINIC, "follow_up_days: [14, 42]", "follow_up_days: [14, 21]")
    assert code(root) != before


def test_bytes_do_not_depend_on_what_was_printed_before(shop: Path, counter: Counter) -> None:
    own = offer(counter)
    ana, bo = visit(own), visit(own, {**TYPED, "first_name": "Bo Żółć"})
    first = counter.sheet(own.job, ana).data
    assert counter.sheet(own.job, bo).data != first
    blank = counter.sheet(own.job).data
    cold = counter_of(shop)
    assert cold.sheet(own.job, bo).data == counter.sheet(own.job, bo).data
    assert cold.sheet(own.job, ana).data == first
    assert cold.sheet(own.job).data == blank


def test_a_letter_that_no_font_has_is_refused_without_being_quoted(counter: Counter) -> None:
    own = offer(counter)
    with pytest.raises(Refused) as caught:
        counter.sheet(own.job, visit(own, {"first_name": f"{CANARY} 🐦"}))
    (found,) = caught.value.findings
    assert (found.code, found.span) == ("H500", None)
    assert "🐦" not in repr(found)
    assert CANARY not in "".join(traceback.format_exception(caught.value))
    assert "For: Ana" in text_of(counter.sheet(own.job, visit(own)))


def test_a_bug_of_ours_tells_where_and_not_whose(shop: Path) -> None:
    """A writer that breaks in the middle of a patient's sheet, with all of it in its message."""
    counter = counter_of(shop)
    own = offer(counter)
    loader = counter.ask(lambda loader: loader)
    write_pdf = loader.stages.write_pdf

    def broken(pages: Pages) -> bytes:
        if pages.private:
            raise ValueError(pages)
        return write_pdf(pages)

    loader.stages = replace(loader.stages, write_pdf=broken)
    patient = visit(own, {"first_name": CANARY})
    with pytest.raises(CounterMistake) as caught:
        counter.sheet(own.job, patient)
    assert str(caught.value).startswith("ValueError in batch/build.py:")
    assert CANARY not in "".join(traceback.format_exception(caught.value))
    assert caught.value.__context__ is None


# ---- nothing kept -----------------------------------------------------------------------------------------------------------


def reachable(*roots: object) -> Iterator[object]:
    """Everything that these objects hold, and all that lives in this process."""
    seen: set[int] = set()
    todo = [*roots, *gc.get_objects()]
    while todo:
        each = todo.pop()
        if id(each) in seen or each is seen or each is todo:
            continue
        seen.add(id(each))
        yield each
        if type(each) not in (str, bytes, bytearray, int, float):  # by type: some of ours refuse to be asked
            todo += gc.get_referents(each)


def holding(word: str, *roots: object) -> list[str]:
    """What holds a word: as text, as the operators of a page, or deflated."""
    raw = word.encode()
    found = []
    for each in reachable(*roots):
        if type(each) is str:
            if word in each or word in re.sub(r"\)[ \d.-]*\(", "", each):
                found.append(each[:200])
        elif type(each) in (bytes, bytearray):
            assert isinstance(each, bytes | bytearray)
            if raw in each or (len(each) < 5_000_000 and raw in _inflated(bytes(each))):
                found.append(repr(bytes(each[:60])))
    return [each for each in found if each not in (word, __file__)]


def _inflated(data: bytes) -> bytes:
    for bits in (15, -15):
        try:
            return zlib.decompressobj(bits).decompress(data)
        except zlib.error:
            continue
    return b""


def canary() -> str:
    """Made anew each time, so that no constant of this file is one."""
    letters = "".join("ghinmodxuy"[int(digit)] for digit in str(os.getpid()))
    return f"Hidnim{letters}hidnim"


def test_the_search_finds_what_is_kept(counter: Counter) -> None:
    """The test below is worth something."""
    own = offer(counter)
    word = canary()
    sheet = counter.sheet(own.job, visit(own, {"first_name": word}))
    text = f"({word[:5]}) 20({word[5:]})"
    assert any(text[:20] in each for each in holding(word, [text]))
    assert holding(word, [zlib.compress(f"x {word}".encode())])
    assert sheet.pages


def test_nothing_of_a_patient_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = ready(tmp_path)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    edit(root, GROUP, "languages:", "note_to_patient: true\nlanguages:")
    counter = counter_of(root)
    own = offer(counter)
    for variant in ("standard", "large-print", "mono"):
        counter.sheet(counter.form(own, variant))
    word = canary()

    def print_it() -> int:
        pages = 0
        for variant in ("standard", "large-print", "mono"):
            typed = {"first_name": f"{word} {word}", "clinician": f"Dr. {word}", "procedure_date": "11/26/2026"}
            patient = visit(own, typed, f"It was good to meet you, {word}.")
            pages += counter.sheet(counter.form(own, variant), patient).pages
            for wrong in (f"{word} 🐦", f"{word} ﷽"):
                with pytest.raises(Refused):
                    counter.sheet(counter.form(own, variant), visit(own, {"first_name": wrong}))
            with pytest.raises(Refused):
                counter.sheet(counter.form(own, variant), visit(own, typed, f"{word} may drive tonight, 206-555-0100, and take ice."))
        return pages

    assert print_it() > 3
    gc.collect()
    sys.exc_info()
    assert holding(word, counter, vars(counter)) == []
    for path in tmp_path.rglob("*"):
        assert word not in path.name
        if path.is_file():
            data = path.read_bytes()
            assert word.encode() not in data, path
            assert word.encode() not in _inflated(data), path
    assert list(temporary.iterdir()) == []


# ---- a note -----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    """A clinic that allows notes."""
    root = ready(tmp_path_factory.mktemp("noted"))
    edit(root, GROUP, "languages:", "note_to_patient: true\nlanguages:")
    return counter_of(root)


def test_a_note_stands_in_a_frame_below_the_title(noted: Counter) -> None:
    own = offer(noted)
    assert own.note_allowed
    said = text_of(noted.sheet(own.job, visit(own, note="It was good to meet you.")))
    assert "November 26, 2026 A note from Dr. Ruiz It was good to meet you." in said
    assert "A note from" not in text_of(noted.sheet(own.job, visit(own)))
    assert "A note from" not in text_of(noted.sheet(own.job))


def test_a_note_is_off_until_the_clinic_enables_it(counter: Counter) -> None:
    own = offer(counter)
    assert not own.note_allowed
    with pytest.raises(Refused) as caught:
        counter.sheet(own.job, visit(own, note="It was good to meet you."))
    assert [each.code for each in caught.value.findings] == ["H490"]


# ---- what may go out --------------------------------------------------------------------------------------------------------


def test_offers_say_in_plain_words_why_not(counter: Counter) -> None:
    offers = {(each.job.kind, each.job.handout): each for each in counter.offers("harbor")}
    assert offers["handout", "own"].why_not == ""
    other, packet = offers["handout", "recovery-care"], offers["packet", "going-home"]
    assert other.why_not == "Not signed off yet. Ask Maria Lopez or Jo Doe."
    assert packet.why_not == f"One of its sheets: {other.why_not}"
    assert (other.title, other.code) == ("Care at home: days 1 to 7", "SC-07")
    assert (packet.title, packet.code) == ("Going home", "PK-3")
    assert other.findings[0].code == "H450"
    assert list(offers["handout", "own"].fields) == ["first_name", "clinician", "procedure_date"]
    assert counter.offers("harbor") is counter.offers("harbor")


def test_a_clinic_that_nobody_knows(counter: Counter) -> None:
    with pytest.raises(UsageError):
        counter.offers("nowhere")
    assert [each.name for each in counter.clinics()] == ["harbor", "lakeside", "summit"]


def test_a_draft_says_so(tmp_path: Path) -> None:
    root = personal(tmp_path)
    assert refused(counter_of(root)) == ["H450"]
    drafts = counter_of(root, drafts=True)
    own = offer(drafts)
    assert own.why_not == ""
    assert "DRAFT, not signed off" in text_of(drafts.sheet(own.job, visit(own)))


def test_a_withdrawal_a_second_ago_stops_the_sheet(tmp_path: Path) -> None:
    root = ready(tmp_path)
    counter = counter_of(root)
    own = offer(counter)
    assert counter.sheet(own.job, visit(own)).pages
    assert counter.sheet(own.job, visit(own)).pages
    said = call(root, "withdraw", own.content_code, "--by", "mlopez", "--reason", "A sign was wrong on it.", "--today", "2026-11-25")
    assert said.code == 0, said.err
    with pytest.raises(Refused) as caught:
        counter.sheet(own.job, visit(own))
    assert caught.value.findings[0].code == "H452"
    assert offer(counter).why_not == "Withdrawn. Do not hand it out, and throw away the copies there are."


def test_a_sheet_that_waited_is_still_what_goes_out_now_or_stays(tmp_path: Path) -> None:
    root = ready(tmp_path)
    counter = counter_of(root)
    own = offer(counter)
    nobody, somebody = counter.sheet(own.job), counter.sheet(own.job, visit(own))
    assert nobody.mark == somebody.mark
    for waiting in (nobody, somebody):
        counter.still(waiting)
    edit(root, CLINIC, "206-555-0187", "206-555-0199")
    after = counter.sheet(own.job, visit(own))
    for waiting in (nobody, somebody):
        with pytest.raises(Refused) as caught:
            counter.still(waiting)
        assert caught.value.findings[0].code == "H493"
    counter.still(after)
    reword(root, version=4)
    counter.still(after)  # nobody has signed the new words
    assert sign(root).code == 0
    with pytest.raises(Refused) as caught:
        counter.still(after)
    assert caught.value.findings[0].code == "H493"


def test_over_midnight_an_approval_runs_out(tmp_path: Path) -> None:
    root = personal(tmp_path)
    assert sign(root, "--due", "2026-12-01").code == 0
    clock = Clock(date(2026, 12, 1))
    counter = counter_of(root, clock)
    own = offer(counter)
    assert counter.sheet(own.job).pages
    clock.day = date(2026, 12, 2)
    with pytest.raises(Refused) as caught:
        counter.sheet(own.job)
    assert caught.value.findings[0].code == "H453"
    assert offer(counter).why_not == "Its sign-off has run out. Ask Maria Lopez or Jo Doe."
    clock.day = date(2026, 11, 1)
    assert offer(counter).why_not == "It was signed off for a later day than today. Is the date of this computer right?"


def test_a_clinic_that_is_broken_while_it_runs_hides_no_other(tmp_path: Path) -> None:
    root = ready(tmp_path)
    counter = counter_of(root)
    assert offer(counter).why_not == ""
    good = (root / CLINIC).read_text(encoding="utf-8")
    write(root, CLINIC, good.replace("name: ", "nam: ", 1))
    assert [each.name for each in counter.clinics()] == ["lakeside", "summit"]
    assert counter.unreadable() == {"harbor": "There is a mistake in its files (H120). Tell who looks after your handouts."}
    with pytest.raises(Refused):
        counter.offers("harbor")
    assert offer(counter, clinic="summit").why_not == ""
    write(root, CLINIC, good)
    assert offer(counter).why_not == ""
    assert counter.unreadable() == {}


def test_one_handout_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    root = ready(tmp_path)
    write(root, "handouts/bad/handout.yaml", "code: [\n")
    write(root, "handouts/packets/torn.yaml", "code: PK-9\nhandouts: [nothing]\n")
    offers = {(each.job.kind, each.job.handout): each for each in counter_of(root).offers("harbor")}
    assert offers["handout", "own"].why_not == ""
    assert offers["handout", "bad"].why_not.startswith("There is a mistake in its files (H1")
    assert offers["handout", "bad"].title == "bad"
    assert offers["packet", "torn"].why_not.startswith("There is a mistake in its files (H")


def test_what_only_checks_refuse_is_told_in_the_list(tmp_path: Path) -> None:
    """A live claim in a draft: every name can be read, and the sheet may not be made."""
    root = personal(tmp_path)
    write(root, WORDS, PERSONAL.replace("Go back to desk work", "This treatment cures back pain. Go back to desk work"))
    own = offer(counter_of(root, drafts=True))
    assert own.why_not == "There is a mistake in its files (H370). Tell who looks after your handouts."


def test_what_changed_after_signing_goes_out_as_it_was_signed(tmp_path: Path) -> None:
    root = ready(tmp_path)
    counter = counter_of(root)
    before = counter.sheet(offer(counter).job)
    reword(root, version=4)
    after = counter.sheet(offer(counter).job)
    assert (after.version, after.content_code) == (before.version, before.content_code)


def test_a_text_signed_before_there_were_fields_stays_signed(tmp_path: Path) -> None:
    """`as: visit` was a name like any other."""
    root = signed(tmp_path)
    old = PERSONAL[PERSONAL.index("  - heading: When") :].replace(", on {{ day | on_date }}", "").replace("day |", "visit |")
    write(root, WORDS, "title: Care at home\nsections:\n" + old.replace("as: day", "as: visit"))
    write(root, FACTS, "code: OW-01\nversion: 4\nwritten: 2026-11-01\n")
    assert sign(root).code == 0
    counter = counter_of(root)
    own = offer(counter)
    assert own.why_not == ""
    write(root, FACTS, f"code: OW-01\nversion: 5\nwritten: 2026-11-01\n{FIELDS}")
    write(root, WORDS, PERSONAL)
    again = offer(counter)
    assert (again.why_not, again.version, again.content_code, dict(again.fields)) == ("", 4, own.content_code, {})
    assert "about 14 days" in text_of(counter.sheet(again.job)).replace("\u00a0", " ")


def test_a_broken_project_file_is_told_and_mended(tmp_path: Path) -> None:
    root = ready(tmp_path)
    counter = counter_of(root)
    assert offer(counter).why_not == ""
    good = (root / "handoutgen.yaml").read_text(encoding="utf-8")
    write(root, "handoutgen.yaml", "{")
    with pytest.raises(Refused):
        counter.clinics()
    write(root, "handoutgen.yaml", good)
    assert offer(counter).why_not == ""


def test_many_threads_may_ask_at_once(shop: Path) -> None:
    counter = counter_of(shop)
    own = offer(counter)
    names = [f"Name{number}" for number in range(8)]
    made: dict[str, Sheet] = {}
    wrong: list[BaseException] = []

    def ask(name: str) -> None:
        try:
            counter.offers("summit")
            made[name] = counter.sheet(own.job, visit(own, {"first_name": name}))
            counter.clinics()
        except BaseException as error:  # noqa: BLE001 -- a thread that dies in silence would pass
            wrong.append(error)

    threads = [threading.Thread(target=ask, args=(name,)) for name in names]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    assert wrong == []
    assert all(f"For: {name} With:" in text_of(made[name]) for name in names)


def test_asking_again_makes_nothing_again(shop: Path) -> None:
    counter = counter_of(shop)
    assert counter.offers("harbor") is counter.offers("harbor")


def test_packets_are_filled_in_on_their_cover_and_in_their_parts(tmp_path: Path) -> None:
    root = ready(tmp_path)
    write(root, "handouts/packets/pair.yaml", "code: PK-9\nversion: 1\nvisit: before\nbudget: 6\nhandouts: [own]\nwritten: 2026-11-01\n")
    write(root, "handouts/packets/pair/en.yaml", "title: Before\nlines:\n  own: Read it.\n")
    edit(root, GROUP, "languages:", "note_to_patient: true\nlanguages:")
    counter = counter_of(root)
    packet = offer(counter, "pair")
    assert packet.why_not == ""
    assert list(packet.fields) == ["first_name", "clinician", "procedure_date"]
    blank = text_of(counter.sheet(packet.job))
    assert "For: ________________ With: ________________ Procedure: ________________" in blank
    said = text_of(counter.sheet(packet.job, visit(packet, note="It was good to meet you.")))
    assert "For: Ana With: Dr. Ruiz Procedure: Thursday, November 26, 2026" in said
    assert "For: Ana With: Dr. Ruiz Day: Thursday, November 26, 2026" in said
    assert said.count("A note from Dr. Ruiz") == 1
    word = canary()
    counter.sheet(packet.job, visit(packet, {"first_name": word}))
    gc.collect()
    assert holding(word, counter) == []


def test_nobody_is_a_sheet_like_any_other(counter: Counter, shop: Path) -> None:
    own = offer(counter)
    assert call(shop, "build", "own", "-c", "harbor", "--approved-only", "--today", "2026-11-25", "-o", str(shop.parent / "out")).code == 0
    assert counter.sheet(own.job, NOBODY).data == (shop.parent / "out/harbor/en/own.pdf").read_bytes()


def test_a_counter_reads_the_project_it_is_given(shop: Path) -> None:
    assert opener(shop)(date(2026, 11, 25))[0].project.root == shop.resolve()


def test_what_the_sheet_does_not_ask_for_any_more_is_not_dropped_in_silence(tmp_path: Path) -> None:
    root = personal(tmp_path)
    counter = counter_of(root, drafts=True)
    patient = visit(offer(counter))
    write(root, FACTS, "code: OW-01\nversion: 3\nwritten: 2026-11-01\nfields:\n  first_name: {ask: First name, type: name}\n")
    write(
        root,
        WORDS,
        PERSONAL.replace(', "**With:** {{ visit.clinician }}", "**Day:** {{ visit.procedure_date }}"', "").replace(
            ", on {{ day | on_date }}", ""
        ),
    )
    with pytest.raises(Refused) as caught:
        counter.sheet(offer(counter).job, patient)
    assert [each.code for each in caught.value.findings] == ["H492"]
