"""TrueType: a map of its own does not change what a font draws."""

from __future__ import annotations

import struct

import uharfbuzz as hb

from handoutgen.targets.pdf.truetype import with_map
from tests.layout.sample import SOURCE, fonts

REGULAR = fonts().faces[f"{SOURCE}/regular"]


def test_every_other_table_stays_as_it_is() -> None:
    made = hb.Face(with_map(REGULAR.data, {65: 3, 70: 9}))
    before = REGULAR.font.face
    assert set(made.table_tags) == set(before.table_tags) | {"cmap"}
    for tag in set(before.table_tags) - {"cmap", "head"}:
        assert bytes(made.reference_table(tag).data) == bytes(before.reference_table(tag).data)


def test_codes_between_have_no_glyph() -> None:
    table = bytes(hb.Face(with_map(REGULAR.data, {65: 3, 70: 300})).reference_table("cmap").data)
    assert struct.unpack(">8H", table[18:34]) == (65, 6, 3, 0, 0, 0, 0, 300)
