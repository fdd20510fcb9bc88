"""The loopback S3 server of loopback_s3.py, for tests: what it was asked, what lies there, and how it is made to fail."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import obstore
from obstore.store import S3Store

BUCKET = "sheets"


@dataclass(frozen=True, slots=True)
class S3:
    """A prefix of a bucket of a running server."""

    folder: Path
    prefix: str

    @property
    def url(self) -> str:
        return f"s3://{BUCKET}/{self.prefix}"

    def store(self) -> S3Store:
        return S3Store(BUCKET, prefix=self.prefix)

    def objects(self) -> dict[str, bytes]:
        """All that lies there."""
        store = self.store()
        names = [each["path"].removeprefix(f"{self.prefix}/") for chunk in obstore.list(store) for each in chunk]
        return {name: self.get(name) for name in sorted(names)}

    def sheets(self) -> dict[str, bytes]:
        return {name: data for name, data in self.objects().items() if "/" in name}

    def get(self, name: str) -> bytes:
        return bytes(obstore.get(self.store(), name).bytes())

    def put(self, name: str, data: bytes) -> None:
        obstore.put(self.store(), name, data)

    def requests(self) -> list[str]:
        """Each method and name since this was last asked, such as `PUT manifest.json`; a listing is `GET /sheets`."""
        path = self.folder / "requests"
        lines = path.read_text().splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return [line.replace(f"/{BUCKET}/{self.prefix}/", "", 1) for line in lines]

    def asked(self, method: str) -> list[str]:
        """The names of one method; the other requests are forgotten too."""
        return [line.removeprefix(f"{method} ") for line in self.requests() if line.startswith(f"{method} ")]

    def fail(self, *faults: tuple[str, str, str]) -> None:
        """(method, end of the key, `cut`, `500` or `501`), from now on; none ends it."""
        plain = [{"method": method, "key": key, "how": how} for method, key, how in faults]
        (self.folder / "faults.json").write_text(json.dumps(plain))


class Server:
    """The process."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, 0
        command = [sys.executable, str(Path(__file__).with_name("loopback_s3.py")), str(folder), BUCKET]
        with (folder / "log").open("wb") as log:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self.process.stdout
        port = self.process.stdout.readline().strip()
        assert port, (folder / "log").read_text()
        self.endpoint = f"http://127.0.0.1:{port}"

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def variables(self) -> dict[str, str]:
        return {
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "not-to-be-repeated", "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": self.endpoint, "AWS_ALLOW_HTTP": "true",
        }  # fmt: skip

    def fresh(self) -> S3:
        """A prefix that nobody has written to, and no faults."""
        self.count += 1
        found = S3(self.folder, f"group {self.count}/sheets")
        found.fail()
        found.asked("GET")
        return found
