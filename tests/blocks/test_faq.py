from __future__ import annotations

from handoutgen.blocks.faq import Faq, QuestionAndAnswer
from tests.blocks.outline import outline
from tests.blocks.setting import BLANK, SETTING, composed, text

EXAMPLE = """
Group keep=children
  Group keep=whole above=12
    Text H3 style=subheading keep_next=True | Can I take a shower?
    Text above=4 | Ask your care team when you can shower. Until then, wash with a cloth.
  Group keep=whole above=12
    Text H3 style=subheading keep_next=True | Who will drive me home?
    Text above=4 | Bring a friend or someone from your family. You cannot drive yourself.
"""


def test_example() -> None:
    assert composed(Faq.EXAMPLE) == EXAMPLE


def test_a_blank_in_an_answer() -> None:
    item = QuestionAndAnswer(question=text("When can I swim?"), answer=text("After ", BLANK, " days."))
    assert outline(Faq(items=(item,)).compose(SETTING)).count("If this line is empty") == 1
