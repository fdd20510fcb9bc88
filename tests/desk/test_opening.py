"""Starts of a real desk: a first, a second, one beside another program, one that is ended."""

from __future__ import annotations

import json
import os
import signal
import stat
import sys
from pathlib import Path

import pytest

from tests.batch.practice import practice
from tests.desk_server import PATIENCE, DeskServer, first_line, soon, start, taken


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return practice(tmp_path_factory.mktemp("opening") / "practice")


def notes(state: Path) -> list[Path]:
    return sorted(state.glob("desk-*.json"))


def test_a_second_start_shows_the_page_that_is_open(project: Path, tmp_path: Path, loopback: None) -> None:
    with DeskServer(project, tmp_path) as desk:
        desk.enter()
        second = start(project, tmp_path, "--port", "0")
        out, err = second.communicate(timeout=PATIENCE)
        assert second.returncode == 0
        assert out.startswith(f"http://{desk.host}/login?t=")
        assert out.count("\n") == 1
        assert "open already" in err
        assert desk.get("/api/start").status == 200  # the first session goes on
        desk.url = out.strip()
        assert desk.enter().get("/api/start").status == 200
        assert len(notes(tmp_path)) == 1
        if sys.platform != "win32":
            assert stat.S_IMODE(notes(tmp_path)[0].stat().st_mode) == 0o600


def test_starters_that_are_clicked_twice_open_one_page(project: Path, tmp_path: Path, loopback: None) -> None:
    with taken() as port:
        pass
    both = [start(project, tmp_path, "--port", str(port)) for _ in range(2)]
    lines = [first_line(each) for each in both]
    assert {line.partition("/login")[0] for line in lines} == {f"http://127.0.0.1:{port}"}
    ended = soon(lambda: [each for each in both if each.poll() is not None])
    (running,) = [each for each in both if each not in ended]
    running.terminate()
    for each in both:
        each.communicate(timeout=PATIENCE)
        assert each.returncode == 0


def test_another_project_and_drafts_have_pages_of_their_own(project: Path, tmp_path: Path, loopback: None) -> None:
    other = practice(tmp_path / "other")
    with DeskServer(project, tmp_path / "state") as one, DeskServer(other, tmp_path / "state") as two, \
         DeskServer(project, tmp_path / "state", ("--port", "0", "--allow-draft")) as three:  # fmt: skip
        assert len({one.port, two.port, three.port}) == 3
        assert not one.enter().get("/api/start").json["drafts"]
        assert three.enter().get("/api/start").json["drafts"]
        assert two.get(one.home, Cookie=one.cookie).status in (401, 404)
        assert two.get("/api/start", Cookie=one.cookie).status == 401
        assert two.get("/api/start", Cookie=f"handoutgen-{two.port}={one.cookie.partition('=')[2]}").status == 401


def test_a_note_of_a_page_that_is_gone_is_ignored(project: Path, tmp_path: Path, loopback: None) -> None:
    with DeskServer(project, tmp_path) as desk:
        note = notes(tmp_path)[0]
        desk.process.kill()
        desk.process.communicate()
        assert note.is_file()
        old = json.loads(note.read_text())
        with DeskServer(project, tmp_path) as again:
            assert json.loads(note.read_text()) != old
            assert again.enter().get("/api/start").status == 200
        assert notes(tmp_path) == []


def test_a_port_that_another_program_has_got_since_is_not_believed(project: Path, tmp_path: Path, loopback: None) -> None:
    with taken() as port:
        with DeskServer(project, tmp_path) as desk:
            note = notes(tmp_path)[0]
            text = note.read_text()
            desk.end()
        note.write_text(json.dumps(json.loads(text) | {"port": port}))
        with DeskServer(project, tmp_path) as again:
            assert again.port != port
            assert again.enter().get("/api/start").status == 200


def test_the_port_is_taken(project: Path, tmp_path: Path, loopback: None) -> None:
    with taken() as port, DeskServer(project, tmp_path, ("--port", str(port))) as desk:
        assert desk.port != port
        code, _, err = desk.end()
        assert code == 0
        assert f"Another program has port {port}: this page is on port {desk.port} today" in err


def test_a_bookmark_of_the_page_works_while_its_browser_is_in(project: Path, tmp_path: Path, loopback: None) -> None:
    with DeskServer(project, tmp_path) as desk:
        desk.enter()
        home = desk.home
        assert desk.get(home, Sec_Fetch_Site="none").status == 200
        closed = desk.get(home, Sec_Fetch_Site="none", Cookie="")
        assert closed.status == 401
        assert b"Double-click Handouts in the folder of your handouts." in closed.body
    with DeskServer(project, tmp_path) as again:
        again.enter()
        assert again.home == home  # as on the day before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_when_it_is_told_to(project: Path, tmp_path: Path, number: int) -> None:
    with DeskServer(project, tmp_path) as desk:
        code, out, err = desk.end(number)
    assert code == 0
    assert out == ""
    assert err.splitlines() == ["Leave this window open: the page ends with it. To end it, press Ctrl and C here."]
    assert notes(tmp_path) == []


def test_the_browser_is_opened_with_the_address(project: Path, tmp_path: Path, loopback: None) -> None:
    """By whatever $BROWSER names."""
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/asked.part" && mv "{tmp_path}/asked.part" "{tmp_path}/asked"\n')
    browser.chmod(0o755)
    with DeskServer(project, tmp_path / "state", ("--port", "0", "--open"), {"BROWSER": f"{browser} %s", "DISPLAY": ":99"}) as desk:
        soon((tmp_path / "asked").is_file)
        assert (tmp_path / "asked").read_text() == desk.url


def test_without_a_screen_the_address_is_told(project: Path, tmp_path: Path) -> None:
    with DeskServer(project, tmp_path, ("--port", "0", "--open")) as desk:
        _, _, err = desk.end()
    assert "Open the address above in a browser on this computer. It works once." in err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_state_folder_that_cannot_be_written_is_told(project: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with DeskServer(project, tmp_path) as desk:
        _, _, err = desk.end()
    assert "A second start will not find this page" in err


def test_a_state_folder_that_is_a_file_is_told(project: Path, tmp_path: Path, loopback: None) -> None:
    (tmp_path / "state").write_text("")
    with DeskServer(project, tmp_path / "state") as desk:
        assert desk.enter().get("/api/start").status == 200
        _, _, err = desk.end()
    assert "A second start will not find this page" in err
