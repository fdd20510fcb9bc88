"""Label: what a list of sheets says of one of them, and the words it is found by. None of it is printed on the sheet because of this."""

from __future__ import annotations

from dataclasses import dataclass

from handoutgen.model.approval import Stamp


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Label:
    """Of a handout or a packet, the same for all clinics that say the same. `search` is what patients and receptionists call it.

    `by`, `date` and `due` are who signed the text, when and until when; "" if nobody did. `sheets` counts the handouts of a packet,
    `unsigned` those of them that nobody signed.
    """

    title: str = ""
    language: str = ""  # its own name for itself
    visit: str = ""  # when it is handed out
    search: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sample: bool = False
    stamp: Stamp = ""
    by: str = ""
    date: str = ""
    due: str = ""
    sheets: int = 0
    unsigned: int = 0


NO_LABEL = Label()
