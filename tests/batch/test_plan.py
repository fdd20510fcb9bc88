from __future__ import annotations

import pytest

from handoutgen.batch.errors import UsageError
from handoutgen.batch.inventory import ClinicEntry, HandoutEntry, PacketEntry, Refusal, Survey
from handoutgen.batch.outputs.entry import Entry
from handoutgen.batch.plan import Selection, every_packet, plan, with_other_forms
from handoutgen.model.diagnostic import Finding

EAST = ClinicEntry("east", ("en", "es"), "letter", ("fat", "marrow"))
WEST = ClinicEntry("west", ("en",), "a4", ("marrow",))
CARE, HELP = HandoutEntry("care", True, ("en",)), HandoutEntry("help", False, ("en",))
ALL = Survey((EAST, WEST), (CARE, HELP), ("group",))
HOME, FIRST = PacketEntry("home", True, ("help", "care"), ("en",)), PacketEntry("first", False, ("help",), ("en",))
PACKED = Survey((EAST, WEST), (CARE, HELP), ("group",), packets=(FIRST, HOME))


def outputs(selection: Selection, survey: Survey = ALL) -> list[str]:
    return [job.output for job in plan(survey, selection).jobs]


def test_everything() -> None:
    assert outputs(Selection()) == [
        "east/en/care-fat.pdf",
        "east/en/care-marrow.pdf",
        "east/en/help.pdf",
        "east/es/care-fat.pdf",
        "east/es/care-marrow.pdf",
        "east/es/help.pdf",
        "west/en/care.pdf",  # one procedure: nothing to tell apart
        "west/en/help.pdf",
    ]
    assert plan(ALL, Selection()).everything


def test_paper_is_named_only_where_it_is_not_the_clinics_own() -> None:
    assert outputs(Selection(handouts=("help",), languages=("en",), papers=("letter", "a4"))) == [
        "east/en/help-a4.pdf",
        "east/en/help.pdf",
        "west/en/help.pdf",
        "west/en/help-letter.pdf",
    ]


def test_a_print_form_is_named_unless_it_is_the_standard_one() -> None:
    wanted = Selection(handouts=("help",), clinics=("west",), papers=("letter",), variants=("standard", "large-print", "mono"))
    assert outputs(wanted) == ["west/en/help-large-print-letter.pdf", "west/en/help-letter.pdf", "west/en/help-mono-letter.pdf"]
    assert not wanted.everything
    assert outputs(Selection(handouts=("help",), clinics=("west",), variants=("mono",), formats=("text",))) == ["west/en/help.txt"]


def entry(**changed: object) -> Entry:
    values: dict[str, object] = {
        "clinic": "west", "language": "en", "handout": "help", "procedure": "", "paper": "a4", "variant": "large-print", "format": "pdf",
        "code": "", "version": 1, "content_code": "", "pages": 1, "sides": 1, "sha256": "", "bytes": 0, "inputs": {}, "made_with": "",
        "values": "",
    }  # fmt: skip
    return Entry(**(values | changed))  # type: ignore[arg-type]


def test_a_build_of_everything_keeps_the_forms_that_were_built_before() -> None:
    before = {
        "west/en/help-large-print.pdf": entry(),
        "west/en/help.pdf": entry(variant="standard"),
        "gone/en/help.pdf": entry(clinic="gone"),
    }
    jobs = with_other_forms(plan(ALL, Selection()), before).jobs
    assert len(jobs) == len(plan(ALL, Selection()).jobs) + 1
    assert [job.variant for job in jobs if job.output == "west/en/help-large-print.pdf"] == ["large-print"]
    part = plan(ALL, Selection(handouts=("help",)))
    assert with_other_forms(part, before) == part


def test_text_has_no_paper() -> None:
    wanted = Selection(handouts=("help",), clinics=("west",), papers=("letter", "a4"), formats=("text",))
    assert outputs(wanted) == ["west/en/help.txt"]
    assert outputs(Selection(handouts=("help",), clinics=("west",), formats=("pdf", "text"))) == ["west/en/help.pdf", "west/en/help.txt"]


@pytest.mark.parametrize("pattern", ["help", "h*", "handouts/help", "handouts/help/en.yaml", "./handouts/help/", "handouts\\help\\en.yaml"])
def test_a_handout_by_name_glob_or_the_path_a_shell_completes(pattern: str) -> None:
    found = plan(ALL, Selection(handouts=(pattern,), clinics=("w*",)))
    assert [job.output for job in found.jobs] == ["west/en/help.pdf"]
    assert not found.everything


@pytest.mark.parametrize(
    ("selection", "message", "hint"),
    [
        (Selection(handouts=("hlep",)), "there is no handout `hlep`", "did you mean `help`?"),
        (Selection(handouts=("east",)), "there is no handout `east`", "`east` is a clinic: write `-c east`"),
        (Selection(clinics=("care",)), "there is no clinic `care`", "`care` is a handout: name it without `-c`"),
        (Selection(clinics=("eastt",)), "there is no clinic `eastt`", "did you mean `east`?"),
        (Selection(clinics=("group",)), "`group` is a group: nothing is built for it", "clinics: `east`, `west`"),
        (Selection(languages=("fr",)), "no clinic asks for the language `fr`", "languages: `en`, `es`"),
        (Selection(clinics=("west",), languages=("es",)), "none of these clinics asks for the language `es`", "`handoutgen list clinics`"),
    ],
)
def test_names_that_nothing_has(selection: Selection, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as stopped:
        plan(ALL, selection)
    assert str(stopped.value) == message
    assert hint in stopped.value.hint


def test_an_empty_project_says_what_to_write() -> None:
    for survey, word in ((Survey((), (CARE,)), "new clinic"), (Survey((EAST,), ()), "new handout")):
        with pytest.raises(UsageError) as stopped:
            plan(survey, Selection())
        assert word in stopped.value.hint


def test_what_cannot_be_read_is_part_of_the_plan_if_it_was_asked_for() -> None:
    broken = Refusal("north", "", (Finding("H1", "broken"),))
    survey = Survey((EAST,), (HELP,), (), (broken,))
    assert plan(survey, Selection()).refusals == (broken,)
    assert plan(survey, Selection(clinics=("north",))).refusals == (broken,)
    assert plan(survey, Selection(clinics=("north",))).jobs == ()
    assert plan(survey, Selection(clinics=("east",))).refusals == ()


def test_two_sheets_never_share_a_file() -> None:
    survey = Survey((EAST,), (CARE, HandoutEntry("care-fat", False, ("en",))))
    found = plan(survey, Selection(languages=("en",)))
    assert len({job.output for job in found.jobs}) == len(found.jobs)
    assert [refusal.findings[0].code for refusal in found.refusals] == ["H267"]


def test_a_clinic_without_the_procedures_a_handout_needs() -> None:
    survey = Survey((ClinicEntry("east", ("en",), "letter", ()),), (CARE, HELP))
    found = plan(survey, Selection())
    assert [job.output for job in found.jobs] == ["east/en/help.pdf"]
    assert [(refusal.clinic, refusal.handout, refusal.findings[0].code) for refusal in found.refusals] == [("east", "care", "H268")]


def test_packets_are_built_when_they_are_asked_for() -> None:
    assert outputs(Selection(), PACKED) == outputs(Selection()), "a build of everything is one of all handouts"
    assert outputs(Selection(packets=("home",)), PACKED) == [
        "east/en/packet-home-fat.pdf",
        "east/en/packet-home-marrow.pdf",
        "east/es/packet-home-fat.pdf",
        "east/es/packet-home-marrow.pdf",
        "west/en/packet-home.pdf",
    ]
    found = plan(PACKED, Selection(packets=("f*",), clinics=("west",), papers=("letter",), variants=("mono",)))
    assert [(job.output, job.kind, job.handout) for job in found.jobs] == [("west/en/packet-first-mono-letter.pdf", "packet", "first")]
    assert not found.everything
    both = Selection(packets=("first",), handouts=("help",), clinics=("west",))
    assert outputs(both, PACKED) == ["west/en/packet-first.pdf", "west/en/help.pdf"]


def test_every_packet_and_none() -> None:
    assert {job.handout for job in every_packet(PACKED).jobs} == {"home", "first"}
    assert every_packet(ALL).jobs == ()
    assert every_packet(Survey((), (), packets=(HOME,))).jobs == ()


@pytest.mark.parametrize(
    ("selection", "message", "hint"),
    [
        (Selection(packets=("hone",)), "there is no packet `hone`", "did you mean `home`?"),
        (Selection(packets=("care",)), "there is no packet `care`", "`care` is a handout: name it without `--packet`"),
        (Selection(handouts=("home",)), "there is no handout `home`", "`home` is a packet: write `--packet home`"),
        (Selection(packets=("home",), formats=("html",)), "a packet is made as PDF alone", "leave `--format` out"),
        (Selection(packets=("home",), formats=("pdf", "text")), "a packet is made as PDF alone", "leave `--format` out"),
    ],
)
def test_packets_that_nothing_has(selection: Selection, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as stopped:
        plan(PACKED, selection)
    assert str(stopped.value) == message
    assert hint in stopped.value.hint


def test_a_packet_that_cannot_be_read_stands_in_nobodys_way_but_its_own() -> None:
    broken = Refusal("", "weeks", (Finding("H470", "no such handout"),), "packet")
    survey = Survey((WEST,), (CARE, HELP), (), (broken,), (HOME,))
    assert plan(survey, Selection()).refusals == ()
    assert plan(survey, Selection(packets=("home",))).refusals == ()
    assert plan(survey, Selection(packets=("weeks",))).refusals == (broken,)
    assert every_packet(survey).refusals == (broken,)
    handout = Refusal("", "gone", (Finding("H1", "broken"),))
    assert plan(Survey((WEST,), (HELP,), (), (handout,), (HOME,)), Selection(packets=("home",))).refusals == ()


def test_a_packet_for_procedures_that_a_clinic_has_not() -> None:
    survey = Survey((ClinicEntry("east", ("en",), "letter", ()),), (HELP,), packets=(HOME,))
    (refusal,) = plan(survey, Selection(packets=("home",))).refusals
    assert (refusal.handout, refusal.kind, refusal.findings[0].code) == ("home", "packet", "H268")


def test_a_handout_and_a_packet_never_share_a_file() -> None:
    survey = Survey((WEST,), (HandoutEntry("packet-first", False, ("en",)),), packets=(FIRST,))
    found = plan(survey, Selection(handouts=("packet-first",), packets=("first",)))
    assert len(found.jobs) == 1
    assert [refusal.findings[0].code for refusal in found.refusals] == ["H267"]


def test_a_build_of_everything_keeps_packets_true_and_drops_those_that_are_gone() -> None:
    before = {
        "west/en/packet-home-mono.pdf": entry(handout="home", procedure="marrow", kind="packet", variant="mono"),
        "west/en/packet-gone.pdf": entry(handout="gone", kind="packet"),
    }
    jobs = with_other_forms(plan(PACKED, Selection()), before, every_packet(PACKED).jobs).jobs
    assert [(job.output, job.variant) for job in jobs if job.kind == "packet"] == [("west/en/packet-home-mono.pdf", "mono")]
