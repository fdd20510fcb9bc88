"""A real S3 server on loopback (moto), which writes down every request and fails when it is told to. A process of its own.

    python loopback_s3.py FOLDER

It prints its port. FOLDER/requests holds a line for each request; FOLDER/faults.json, if it is there, is a list of
{"method": "PUT", "key": "the end of a key", "how": "cut" or "500"}: such requests are cut off in the middle of their body, or answered 500.
"""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server
from werkzeug.test import Client

BUCKET = "sheets"
Start = Callable[..., Any]


class Watched:
    """moto behind a door that can be slammed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.moto = DomainDispatcherApplication(create_backend_app)
        Client(self.moto).put(f"/{BUCKET}", base_url="http://127.0.0.1")

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        method, key = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        how = next((each["how"] for each in self._faults() if each["method"] == method and key.endswith(each["key"])), "")
        with (self.folder / "requests").open("a") as file:
            file.write(f"{method} {key}\n")
        if how == "cut":
            environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]) // 2)
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            return []
        if how == "500":
            start("500 Internal Server Error", [("Content-Type", "application/xml")])
            return [b"<Error><Code>InternalError</Code><Message>AWS_SECRET_ACCESS_KEY=not-to-be-repeated</Message></Error>"]
        answered: Iterable[bytes] = self.moto(environ, start)
        return answered

    def _faults(self) -> list[dict[str, str]]:
        path = self.folder / "faults.json"
        found: list[dict[str, str]] = json.loads(path.read_text()) if path.exists() else []
        return found


def main() -> None:
    """Serve until killed."""
    server = make_server("127.0.0.1", 0, Watched(Path(sys.argv[1])), threaded=True)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
