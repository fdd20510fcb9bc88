from __future__ import annotations

import pytest

from handoutgen.model.clinic import Brand
from handoutgen.model.units import BLACK, WHITE, Colour
from handoutgen.source.brand import LEAST_CONTRAST, legible, resolve_brand
from tests.source.samples import CLINIC, clinic, one, refused


def brand(colours: str, typography: str = "{base: Source Sans}") -> Brand:
    return resolve_brand(
        clinic(CLINIC.replace('color: {primary: "#1a5f7a"}', f"color: {colours}").replace("{base: Source Sans}", typography))
    )


def test_what_is_not_said() -> None:
    found = brand('{primary: "#1a5f7a"}')
    assert found == Brand(Colour.from_text("#1a5f7a"), Colour.from_text("#1a5f7a"), BLACK, "Source Sans", "Source Sans")


def test_names_of_the_palette() -> None:
    found = brand(
        '{palette: {sea: "#1a5f7a", deep: sea, ink: "#222"}, primary: deep, secondary: {rgb: sea, cmyk: [85, 40, 30, 10]}, foreground: ink}'
    )
    assert (found.primary.hex, found.secondary.hex, found.foreground.hex) == ("#1a5f7a", "#1a5f7a", "#222222")


def test_typefaces() -> None:
    assert brand('{primary: "#1a5f7a"}', "{base: {family: Source Sans}, headings: Merriweather}").heading_family == "Merriweather"


@pytest.mark.parametrize(
    ("colours", "code", "part"),
    [
        ("{primary: teal}", "H400", "hexadecimal"),
        ('{palette: {teal: "#1a5f7a"}, primary: teel}', "H400", "did you mean `teal`?"),
        ('{palette: {a: b, b: a}, primary: "#1a5f7a"}', "H400", "write it out"),
        ('{palette: {a: "#12"}, primary: "#1a5f7a"}', "H400", "hexadecimal"),
        ('{primary: {rgb: "#1a5f7a", cmyk: [1, 2, 3]}}', "H402", "four"),
        ('{primary: {rgb: "#1a5f7a", cmyk: [1, 2, 3, 101]}}', "H402", "0 to 100"),
        ('{primary: "#7fb8d6"}', "H401", "is the nearest that passes"),
    ],
)
def test_what_is_refused(colours: str, code: str, part: str) -> None:
    findings = refused(lambda: brand(colours))
    assert {finding.code for finding in findings} == {code}
    assert part in findings[0].hint
    assert findings[0].span


def test_contrast_is_told_in_colour_and_in_grey() -> None:
    found = one(lambda: brand('{primary: "#7fb8d6"}'))
    assert found.message == "`primary` (#7fb8d6) is too pale on white: 2.15 to 1, in grey 2.31 to 1"


def test_contrast_is_cut_off_and_not_rounded() -> None:
    assert "4.47 to 1" in one(lambda: brand('{primary: "#777777"}')).message


def _ratios(colour: Colour) -> tuple[float, float]:
    return colour.contrast(WHITE), colour.grey.contrast(WHITE)


@pytest.mark.parametrize("text", ["#7fb8d6", "#ffff00", "#ffffff", "#00ff00", "#777777", "#ff8800"])
def test_the_colour_that_is_proposed_passes_and_is_the_nearest(text: str) -> None:
    proposed = legible(Colour.from_text(text))
    assert min(_ratios(proposed)) >= LEAST_CONTRAST
    assert Colour.from_text(proposed.hex) == proposed
    assert min(_ratios(proposed)) < LEAST_CONTRAST + 0.6  # no darker than a step or two


def test_a_colour_that_passes_stays() -> None:
    assert legible(Colour.from_text("#1a5f7a")) == Colour.from_text("#1a5f7a")


def test_all_problems_at_once() -> None:
    found = refused(lambda: brand('{palette: {x: no}, primary: "#fff", secondary: y}'))
    assert [finding.code for finding in found] == ["H401", "H400", "H400"]
