from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from handoutgen.model.diagnostic import Finding, Note, Severity, Span
from handoutgen.model.job import Built, Job
from handoutgen.report import build_html
from handoutgen.report.build_html import BuildReport, pictured, report_page
from handoutgen.report.gather import gather

HOSTILE = '<script>alert("x")</script>'
VOID = {"meta", "img", "br", "wbr"}
LOOSE = {"td", "th", "tr"}  # HTML lets them end where the next begins


class Page(HTMLParser):
    """What a page holds; every tag that must be closed is closed in turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in VOID | LOOSE:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in LOOSE:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def built(clinic: str = "harbor", handout: str = "care", **changed: object) -> Built:
    job = Job(clinic, "en", handout, "", "letter", "pdf", f"{clinic}/en/{handout}.pdf")
    return replace(Built(job, "built", pages=4, seconds=0.5), **changed)  # type: ignore[arg-type]


def report(*results: Built, **changed: object) -> BuildReport:
    made = BuildReport(
        project="Waypoint", asked="handoutgen build --jobs 2", day="2026-11-25", begun="2026-11-25 09:00:00 UTC", seconds=12.0, version="1.2",
        folder="out", beside="../out", planned=len(results), results=results, told=gather(results),
    )  # fmt: skip
    return replace(made, **changed)  # type: ignore[arg-type]


def page(made: BuildReport, files: dict[str, bytes] | None = None) -> Page:
    return Page(report_page(made, (files or {}).get))


def test_counts_and_what_was_asked() -> None:
    results = (built(), built(handout="b", outcome="current", seconds=0.0), built(handout="c", outcome="refused", pages=0))
    text = page(report(*results, removed=("harbor/en/old.pdf",), kept=("harbor/en/c.pdf",))).text
    assert text.startswith("Build of Waypoint, 2026-11-25 Build of Waypoint 1 built, 1 current, 1 refused, in 12.0 seconds")
    assert "built 1 made anew current 1 as they were" in text
    assert "refused 1 not made, for a reason in the files removed 1 gone" in text
    assert "failed 0" not in text
    assert "handoutgen build --jobs 2" in text
    assert "Took 12.0 seconds, 0.2 sheets a second" in text
    assert "Removed harbor/en/old.pdf" in text
    assert "Kept, though it may be old harbor/en/c.pdf" in text
    assert "What is wrong Nothing." in text
    assert "harbor: 1 built, 1 current, 1 refused" in text


def test_what_people_wrote_is_text_and_nothing_else() -> None:
    finding = Finding("H999", HOSTILE, Span(HOSTILE, 1, 2, 1, 5), HOSTILE, notes=(Note(HOSTILE, Span(HOSTILE)),))
    ignored = replace(finding, ignored=Note(HOSTILE, Span(HOSTILE)))
    job = Job(HOSTILE, HOSTILE, HOSTILE, "", "letter", "pdf", f"{HOSTILE}/en/{HOSTILE}.pdf")
    result = Built(job, "built", (finding, ignored), pages=1, seconds=1.0)
    made = report(
        result, project=HOSTILE, asked=HOSTILE, folder=HOSTILE, beside=HOSTILE, stopped=HOSTILE, removed=(HOSTILE,), kept=(HOSTILE,),
        pictures=((job.output, b"png"),),
    )  # fmt: skip
    found = page(made, {HOSTILE: HOSTILE.encode()})
    assert "script" not in found.tags
    assert found.text.count(HOSTILE) >= 15
    assert all(link.startswith(("data:image/png;base64,", "%3Cscript")) for link in found.links)


def test_the_page_asks_for_nothing() -> None:
    text = report_page(report(built(), pictures=(("harbor/en/care.pdf", b"png"),)), lambda _: None)
    assert "default-src 'none'; img-src data:; style-src 'sha256-" in text
    assert "<script" not in text
    assert "http://" not in text
    assert "https://" not in text
    assert Page(text).links == ["data:image/png;base64,cG5n", "../out/harbor/en/care.pdf", "../out/harbor/en/care.pdf"]
    assert Page(report_page(report(built(), beside=""), lambda _: None)).links == []


def test_findings_stand_with_their_place_errors_first() -> None:
    error = Finding("H106", "unknown block", Span("a.yaml", 2, 3, 2, 7), "did you mean `steps`?")
    warning = Finding("H390", "nearly empty", Span("a.yaml", 1, 1, 1, 2), severity=Severity.WARNING)
    ignored = replace(warning, code="H370", ignored=Note("asked by the board", Span("b.yaml", 9)))
    results = [built(clinic=f"c{at}", findings=(warning, ignored, error), outcome="refused") for at in range(5)]
    text = page(report(*results), {"a.yaml": b"x: y\n  stps: z\n"}).text
    wrong = text.partition("What is wrong")[2]
    assert wrong.startswith(
        " 1 error error H106 unknown block a.yaml:2:3 stps: z ^^^^ did you mean `steps`? In c0/en/care.pdf, c1/en/care.pdf, c2/en/care.pdf and 2 more sheets "
        "1 warning warning H390 nearly empty a.yaml:1:1 x: y ^ In"
    )
    assert "1 remark that is ignored warning H370 nearly empty a.yaml:1:1 x: y ^ Ignored: asked by the board ( b.yaml:9 )" in wrong


def test_a_mistake_made_everywhere_is_counted_not_told_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_html, "FINDINGS", 3)
    results = [built(clinic=f"c{at}", findings=(Finding("H1", f"wrong {at}"),)) for at in range(5)]
    text = page(report(*results)).text
    assert "5 errors" in text
    assert "wrong 2" in text
    assert "wrong 3" not in text
    assert "And 2 more problems" in text


def test_a_run_that_was_stopped_says_so() -> None:
    text = page(report(built(), planned=400, stopped="cannot write x.pdf: the disk is full")).text
    assert "This build did not end by itself. cannot write x.pdf: the disk is full. It had got to 1 of 400 sheets." in text
    assert "did not end" not in page(report(built())).text


def test_the_slowest_come_first() -> None:
    results = [built(handout=f"h{at:02}", seconds=at / 10) for at in range(30)]
    text = page(report(*results)).text.partition("What took longest")[2].partition("Every sheet")[0]
    assert text.index("h29.pdf") < text.index("h28.pdf") < text.index("h10.pdf")
    assert "2.900" in text
    assert "h09" not in text


def test_pictures_show_each_kind_first_and_as_many_clinics_as_can_be() -> None:
    results = [built(clinic, handout) for clinic in ("a", "b", "c") for handout in ("x", "y")]
    assert pictured(results, 2) == ("a/en/x.pdf", "b/en/y.pdf")
    assert len(pictured(results, 5)) == 5
    assert pictured(results) == tuple(each.job.output for each in results)
    others = [built("d", outcome="current"), built("e", outcome="refused"), replace(built("f"), job=replace(built("f").job, format="text"))]
    assert pictured(others) == ()
    made = report(*results, pictures=(("a/en/x.pdf", b"png"),))
    assert "The first pages of 1 of 6." in page(made).text
    assert "The first page of each." in page(report(built(), pictures=(("a/en/x.pdf", b"png"),))).text


def test_tens_of_thousands_of_sheets_are_a_few_megabytes() -> None:
    results = [built(f"clinic-number-{clinic:03}", f"a-handout-{number:02}") for clinic in range(500) for number in range(40)]
    assert len(report_page(report(*results), lambda _: None)) < 2_500_000
