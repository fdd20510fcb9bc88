from __future__ import annotations

import pytest

from handoutgen.model.text import Run
from handoutgen.targets.html_inline import Inline
from tests.blocks.setting import BLANK


def markup(*runs: Run) -> str:
    return Inline(blank="line to write on").markup(runs)


@pytest.mark.parametrize(
    ("run", "written"),
    [
        (Run("a < b & c > d"), "a &lt; b &amp; c &gt; d"),
        (Run("<script>alert('x')</script>"), "&lt;script&gt;alert('x')&lt;/script&gt;"),
        (Run("one\ntwo"), "one<br>two"),
        (Run("now", strong=True), "<strong>now</strong>"),
        (Run("now", strong=True, emphasis=True), "<strong><em>now</em></strong>"),
        (Run("hola", language="es"), '<span lang="es">hola</span>'),
        (Run("the FDA", link='https://a.org/"x'), '<a href="https://a.org/&quot;x" class="named">the FDA</a>'),
        (Run("fda.gov/x", link="https://www.fda.gov/x/"), '<a href="https://www.fda.gov/x/">fda.gov/x</a>'),
        (Run("write us", link="mailto:a@b.org"), '<a href="mailto:a@b.org">write us</a>'),
        (Run("206-555-0123", link="tel:+12065550123"), '<a href="tel:+12065550123">206-555-0123</a>'),
        (Run("press me", link="javascript:alert(1)"), "press me"),
    ],
)
def test_runs(run: Run, written: str) -> None:
    assert markup(run) == written


def test_runs_of_one_look_are_one_element_and_no_space_comes_between() -> None:
    assert markup(Run("Note: ", strong=True), Run("rest", strong=True), Run("ed")) == "<strong>Note: rest</strong>ed"
    linked = (Run("the ", link="https://a.org"), Run("FDA", strong=True, link="https://a.org"))
    assert markup(*linked) == '<a href="https://a.org" class="named">the <strong>FDA</strong></a>'


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Call 206-555-0123.", 'Call <a href="tel:+12065550123">206-555-0123</a>.'),
        ("Call 911 now", 'Call <a href="tel:911">911</a> now'),
        ("(+442079460000)", '(<a href="tel:+442079460000">+442079460000</a>)'),
        ("123-456-7890", "123-456-7890"),  # no area code begins with 1
        ("1911, 911-A, 9112, 2026-11-21", "1911, 911-A, 9112, 2026-11-21"),
    ],
)
def test_numbers_to_dial(text: str, written: str) -> None:
    assert markup(Run(text)) == written


def test_a_number_reads_from_left_to_right_in_any_language() -> None:
    run = Run("206-555-0123", link="tel:+12065550123")
    assert Inline(rtl=True).markup((run,)) == '<a href="tel:+12065550123" dir="ltr">206-555-0123</a>'


def test_facts_keep_their_own_order_in_a_page_from_right_to_left() -> None:
    run = Run("12 River Road", origin="fact")
    assert Inline(rtl=True).markup((run,)) == "<bdi>12 River Road</bdi>"
    assert Inline().markup((run,)) == "12 River Road"


def test_a_blank_is_a_line_that_is_spoken_of() -> None:
    assert markup(BLANK, Run(" days")) == '<span class="blank"><span class="hidden">line to write on</span></span> days'
    assert Inline().line_to_write_on() == ""
