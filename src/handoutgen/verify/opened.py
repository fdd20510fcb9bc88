"""opened: bytes -> a file that can be asked: its catalog, its pages. Files that are broken, locked or too large are refused here."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError
from pypdf.generic import DictionaryObject

from handoutgen.model.diagnostic import Finding, Refused, Span
from handoutgen.verify.values import dictionary

# A handout has some ten pages and some hundred kilobytes: far beyond that it is no handout, and may be a trap.
MOST_BYTES = 100_000_000
MOST_PAGES = 1_000
_STREAM = 20_000_000  # bytes of one stream, unpacked
_MOST_WORK = 400_000  # operands and operators of one content stream

# What pypdf thinks of a broken file is told in findings, not in a log.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Opened:
    """A PDF file that could be read so far."""

    span: Span
    reader: PdfReader
    catalog: DictionaryObject
    pages: tuple[DictionaryObject, ...]

    def finding(self, code: str, message: str, hint: str = "") -> Finding:
        """A finding about this file."""
        return Finding(code, message, self.span, hint)


@contextmanager
def limited() -> Iterator[None]:
    """Within, pypdf gives up on streams that unpack to more than any handout holds."""
    with apply_configuration(
        maximum_declared_stream_length=_STREAM,
        array_based_stream_maximum_output_length=_STREAM,
        lzw_maximum_output_length=_STREAM,
        run_length_maximum_output_length=_STREAM,
        zlib_maximum_output_length=_STREAM,
        zlib_maximum_recovery_input_length=100_000,
        stream_decoding_work_maximum_length=2 * _STREAM,
        stream_parsing_work_maximum_count=_MOST_WORK,
        page_tree_maximum_entries=10 * MOST_PAGES,
        page_tree_maximum_page_entries=100 * MOST_PAGES,
    ):
        yield


def opened(data: bytes, path: str) -> Opened:
    """Open a file; call it within `limited()`. Raises Refused."""
    span = Span(path)
    if len(data) > MOST_BYTES:
        raise Refused(Finding("H602", f"the file has {len(data):,} bytes", span, f"handouts have less than {MOST_BYTES:,}"))
    if b"%PDF-" not in data[:1024]:
        raise Refused(Finding("H600", "this is not a PDF file", span, "build it again, or give the name of a PDF"))
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise Refused(_locked(span))
        catalog = dictionary(reader.trailer, "/Root")
        pages = tuple(_pages(reader))
    except LimitReachedError as error:
        raise Refused(beyond(span, error)) from None
    except Refused:
        raise
    except (DependencyError, FileNotDecryptedError):
        raise Refused(_locked(span)) from None
    except Exception as error:  # noqa: BLE001 -- a stranger's file may break a reader in any way
        raise Refused(broken(span, error)) from None
    if not catalog or not pages:
        raise Refused(Finding("H600", "the file has no pages", span, "build it again"))
    if len(pages) > MOST_PAGES:
        raise Refused(Finding("H602", f"the file has {len(pages):,} pages", span, f"handouts have less than {MOST_PAGES:,}"))
    return Opened(span, reader, catalog, pages)


def _locked(span: Span) -> Finding:
    return Finding("H601", "the file is encrypted", span, "screen readers and archives need it open: save it without a password")


def _pages(reader: PdfReader) -> Iterator[DictionaryObject]:
    yield from reader.pages


def broken(span: Span, error: Exception) -> Finding:
    """The file, or a part of it, cannot be read."""
    return Finding("H600", f"the file is broken: {_said(error)}", span, "build it again; if it was sent, send it again")


def beyond(span: Span, error: Exception) -> Finding:
    """The file asks for more memory or time than any handout needs."""
    return Finding(
        "H602",
        f"a part of the file is larger than in any handout: {_said(error)}",
        span,
        "do not open it if you do not know where it is from",
    )


def _said(error: Exception) -> str:
    text = " ".join(str(error).split())[:120].rstrip(".")
    return text or type(error).__name__
