"""A page on another port of the same machine, in the same browser, that tries to read or print by the desk: it gets nothing, and nothing is printed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page

from tests.desk_page import Chromium, DeskPage
from tests.desk_server import DeskServer, soon
from tests.ipp_printer import NEEDS_PRINTER, IppPrinter, free_port
from tests.tools import needs

pytestmark = [needs("chromium", package="chromium"), *NEEDS_PRINTER]
SECONDS = 1.5  # that a print would need to begin

READS = """async base => {
    const told = [];
    for (const path of ['/', '/api/start', '/api/offers?clinic=harbor', '/desk.js'])
        for (const mode of ['cors', 'no-cors', 'same-origin'])
            try {
                const answer = await fetch(base + path, { mode, credentials: 'include' });
                told.push(`${path} ${mode}: ${answer.type} ${(await answer.text()).slice(0, 80)}`);
            } catch (error) { told.push(''); }
    return told;
}"""
POSTS = """async ([base, body, csrf]) => {
    const told = [];
    const kinds = [['application/json', 'cors'], ['text/plain', 'no-cors'], ['application/x-www-form-urlencoded', 'no-cors']];
    for (const [kind, mode] of kinds)
        for (const path of ['/api/print', '/api/window', '/api/preview', '/api/remember'])
            try {
                const headers = mode === 'cors' ? { 'Content-Type': kind, 'X-CSRF': csrf } : { 'Content-Type': kind };
                const answer = await fetch(base + path, { method: 'POST', mode, credentials: 'include', headers, body });
                told.push((await answer.text()).slice(0, 80));
            } catch (error) { told.push(''); }
    navigator.sendBeacon(base + '/api/print', new Blob([body], { type: 'text/plain' }));
    return told;
}"""
FORM = """([base, body]) => {
    for (const kind of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
        const frame = document.createElement('iframe'), form = document.createElement('form'), field = document.createElement('input');
        frame.name = kind;
        Object.assign(field, { name: body, value: '' });
        Object.assign(form, { action: base + '/api/print', method: 'POST', enctype: kind, target: kind });
        form.append(field);
        document.body.append(frame, form);
        form.submit();
    }
}"""
FRAMES = """async ([base, home]) => {
    const told = [];
    for (const path of ['/', home, '/api/start', '/desk.js', '/desk.svg']) {
        const frame = document.createElement('iframe');
        frame.src = base + path;
        document.body.append(frame);
        await new Promise(done => { frame.onload = done; setTimeout(done, 1500); });
        try { told.push(frame.contentDocument ? frame.contentDocument.body.innerText : ''); } catch (error) { told.push(''); }
    }
    for (const name of ['img', 'script', 'link', 'object', 'embed', 'audio'])
        for (const path of ['/', '/api/start', '/desk.js', '/search.js', '/desk.svg']) {
            const each = document.createElement(name);
            Object.assign(each, name === 'link' ? { rel: 'stylesheet', href: base + path } : name === 'object' ? { data: base + path } : { src: base + path });
            const loaded = new Promise(done => { each.onload = () => done(true); each.onerror = () => done(false); setTimeout(() => done(false), 1500); });
            document.body.append(each);
            if (await loaded && (name === 'img' || name === 'script')) told.push(`${name} ${path}`);
        }
    told.push(typeof rank === 'undefined' ? '' : 'search.js ran here');
    const opened = window.open(base + home);
    await new Promise(done => setTimeout(done, 1500));
    try { told.push(opened && opened.document ? 'a window: ' + opened.document.body.innerText : ''); } catch (error) { told.push(''); }
    return told;
}"""


@pytest.fixture
def stranger(tmp_path: Path, loopback: None) -> Iterator[str]:
    """Another program of this machine that serves pages."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text("<!doctype html><title>Another page</title><p>Another page", encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(tmp_path / "other")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield f"127.0.0.1:{port}"
        finally:
            process.terminate()


def reached(context: BrowserContext, address: str) -> Page:
    page = context.new_page()

    def there() -> bool:
        try:
            page.goto(address)
        except Error as error:  # the program has only just begun
            if "ERR_CONNECTION_REFUSED" not in error.message:
                raise
            return False
        return True

    soon(there)
    return page


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_page_on_another_port_reads_nothing_and_prints_nothing(
    chromium: Chromium, printing_desk: DeskServer, printer: IppPrinter, stranger: str, host: str
) -> None:
    with chromium.context() as context:
        # Somebody is logged in, and the other page knows all that can be known: ids, and even the word that stands in the page.
        desk = DeskPage(context.new_page())
        desk.open(printing_desk.url)
        desk.pick()
        desk.preview()
        state = desk.page.evaluate("async () => (await fetch('/api/start')).json()")
        order = next(json.loads(each.post_data or "") for each in desk.asked if each.url.endswith("/api/preview"))
        body = json.dumps({**order, "copies": 1, "sides": "", "printer": state["printers"][0]["id"]})
        csrf = desk.page.evaluate("document.querySelector('meta[name=csrf]').content")
        base = f"http://{printing_desk.host}".replace("127.0.0.1", host)
        home = desk.page.url.removeprefix(f"http://{printing_desk.host}")

        page = reached(context, f"http://{stranger}/".replace("127.0.0.1", host))
        assert [each for each in page.evaluate(READS, base) if each] == []
        assert [each for each in page.evaluate(POSTS, [base, body, csrf]) if each] == []
        page.evaluate(FORM, [base, body])
        assert [each for each in page.evaluate(FRAMES, [base, home]) if each] == []
        page.wait_for_timeout(SECONDS * 1000)
        assert printer.documents == []

        # The same order from the desk itself is printed: it was not for a mistake in it that nothing came out.
        said = desk.page.evaluate(
            """async ([body, csrf]) => (await fetch('/api/print', { method: 'POST', body,
                headers: { 'Content-Type': 'application/json', 'X-CSRF': csrf } })).status""",
            [body, csrf],
        )
        assert said == 200
        soon(lambda: len(printer.documents) == 1)
