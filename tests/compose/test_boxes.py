from __future__ import annotations

from dataclasses import replace

from handoutgen.compose.boxes import rebuilt
from handoutgen.model.box import Box, Cell, Grid, Group, Labelled, Row, TextBox
from handoutgen.model.text import words

LINE = TextBox(text=words("Rest"))


def louder(box: Box) -> Box:
    return replace(box, style="lead") if isinstance(box, TextBox) else box


def test_every_box_is_reached() -> None:
    inner = Group(children=(LINE,), head=(LINE,), head_again=(LINE,))
    cell = Cell(content=inner, header="Column")
    tree = Group(
        children=(
            Labelled(label=LINE, body=inner, indent=10),
            Row(cells=(LINE, inner), widths=(0.5, 0.5)),
            Grid(widths=(1.0,), header=((cell,),), rows=((cell,),)),
        )
    )
    assert repr(rebuilt(tree, louder)).count("style='lead'") == repr(tree).count("style='body'") == 14


def test_a_change_that_does_nothing_changes_nothing() -> None:
    tree = Group(children=(Labelled(label=LINE, body=Group(children=(LINE,)), indent=10),), role="L")
    assert rebuilt(tree, lambda box: box) is tree, "it stays the same object"


def test_a_known_change_is_made_once_to_each_group() -> None:
    inner, asked = Group(children=(LINE,)), list[Box]()
    quiet = Group(children=(TextBox(text=()),))

    def change(box: Box) -> Box:
        asked.append(box)
        return replace(box, style="lead") if isinstance(box, TextBox) and box.text else box

    owner = object()
    for tree in (Group(children=(inner, quiet)), Group(children=(quiet, inner))):
        made = rebuilt(tree, change, ("louder", owner))
        assert made == Group(children=tuple(each if each is quiet else Group(children=(louder(LINE),)) for each in tree.children))
        assert quiet in made.children
    assert len(asked) == 4, "two groups with a line each"
    assert rebuilt(Group(children=(inner,)), lambda box: box, ("other", owner)).children == (inner,)
