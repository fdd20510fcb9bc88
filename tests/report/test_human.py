from __future__ import annotations

from handoutgen.model.diagnostic import Finding, Note, Severity, Span
from handoutgen.report.gather import Told
from handoutgen.report.human import Style, findings_text

FILE = b"# a\ntitle: x\nsections:\n" + b"\n" * 10 + b"  - type: step\n"
PLACE = Span("handouts/recovery-care/en.yaml", 14, 11, 14, 15)
STEP = Finding("H127", "unknown block type `step`", PLACE, "did you mean `steps`?")


def text(*told: Told, style: Style | None = None) -> str:
    return findings_text(told, lambda path: FILE if path == PLACE.path else None, style or Style())


def test_the_form_of_the_design() -> None:
    assert text(Told(STEP)) == (
        "error[H127]: unknown block type `step`\n"
        "   --> handouts/recovery-care/en.yaml:14:11\n"
        "   |\n"
        "14 |   - type: step\n"
        "   |           ^^^^ did you mean `steps`?\n"
    )


def test_editions_are_counted() -> None:
    told = Told(STEP, ("a/en/x.pdf", *(f"b/en/{n}.pdf" for n in range(11))))
    assert text(told).endswith("   = in a/en/x.pdf (and 11 more sheets)\n")
    assert text(Told(STEP, ("a/en/x.pdf",))).endswith("   = in a/en/x.pdf\n")


def test_a_long_hint_gets_its_own_line() -> None:
    told = Told(Finding("H1", "wrong", PLACE, "do " * 40))
    assert f"   = help: {'do ' * 40}".rstrip() in text(told)


def test_without_a_line_to_show() -> None:
    elsewhere = Told(Finding("H250", "there is no file", Span("clinics/x/clinic.yaml"), "write it"))
    assert text(elsewhere) == "error[H250]: there is no file\n --> clinics/x/clinic.yaml\n = help: write it\n"
    assert (
        text(Told(Finding("H390", "nearly empty"), ("a/en/x.pdf", "b")))
        == "error[H390]: nearly empty\n --> a/en/x.pdf (and 1 more sheet)\n"
    )


def test_a_second_place() -> None:
    told = Told(Finding("H106", "twice", PLACE, notes=(Note("the first is here", Span("a.yaml", 3, 1)),)))
    assert "   ::: a.yaml:3:1: the first is here\n" in text(told)


def test_severity_is_a_word_and_colour_is_extra() -> None:
    soft = Told(Finding("H390", "nearly empty", severity=Severity.WARNING))
    assert text(soft).startswith("warning[H390]: ")
    coloured = text(Told(STEP), style=Style(colour=True))
    assert "\x1b[1;31merror[H127]\x1b[0m" in coloured
    assert "\x1b[" not in text(Told(STEP))


def test_past_the_cap_problems_are_counted_errors_first() -> None:
    soft = [Told(Finding("H3", f"soft {n}", Span("a.yaml", n), severity=Severity.WARNING)) for n in range(3)]
    found = text(*soft, Told(STEP), style=Style(most=2))
    assert "unknown block type" in found
    assert found.endswith("... and 2 more problems (--max-problems 0 shows all)\n")
    assert "more problem" not in text(*soft, Told(STEP), style=Style(most=0))
    assert found.index("soft 0") < found.index("unknown block type")


def test_an_old_console() -> None:
    told = Told(Finding("H1", "too hot: “38 °C” → call", None, "痛"))
    text(told, style=Style("ascii")).encode("ascii")
    text(told, style=Style("cp1252")).encode("cp1252")


def test_what_is_ignored_is_short_and_says_why() -> None:
    ignored = Finding("H391", "6 pages", PLACE, "shorten it", ignored=Note("The log needs a page.", Span("handouts/a/handout.yaml", 8)))
    assert text(Told(ignored, ("a/en/x.pdf",))) == (
        "ignored[H391]: 6 pages\n"
        " --> handouts/recovery-care/en.yaml:14:11\n"
        " = reason: The log needs a page. (handouts/a/handout.yaml:8)\n"
        " = in a/en/x.pdf\n"
    )
    assert text(Told(ignored), Told(STEP), style=Style(most=1)).startswith("error[H127]"), "what has to be mended comes first"
