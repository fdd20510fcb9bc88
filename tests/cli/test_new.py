from __future__ import annotations

from pathlib import Path

from tests.batch.practice import edit, write
from tests.cli.calling import call


def test_a_handout_that_asks_for_its_words(mine: Path) -> None:
    said = call(mine, "new", "handout", "my-own")
    assert said.code == 0
    assert said.out.split() == ["handouts/my-own/handout.yaml", "handouts/my-own/en.yaml"]
    said = call(mine, "check", "my-own")
    assert said.code == 1, "words that only hold a place must not print"
    assert "nothing is written after `title:`" in said.err


def test_a_clinic_that_asks_to_be_filled_in(mine: Path) -> None:
    assert call(mine, "new", "clinic", "north-side").code == 0
    said = call(mine, "check", "-c", "north-side")
    assert said.code == 1
    assert "nothing is written after `day:`" in said.err
    assert call(mine, "check", "-c", "harbor").code == 0
    said = call(mine, "show", "policy", "north-side", "--format", "pdf")
    assert said.code == 0, said.err
    assert (mine / "build/policy/north-side.pdf").is_file()


def test_copies(mine: Path) -> None:
    assert call(mine, "new", "clinic", "second", "--from", "harbor").code == 0
    assert call(mine, "new", "handout", "our-care", "--from", "recovery-care").code == 0
    said = call(mine, "build", "our-care", "-c", "second")
    assert said.code == 1, "phones are not copied"
    assert "nothing is written after `after_hours:`" in said.err
    place = "clinics/second/clinic.yaml"
    own, first = ((mine / f"clinics/{name}/clinic.yaml").read_text(encoding="utf-8") for name in ("second", "harbor"))
    phones = first[first.index("phone:") : first.index("color:")]
    write(mine, place, own.replace("address: []  #", "address: [1 Main Street]  #").replace("state:  #", "state: CA  #") + phones)
    edit(
        mine,
        place,
        own[own.index("phone:") : own.index("# logo:")] if "# logo:" in own else own[own.index("phone:") : own.index("color:")],
        "",
    )
    said = call(mine, "build", "our-care", "-c", "second")
    assert said.code == 0, said.err
    assert (mine / "build/second/en/our-care.pdf").is_file()
    assert "code: SC-11" in (mine / "handouts/our-care/handout.yaml").read_text(encoding="utf-8")


def test_names_that_cannot_be(mine: Path) -> None:
    for arguments, words in (
        (("clinic", "North Side"), "rename it: `north-side`"),
        (("clinic", "harbor"), "there is a clinic `harbor` already"),
        (("handout", "x", "--from", "recovery"), "there is no handout `recovery`"),
        (("clinic", "x", "--from", "harbour"), "did you mean `harbor`?"),
        (("policy", "x"), "invalid value"),
        (("clinic", "policy"), "no clinic can be called `policy`"),
        (("clinic", "preview"), "choose another"),
        (("handout", "shared"), "no handout can be called `shared`"),
        (("handout", "packets"), "choose another"),
    ):
        said = call(mine, "new", *arguments)
        assert said.code == 2, arguments
        assert words in said.err
    assert sorted(path.name for path in (mine / "clinics").iterdir()) == ["harbor", "waypoint"]
