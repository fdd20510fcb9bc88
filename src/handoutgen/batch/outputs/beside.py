"""The page for people that is made of a manifest -> a file beside the sheets, written only when it would say something else.

It is made of nothing but the manifest, so whoever writes that keeps the page true: a build of everything or of a part, and `withdraw`. A shard leaves it
to the build that joins the shards, which alone knows all of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from handoutgen.batch.outputs.entry import Entry
from handoutgen.batch.outputs.store import Store

INDEX, MARKS = "index.html", ".index.marks"
HEAD = 4096  # bytes in which a page says that it is ours


@dataclass
class Beside:
    """`make` turns the entries into the page, `made_by` stands for how it does that, `sign` are bytes by which a page of ours is known.

    `foreign`: a page of somebody else lies there, and was left alone.
    """

    make: Callable[[Mapping[str, Entry]], bytes]
    made_by: str
    sign: bytes
    foreign: bool = False

    def keep(self, store: Store, manifest: str, entries: Mapping[str, Entry]) -> None:
        """Write the page if the manifest, the page or the way it is made is not what it was. Raises MachineError."""
        if store.mark(manifest) is None:
            return  # nothing was ever built
        state = [self.made_by, store.mark(manifest), store.mark(INDEX)]
        known = None
        with suppress(ValueError):
            known = json.loads(store.read(MARKS) or b"null")
        if known == state and None not in state:
            return
        there, page = store.read(INDEX), self.make(entries)
        if there is not None and self.sign not in there[:HEAD]:
            self.foreign = True
            return
        if there != page:
            list(store.put_all([(INDEX, page)]))
        marks = [self.made_by, store.mark(manifest), store.mark(INDEX)]
        list(store.put_all([(MARKS, json.dumps(marks).encode())]))
