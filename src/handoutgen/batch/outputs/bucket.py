"""Where finished files go: a bucket of S3, Google or Azure. Whole objects only; one listing a run tells what lies there.

Credentials and endpoints are those of the environment (AWS_*, GOOGLE_*, AZURE_*), and never part of an address or a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from functools import cached_property
from typing import ClassVar

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, NotSupportedError, PreconditionError
from obstore.store import AzureStore, GCSStore, ObjectStore, S3Store

from handoutgen.batch.errors import MachineError
from handoutgen.batch.outputs.store import Address

IN_FLIGHT = 16
# A store that is busy or gone for a moment is asked again, for a minute at most.
RETRIES = 5
PATIENCE = {
    "max_retries": RETRIES,
    "retry_timeout": timedelta(seconds=60),
    "backoff": {"init_backoff": timedelta(milliseconds=100), "max_backoff": timedelta(seconds=5), "base": 2},
}
TYPES = {
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
}
_STATUS = re.compile(r"status code: (\d{3})")
_CODE = re.compile(r"<Code>(\w{1,60})</Code>")
_QUERY = re.compile(r"(\w+://)(?:[^\s/@]*@)?([^\s?]*)\?\S*")
_HINTS = {
    "301": "the bucket lies in another region: set AWS_REGION",
    "400": "is it the right region and endpoint? AWS_REGION, AWS_ENDPOINT_URL",
    "401": "who may write there? See docs/batch.md for the variables that hold the credentials",
    "403": "may these credentials list, read, put and delete there? See docs/batch.md",
    "404": "make the bucket first; handoutgen makes none",
}
_NOT_SUPPORTED = ("501",)  # not implemented


class Bucket:
    """Objects below a prefix of a bucket. What lies there is listed once, and known from then on by what is put and deleted here."""

    journals: ClassVar[bool] = False
    tidies: ClassVar[bool] = False

    def __init__(self, address: Address) -> None:
        self.address = address
        self._versions: dict[str, dict[str, str]] = {}
        try:
            self._objects = _opened(address)
        except (BaseError, ValueError, OSError) as error:
            raise self._cannot("open", "", error) from None

    @property
    def place(self) -> str:
        return str(self.address)

    @cached_property
    def _marks(self) -> dict[str, str]:
        try:
            found = [each for chunk in obstore.list(self._objects) for each in chunk]
        except (BaseError, OSError) as error:
            raise self._cannot("list", "", error) from None
        top = f"{self.address.prefix}/" if self.address.prefix else ""
        return {each["path"].removeprefix(top): _mark(each["size"], each["e_tag"]) for each in found}

    def alone(self, _part: str = "", /) -> AbstractContextManager[None]:
        """Nobody can be kept out of a bucket: whoever writes the manifest second is told (`swap`)."""
        return nullcontext()

    def names(self) -> Iterable[str]:
        """The objects at the top, without those of the clinics."""
        return sorted(name for name in self._marks if "/" not in name)

    def read(self, name: str) -> bytes | None:
        """Only what is listed is asked for. Raises MachineError: an object that cannot be read is not one that is not there."""
        if name not in self._marks:
            return None
        try:
            found = obstore.get(self._objects, name)
            data = bytes(found.bytes())
        except FileNotFoundError:
            self._marks.pop(name, None)
            return None
        except (BaseError, OSError) as error:
            raise self._cannot("read", name, error) from None
        self._versions[name] = {key: str(found.meta[key]) for key in ("e_tag", "version") if found.meta[key]}
        self._marks[name] = _mark(len(data), found.meta["e_tag"])
        return data

    def put_all(self, files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
        """Several at a time. After the first that fails, none is begun; those under way are waited for. Raises MachineError then."""
        going: dict[Future[str], str] = {}
        failed: Exception | None = None
        with ThreadPoolExecutor(IN_FLIGHT, thread_name_prefix="bucket") as pool:
            waiting = iter(files)
            more = True
            while more or going:
                while more and not failed and len(going) < IN_FLIGHT:
                    file = next(waiting, None)
                    more = file is not None
                    if file:
                        going[pool.submit(self._put, *file)] = file[0]
                more = more and not failed
                done, _ = wait(going, return_when=FIRST_COMPLETED)
                for future in done:
                    name = going.pop(future)
                    if error := future.exception():
                        if not isinstance(error, Exception):
                            raise error
                        failed = failed or error
                    else:
                        self._marks[name] = future.result()
                        yield name
        if failed:
            raise failed

    def _put(self, name: str, data: bytes) -> str:
        """Put an object, and return its mark."""
        try:
            put = obstore.put(self._objects, name, data, attributes=_attributes(name), use_multipart=False)
        except (BaseError, OSError) as error:
            raise self._cannot("put", name, error) from None
        return _mark(len(data), put["e_tag"])

    def swap(self, name: str, data: bytes) -> None:
        """Put an object, unless someone else has put it since it was read, or listed as not being there. Raises MachineError."""
        known = self._versions.get(name)
        if known is None and name in self._marks:
            self.read(name)
            known = self._versions.get(name)
        try:
            self._marks[name] = self._swapped(name, data, known)
        except (AlreadyExistsError, PreconditionError):
            if not self._is(name, data):  # a repeated request may meet its own first try
                message = f"another build wrote {self._named(name)} while this one ran"
                raise MachineError(message, "nothing is lost: run it again, and what lies there is looked at anew") from None
        except (BaseError, OSError) as error:
            raise self._cannot("put", name, error) from None

    def _swapped(self, name: str, data: bytes, known: dict[str, str] | None) -> str:
        attributes = _attributes(name)
        try:
            mode = known or "create"
            put = obstore.put(self._objects, name, data, attributes=attributes, use_multipart=False, mode=mode)  # type: ignore[arg-type]
        except (BaseError, OSError) as error:
            if not isinstance(error, NotSupportedError) and _status(error) not in _NOT_SUPPORTED:
                raise
            # A store that knows no conditions: the last one wins, and the next run looks at what is not as its manifest says.
            put = obstore.put(self._objects, name, data, attributes=attributes, use_multipart=False)
        self._versions[name] = {key: str(put[key]) for key in ("e_tag", "version") if put[key]}
        return _mark(len(data), put["e_tag"])

    def _is(self, name: str, data: bytes) -> bool:
        self._marks.setdefault(name, "")
        return self.read(name) == data

    def delete(self, name: str) -> bool:
        """Delete an object that is listed; True if it was."""
        if name not in self._marks:
            return False
        try:
            obstore.delete(self._objects, name)
        except FileNotFoundError:
            pass
        except (BaseError, OSError) as error:
            raise self._cannot("delete", name, error) from None
        self._versions.pop(name, None)
        return self._marks.pop(name, None) is not None

    def mark(self, name: str) -> str | None:
        """Its size and e_tag, as listed or as answered when it was put."""
        return self._marks.get(name)

    def append(self, name: str, lines: str) -> None:
        """No object can be added to: the manifest is put now and then instead."""

    def ripe(self, marks: dict[str, str]) -> dict[str, str]:
        """An e_tag is of the bytes, or of the very put: there is no clock in it. Where a store has none, nothing is known."""
        return {name: mark for name, mark in marks.items() if not mark.endswith(".")}

    def _named(self, name: str) -> str:
        return f"{self.place}/{name}" if name else self.place

    def _cannot(self, verb: str, name: str, error: Exception) -> MachineError:
        reason, status = reason_of(error), _status(error)
        hint = _HINTS.get(status, "")
        if "169.254.169.254" in str(error) or "Account must be specified" in str(error):
            reason, hint = "no credentials were found", "set the variables that docs/batch.md names"
        elif "BadScheme" in str(error):
            reason, hint = "the endpoint is http://, not https://", f"set {self.address.variables}ALLOW_HTTP=true if that is meant"
        return MachineError(f"cannot {verb} {self._named(name)}: {reason}", hint)


def _opened(address: Address) -> ObjectStore:
    prefix = address.prefix or None
    if address.scheme == "gs":
        return GCSStore(address.bucket, prefix=prefix, retry_config=PATIENCE)  # type: ignore[arg-type]
    if address.scheme == "az":
        return AzureStore(address.bucket, prefix=prefix, retry_config=PATIENCE)  # type: ignore[arg-type]
    return S3Store(address.bucket, prefix=prefix, retry_config=PATIENCE)  # type: ignore[arg-type]


def _attributes(name: str) -> dict[str, str]:
    ending = name[name.rfind(".") :]
    return {"Content-Type": TYPES.get(ending, "application/octet-stream")}


def _mark(size: int, e_tag: str | None) -> str:
    """Listings of some stores leave the quotes out that answers to a put have."""
    return f"{size}.{(e_tag or '').removeprefix('W/').strip(chr(34))}"


def _status(error: Exception) -> str:
    found = _STATUS.search(str(error))
    return found[1] if found else ""


def reason_of(error: Exception) -> str:
    """Why, in a line: never what a server said in full, which may repeat keys, and no address with its query, which may be signed."""
    text = str(error)
    if status := _status(error):
        code = _CODE.search(text)
        return f"the store answered {status}" + (f" {code[1]}" if code else "")
    first = text.split("\n", 1)[0].rsplit(" - ", 1)[-1]
    if "error sending request" in first:
        return "no answer from the store, or the connection was cut"
    return _QUERY.sub(r"\1\2", first)[:200] or type(error).__name__
