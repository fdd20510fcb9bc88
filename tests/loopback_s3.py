"""A real S3 server on loopback (moto), which writes down every request and fails when it is told to. A process of its own.

    python loopback_s3.py FOLDER BUCKET

It prints its port. FOLDER/requests holds a line for each request; FOLDER/faults.json, if it is there, is a list of
{"method": "PUT", "key": "the end of a key", "how": "cut" or "500" or "501"}: such requests are cut off in the middle of their body, or answered so;
501 only if they have a condition, as a store does that knows none.
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

Start = Callable[..., Any]


class Watched:
    """moto behind a door that can be slammed."""

    def __init__(self, folder: Path, bucket: str) -> None:
        self.folder = folder
        self.moto = DomainDispatcherApplication(create_backend_app)
        Client(self.moto).put(f"/{bucket}", base_url="http://127.0.0.1")

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        method, key = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        how = next((each["how"] for each in self._faults() if each["method"] == method and key.endswith(each["key"])), "")
        with (self.folder / "requests").open("a") as file:
            file.write(f"{method} {key}\n")
        if how == "cut":
            environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]) // 2)
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            return []
        conditional = "HTTP_IF_MATCH" in environ or "HTTP_IF_NONE_MATCH" in environ
        if how == "500" or (how == "501" and conditional):
            start(f"{how} Internal Server Error", [("Content-Type", "application/xml")])
            return [b"<Error><Code>InternalError</Code><Message>AWS_SECRET_ACCESS_KEY=not-to-be-repeated</Message></Error>"]
        answered: Iterable[bytes] = self.moto(environ, start)
        return answered

    def _faults(self) -> list[dict[str, str]]:
        path = self.folder / "faults.json"
        found: list[dict[str, str]] = json.loads(path.read_text()) if path.exists() else []
        return found


def main() -> None:
    """Serve until killed."""
    server = make_server("127.0.0.1", 0, Watched(Path(sys.argv[1]), sys.argv[2]), threaded=True)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
