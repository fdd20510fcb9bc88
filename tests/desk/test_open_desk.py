from __future__ import annotations

from pathlib import Path

import pytest

from handoutgen.batch.library import data_root
from handoutgen.desk.open_desk import PAGE, SEARCH, desk_app
from handoutgen.desk.remembered import Remembered
from tests.batch.practice import TODAY, write
from tests.desk.handing_out import Page, counter, counter_project


def test_the_app_of_a_project(tmp_path: Path) -> None:
    told: list[str] = []
    app = desk_app(counter(counter_project(tmp_path)), Remembered(tmp_path / "x.json"), lambda: TODAY, "/desk-home", told.append, 7)
    page = Page(app.asgi)
    assert page.get("/desk-home").status == 200
    assert page.get("/search.js").body == (data_root() / SEARCH).read_bytes()
    for path in PAGE.iterdir():
        assert path.name == "desk.html" or page.get(f"/{path.name}").body == path.read_bytes()
    open_paths = {each.path.replace("\\", "") for each in app.allowed if each.open}
    assert open_paths == {f"/{path.name}" for path in PAGE.iterdir() if path.name != "desk.html"} | {"/search.js"}
    assert app.closed().status_code == 401
    app.ended()
    assert told == []


def test_a_project_without_a_sheet_that_may_go_out_opens_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    root = counter_project(tmp_path, sign_it=False)
    write(root, "clinics/harbor/clinic.yaml", "name: [")
    app = desk_app(counter(root), Remembered(tmp_path / "x.json"), lambda: TODAY, "/desk-home", told.append)
    assert Page(app.asgi).get("/api/offers?clinic=lakeside").status == 200
    app.ended()
    assert told == []
