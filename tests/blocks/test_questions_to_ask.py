from __future__ import annotations

from handoutgen.blocks.questions_to_ask import QuestionsToAsk
from tests.blocks.setting import codes, composed

EXAMPLE = """
Group
  Text H3 style=subheading above=12 keep_next=True | Questions for my visit
  Group L numbering=None above=7
    Labelled keep=whole indent=18.9 spoken="to do"
      Drawing 11.7x16.8 alt=""
        Rectangle 0.45 3 10.8 10.8 stroke=text line=0.9
      Group
        Text keep_next=True | What will happen on that day?
        Drawing 381.1x48 alt=""
          Rectangle 0 23.5 381.1 0.5 fill=text
          Rectangle 0 47.5 381.1 0.5 fill=text
    Labelled keep=whole above=7 indent=18.9 spoken="to do"
      Drawing 11.7x16.8 alt=""
        Rectangle 0.45 3 10.8 10.8 stroke=text line=0.9
      Group
        Text keep_next=True | What can go wrong?
        Drawing 381.1x48 alt=""
          Rectangle 0 23.5 381.1 0.5 fill=text
          Rectangle 0 47.5 381.1 0.5 fill=text
"""


def test_example() -> None:
    assert composed(QuestionsToAsk.EXAMPLE) == EXAMPLE


def test_without_lines() -> None:
    outline = composed("type: questions_to_ask\nlines: 0\nitems: [What then?]")
    assert outline.count("Drawing") == 1
    assert "Text | What then?" in outline


def test_lines_have_a_range() -> None:
    assert codes("type: questions_to_ask\nlines: 11\nitems: [What then?]") == ["H308"]


def test_it_can_be_kept_on_one_page() -> None:
    assert "keep=whole" in next(line for line in composed(QuestionsToAsk.EXAMPLE + "keep: true\n").splitlines() if " L numbering" in line)
    assert "keep=whole" not in next(line for line in composed(QuestionsToAsk.EXAMPLE).splitlines() if " L numbering" in line)
