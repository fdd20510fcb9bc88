from __future__ import annotations

from handoutgen.desk.answers import HEADERS, Ended, page, plain, told


def test_words_as_json() -> None:
    answer = told(409, 'Älteres "x"')
    assert answer.status_code == 409
    assert answer.body == '{"words":"Älteres \\"x\\""}'.encode()
    assert answer.headers["content-type"] == "application/json"


def test_what_cannot_be_written_does_not_break_the_answer() -> None:
    assert plain({"x": "\ud800"}).body == b'{"x":"?"}'


def test_a_page_escapes() -> None:
    body = bytes(page(401, "<b>", "a & b", "c").body).decode()
    assert "<h1>&lt;b&gt;</h1>" in body
    assert "<p>a &amp; b</p>\n<p>c</p>" in body


def test_nothing_may_run_but_our_own_files() -> None:
    policy = dict(part.strip().split(" ", 1) for part in HEADERS["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["base-uri"] == policy["object-src"] == policy["form-action"] == "'none'"
    assert "unsafe" not in HEADERS["content-security-policy"]
    assert "http" not in HEADERS["content-security-policy"]
    assert HEADERS["cache-control"] == "no-store"


def test_an_end_holds_its_answer() -> None:
    assert Ended(told(404, "x")).response.status_code == 404


def test_a_page_may_have_a_style_sheet_and_asks_for_nothing_else() -> None:
    assert b'<link rel="stylesheet" href="/desk.css">' in bytes(page(401, "x", "y", style="/desk.css").body)
    assert b"stylesheet" not in bytes(page(401, "x", "y").body)
    assert b'<link rel="icon" href="data:,">' in bytes(page(401, "x", "y").body)
