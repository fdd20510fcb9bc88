"""A real desk on loopback, asked by whoever should not: every answer refuses, has the headers, and no line of the log holds what was asked."""

from __future__ import annotations

import importlib
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from handoutgen.desk.answers import HEADERS
from handoutgen.desk.guard import MOST_STRANGERS
from tests.batch.signed import signed
from tests.desk_server import Answer, DeskServer, read

CANARY = "zZcanary7f3q"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    folder = tmp_path_factory.mktemp("desk")
    with DeskServer(signed(folder), folder / "state") as running:
        yield running


@pytest.fixture
def desk(server: DeskServer, loopback: None) -> DeskServer:
    return server if server.cookie else server.enter()


def refused(answer: Answer, status: int) -> None:
    """It is this refusal, in words, with the headers of every answer, and says nothing of what was asked."""
    assert answer.status == status, answer
    dressed(answer)
    assert CANARY.encode() not in answer.body
    assert "set-cookie" not in answer.headers
    assert answer.body


def dressed(answer: Answer) -> None:
    assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)
    assert "server" not in answer.headers
    assert not any(name.startswith("access-control") for name in answer.headers)


def preview(desk: DeskServer) -> dict[str, object]:
    return {"offer": desk.offers()["handout/own/en"]["id"], "variant": "standard", "fields": {}, "note": ""}


def test_the_page_itself_is_served_in_order(desk: DeskServer) -> None:
    for path in (desk.home, "/api/start", "/api/offers?clinic=harbor", "/desk.css", "/desk.js"):
        answer = desk.get(path)
        assert answer.status == 200, path
        dressed(answer)
    assert desk.post("/api/preview", preview(desk)).status == 200


# ---- to us ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost", "127.0.0.1:1", "127.0.0.1.nip.io:{port}", "desk.evil.example:{port}",
                                  "[::1]:{port}", "0.0.0.0:{port}", "127.0.0.1:{port}@evil.example", "127.1:{port}", ""])  # fmt: skip
def test_another_host_is_refused(desk: DeskServer, host: str) -> None:
    host = host.format(port=desk.port)
    refused(desk.get("/api/start", Host=host, Referer=f"http://{CANARY}/"), 421)
    refused(desk.get(desk.home, Host=host), 421)
    refused(desk.post("/api/preview", preview(desk), Host=host, Origin=f"http://{host}"), 421)
    refused(desk.ask("GET", desk.login, Host=host), 421)


def test_localhost_is_a_name_of_ours(desk: DeskServer) -> None:
    assert desk.get("/api/start", Host=f"localhost:{desk.port}").status == 200
    assert desk.get("/api/start", Host=f"LOCALHOST:{desk.port}").status == 200


def test_an_origin_has_to_be_that_of_the_host(desk: DeskServer) -> None:
    refused(desk.post("/api/preview", preview(desk), Host=f"localhost:{desk.port}"), 403)


def test_no_host_and_two_hosts_are_refused(desk: DeskServer) -> None:
    for head in (b"GET /api/start HTTP/1.1\r\n\r\n", f"GET /api/start HTTP/1.1\r\nHost: {desk.host}\r\nHost: {desk.host}\r\n\r\n".encode()):
        answer = desk.raw(head)
        assert answer.status == 400
        assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)
    refused(desk.raw(b"GET /api/start HTTP/1.0\r\n\r\n"), 421)


# ---- from us --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9", "https://{host}", "http://{host}.evil.example", "http://localhost:{port}",
                                    f"http://{CANARY}.example", "{host}", ""])  # fmt: skip
def test_another_origin_is_refused(desk: DeskServer, origin: str) -> None:
    origin = origin.format(host=desk.host, port=desk.port)
    refused(desk.post("/api/preview", preview(desk), Origin=origin), 403)
    refused(desk.get("/api/start", Origin=origin), 403)


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "NONE"])
def test_another_site_is_refused(desk: DeskServer, site: str) -> None:
    """`same-site` is a page on another port of this machine."""
    refused(desk.post("/api/preview", preview(desk), Sec_Fetch_Site=site), 403)
    refused(desk.get("/api/start", Sec_Fetch_Site=site), 403)
    refused(desk.get("/desk.js", Sec_Fetch_Site=site), 403)
    refused(desk.get(desk.home, Sec_Fetch_Site=site), 403)


def test_no_page_may_ask_before_it_asks(desk: DeskServer) -> None:
    """A preflight of another origin finds no leave."""
    refused(desk.ask("OPTIONS", "/api/preview", Origin="http://evil.example", Access_Control_Request_Method="POST"), 403)
    refused(desk.ask("OPTIONS", "/api/preview"), 405)


def test_a_post_says_where_it_comes_from(desk: DeskServer) -> None:
    refused(desk.post("/api/preview", preview(desk), Origin="-"), 403)


@pytest.mark.parametrize("csrf", ["-", "", "x", "A" * 43, CANARY])
def test_a_post_brings_the_word_of_the_page(desk: DeskServer, csrf: str) -> None:
    refused(desk.post("/api/preview", preview(desk), X_CSRF=csrf), 403)
    refused(desk.post("/api/remember", {"clinic": "harbor"}, X_CSRF=csrf), 403)


@pytest.mark.parametrize("kind", ["-", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=utf-16",
                                  "text/json", "application/jsonx"])  # fmt: skip
def test_a_post_is_json(desk: DeskServer, kind: str) -> None:
    refused(desk.post("/api/preview", preview(desk), Content_Type=kind), 415)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"[" * 50_000, b'{"a":' * 9_000, CANARY.encode()])
def test_what_is_no_order_is_refused(desk: DeskServer, body: bytes) -> None:
    refused(desk.post("/api/preview", body), 400)


# ---- who ------------------------------------------------------------------------------------------------------------------------


def test_a_token_works_once(desk: DeskServer) -> None:
    again = desk.ask("GET", desk.login)
    refused(again, 401)
    assert b"Double-click Handouts" in again.body


@pytest.mark.parametrize("token", ["", "x", "A" * 43, CANARY])
def test_a_guessed_token_opens_nothing(desk: DeskServer, token: str) -> None:
    refused(desk.ask("GET", f"/login?t={token}"), 401 if token else 400)
    refused(desk.ask("GET", "/login"), 401)


@pytest.mark.parametrize("cookie", ["", "handoutgen-{port}=", "handoutgen-{port}=" + "A" * 43, "handoutgen-1={key}", "handoutgen={key}", "session={key}",
                                    "handoutgen-{port}={key}x", "handoutgen-{port}=" + CANARY])  # fmt: skip
def test_a_guessed_cookie_opens_nothing(desk: DeskServer, cookie: str) -> None:
    cookie = cookie.format(port=desk.port, key=desk.cookie.partition("=")[2])
    page = desk.get(desk.home, Cookie=cookie)
    refused(page, 401)
    assert b"Double-click Handouts" in page.body
    answer = desk.get("/api/start", Cookie=cookie)
    refused(answer, 401)
    assert "starter" in answer.json["words"]
    refused(desk.post("/api/preview", preview(desk), Cookie=cookie), 401)


def test_a_cookie_set_by_another_port_beside_ours_locks_nobody_out(desk: DeskServer) -> None:
    name = desk.cookie.partition("=")[0]
    assert desk.get("/api/start", Cookie=f"{name}={'B' * 43}; other=1; {desk.cookie}").status == 200


def test_the_cookie_is_of_this_port_and_no_script_sees_it(tmp_path: Path, loopback: None) -> None:
    with DeskServer(signed(tmp_path), tmp_path / "state") as desk:
        answer = desk.ask("GET", desk.login, Sec_Fetch_Site="none")
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith(f"handoutgen-{desk.port}=")
        assert cookie.partition("; ")[2] == "Path=/; HttpOnly; SameSite=Strict"
        assert len(cookie.partition("=")[2].partition(";")[0]) == 43  # 256 bits
        dressed(answer)


def test_the_cookie_alone_reads_no_page_and_gives_no_order(desk: DeskServer) -> None:
    """Browsers show a cookie to every port of the machine: a program there that gets it knows neither where the page is, nor its word."""
    page = desk.get("/")
    assert page.status == 401
    assert desk.csrf.encode() not in page.body
    assert desk.home.encode() not in page.body
    refused(desk.post("/api/preview", preview(desk), X_CSRF="-"), 403)


# ---- what -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/../handoutgen.yaml", "/..%2fhandoutgen.yaml", "/%2e%2e/handoutgen.yaml", "/desk.js/../desk.html", "/desk.html", "//desk.js", "/etc/passwd",
                                  "/./desk.js", "/desk.js%00", "/desk.js/", "/api/plain/../../handoutgen.yaml", "/api/plain/own.pdf", "/api/plain/..%2f..%2fx.pdf",
                                  "/api/plain/" + "0" * 31 + ".pdf", "/API/start", "/api/start/", "/api/", "/docs", "/openapi.json", f"/{CANARY}", "/" + "a" * 5_000,
                                  "/\\..\\x", "/api/jobs/../start", "/desk.css#x", "http://127.0.0.1:1/api/start", "*"])  # fmt: skip
def test_a_path_that_is_not_on_the_list_leads_nowhere(desk: DeskServer, path: str) -> None:
    refused(desk.get(path), 404)


def test_an_id_that_was_never_given_out_finds_nothing(desk: DeskServer) -> None:
    refused(desk.get("/api/plain/" + "0" * 32 + ".pdf"), 409)
    refused(desk.post("/api/preview", preview(desk) | {"offer": "0" * 32}), 409)
    refused(desk.post("/api/preview", preview(desk) | {"offer": f"../{CANARY}"}), 409)
    refused(desk.post("/api/preview", preview(desk) | {"offer": ["x"]}), 409)
    refused(desk.get(f"/api/offers?clinic={CANARY}"), 404)


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND"])
def test_another_method_does_nothing(desk: DeskServer, method: str) -> None:
    for path in ("/api/start", "/desk.js", desk.home, "/api/preview"):
        answer = desk.ask(method, path, Cookie=desk.cookie, Origin=f"http://{desk.host}") if method != "HEAD" else _head(desk, path)
        assert answer.status == 405
        dressed(answer)


def _head(desk: DeskServer, path: str) -> Answer:
    with socket.create_connection(("127.0.0.1", desk.port), 10) as connection:
        connection.sendall(f"HEAD {path} HTTP/1.1\r\nHost: {desk.host}\r\nConnection: close\r\n\r\n".encode())
        data = b""
        while part := connection.recv(65_536):
            data += part
    head, _, body = data.partition(b"\r\n\r\n")
    assert body == b""
    lines = head.decode().split("\r\n")
    return Answer(int(lines[0].split()[1]), dict(line.split(": ", 1) for line in lines[1:]), b"-")


def test_reading_and_ordering_are_not_mixed(desk: DeskServer) -> None:
    refused(desk.get("/api/preview"), 405)
    refused(desk.get("/api/remember"), 405)
    refused(desk.post("/api/start", {}), 405)


@pytest.mark.parametrize("query", ["name=" + CANARY, "clinic=harbor&clinic=x", "clinic=harbor&name=x", "clinic=../x", "clinic=a%00b", "clinic=" + "a" * 65, "clinic", "&&",
                                   "clinic=Ann%20Smith", "x"])  # fmt: skip
def test_nothing_else_stands_in_an_address(desk: DeskServer, query: str) -> None:
    refused(desk.get(f"/api/offers?{query}"), 400)
    refused(desk.get(f"/api/start?{query}"), 400)
    refused(desk.get(f"{desk.home}?{query}"), 400)


# ---- how much -------------------------------------------------------------------------------------------------------------------


def test_a_hundred_megabytes_are_refused_unread(desk: DeskServer) -> None:
    """The answer is there before any of it was sent."""
    refused(desk.post("/api/preview", b"", Content_Length="100000000"), 413)
    refused(desk.post("/api/preview", b"", Content_Length="100000000", Expect="100-continue"), 413)
    for length in ("-1", "1e9", "0x10", "9" * 40):
        answer = desk.post("/api/preview", b"", Content_Length=length)
        assert answer.status in (400, 413)
        assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)


def test_a_hundred_megabytes_in_pieces_end_early(desk: DeskServer) -> None:
    piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    lines = [f"POST /api/preview HTTP/1.1\r\nHost: {desk.host}\r\nOrigin: http://{desk.host}\r\nCookie: {desk.cookie}\r\nX-CSRF: {desk.csrf}",
             "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"]  # fmt: skip
    with socket.create_connection(("127.0.0.1", desk.port), 30) as connection:
        connection.sendall("\r\n".join(lines).encode())
        sent = 0
        try:
            for _ in range(1_600):
                connection.sendall(piece)
                sent += len(piece)
        except OSError:
            pass  # it is told to stop
        assert sent < 20_000_000
    assert desk.get("/api/start").status == 200
    body = b"1\r\nx\r\n" * 10 + b"%x\r\n" % 64_001 + b"x" * 64_001 + b"\r\n0\r\n\r\n"
    refused(desk.post("/api/preview", body, Transfer_Encoding="chunked"), 413)


def test_a_get_has_no_body(desk: DeskServer) -> None:
    refused(desk.ask("GET", "/api/start", b"{}", Cookie=desk.cookie), 400)
    refused(desk.ask("GET", "/api/start", b"0\r\n\r\n", Cookie=desk.cookie, Transfer_Encoding="chunked"), 400)


def test_two_lengths_are_no_length(desk: DeskServer) -> None:
    refused(desk.post("/api/preview", b"2\r\n{}\r\n0\r\n\r\n", Transfer_Encoding="chunked", Content_Length="2"), 400)


def test_large_headers_are_refused(desk: DeskServer) -> None:
    refused(desk.get("/api/start", X_Large=CANARY + "x" * 20_000), 431)
    lines = f"GET /api/start HTTP/1.1\r\nHost: {desk.host}\r\nX-Large: " + "x" * 20_000
    with socket.create_connection(("127.0.0.1", desk.port), 30) as connection:
        connection.sendall(lines.encode())  # and the rest never comes
        answer = read(connection)
    assert answer.status == 400
    assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)
    refused(desk.get("/api/start", **{f"X_{number}": "x" for number in range(80)}), 431)


def test_a_second_request_of_a_connection_is_looked_at_too(desk: DeskServer) -> None:
    """Pipelining: the first opens no door for the next."""
    good = f"GET /api/start HTTP/1.1\r\nHost: {desk.host}\r\nCookie: {desk.cookie}\r\n\r\n".encode()
    bad = f"GET /api/start HTTP/1.1\r\nHost: evil.example\r\nCookie: {desk.cookie}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", desk.port), 30) as connection:
        connection.sendall(good + bad)
        data = b""
        while part := connection.recv(65_536):
            data += part
    assert data.count(b"HTTP/1.1 200") == 1
    assert data.count(b"HTTP/1.1 421") == 1


def test_what_is_no_http_is_refused(desk: DeskServer) -> None:
    for data in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 40,
        b"GET\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        CANARY.encode() + b"\r\n\r\n",
    ):
        answer = desk.raw(data)
        assert answer.status == 400
        assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)
        assert answer.body == b""


def test_a_websocket_is_never_opened(desk: DeskServer) -> None:
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec_WebSocket_Version": "13",
    }
    answer = desk.get("/api/start", **upgrade)
    assert answer.status == 200
    assert "sec-websocket-accept" not in answer.headers


def test_too_much_at_once_has_to_wait(tmp_path: Path, loopback: None) -> None:
    """And strangers do not use up what the page may ask."""
    with DeskServer(signed(tmp_path), tmp_path / "state") as desk:
        desk.enter()
        found = {desk.ask("GET", "/api/start").status for _ in range(400)}
        assert found == {401, 429}
        assert desk.get("/api/start").status == 200


# ---- nothing is written down ----------------------------------------------------------------------------------------------------


def test_no_line_of_the_log_holds_what_was_asked(tmp_path: Path, loopback: None) -> None:
    with DeskServer(signed(tmp_path), tmp_path / "state") as desk:
        desk.enter()
        offer = desk.offers()["handout/own/en"]["id"]
        values = {"offer": offer, "variant": "standard", "fields": {"first_name": CANARY, CANARY: CANARY}, "note": CANARY, CANARY: CANARY}
        for path in ("/api/preview", "/api/print", "/api/window", "/api/remember"):
            desk.post(path, values)
            desk.post(path, dict.fromkeys(values, CANARY))
            desk.post(path, {name: [CANARY] for name in values})
            desk.post(path, {name: {CANARY: 1} for name in values})
            desk.post(path, CANARY.encode())
        for name in ("Host", "Origin", "Cookie", "X_CSRF", "Referer", "User_Agent", "Content_Type", "Sec_Fetch_Site", CANARY):
            desk.post("/api/preview", values, **{name: CANARY})
        for path in (
            f"/{CANARY}",
            f"/api/offers?clinic={CANARY}",
            f"/login?t={CANARY}",
            f"/api/plain/{CANARY}.pdf",
            f"/api/start?{CANARY}={CANARY}",
        ):
            desk.get(path)
        desk.raw(f"{CANARY} {CANARY} {CANARY}\r\n\r\n".encode())
        desk.raw(f"GET /{CANARY} HTTP/1.1\r\n{CANARY}\r\n\r\n".encode())
        code, out, err = desk.end()
    assert code == 0
    assert CANARY not in out + err
    assert "Traceback" not in err
    assert desk.csrf not in out + err
    assert desk.cookie.partition("=")[2] not in out + err
    for folder, _, names in os.walk(tmp_path):
        for name in names:
            assert CANARY not in name
            assert CANARY.encode() not in (Path(folder) / name).read_bytes(), name


def test_a_client_that_goes_away_leaves_no_line(desk: DeskServer) -> None:
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", desk.port), 10) as connection:
            connection.sendall(f"POST /api/preview HTTP/1.1\r\nHost: {desk.host}\r\nContent-Length: 10\r\n".encode())
    assert desk.get("/api/start").status == 200
    with socket.create_connection(("127.0.0.1", desk.port), 10) as connection:
        connection.sendall(f"GET /api/start HTTP/1.1\r\nHost: {desk.host}\r\nCookie: {desk.cookie}\r\n\r\n".encode())
        assert read(connection).status == 200


# ---- connections on which nobody asks -------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")
def test_many_half_requests_do_not_keep_the_page_from_answering(tmp_path: Path, loopback: None) -> None:
    """Any program of any user of the machine may connect. On a Mac, a program may have 256 files open."""
    resource = importlib.import_module("resource")
    with DeskServer(signed(tmp_path), tmp_path / "state") as desk:
        desk.enter()
        resource.prlimit(desk.process.pid, resource.RLIMIT_NOFILE, (256, 256))
        halves = [b"", b"GET / HTTP/1.1\r\nHost: ", f"GET / HTTP/1.1\r\nHost: {desk.host}\r\n\r\nGET / HT".encode()]
        with ExitStack() as held:
            for half in halves * 120:
                connection = held.enter_context(socket.create_connection(("127.0.0.1", desk.port), 5))
                with suppress(OSError):
                    connection.sendall(half)
            time.sleep(1.0)
            assert desk.get("/api/start").status == 200
            assert len(list(Path(f"/proc/{desk.process.pid}/fd").iterdir())) < 256 - 64
        assert desk.end()[2].count("mistake") == 0


def test_bodies_of_strangers_that_drip_in_are_few_at_a_time(tmp_path: Path, loopback: None) -> None:
    with DeskServer(signed(tmp_path), tmp_path / "state") as desk:
        desk.enter()
        head = f"POST /running HTTP/1.1\r\nHost: {desk.host}\r\nOrigin: http://{desk.host}\r\nContent-Type: application/json\r\n"
        with ExitStack() as held:
            answers = []
            for _ in range(MOST_STRANGERS + 4):
                connection = held.enter_context(socket.create_connection(("127.0.0.1", desk.port), 30))
                connection.sendall(f"{head}Content-Length: 60000\r\n\r\n{{".encode())
                answers.append(connection)
            assert [read(each).status for each in answers[MOST_STRANGERS:]] == [503] * 4
            assert desk.post("/api/preview", preview(desk)).status == 200
