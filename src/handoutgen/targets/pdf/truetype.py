"""truetype: a font file and the glyphs of one-byte codes -> a font file that maps the codes itself."""

from __future__ import annotations

import struct
from collections.abc import Mapping


def with_map(program: bytes, glyphs: Mapping[int, int]) -> bytes:
    """A font file with a cmap of one table, for platform 1 and encoding 0: one-byte codes to glyph numbers (OpenType 1.9, cmap, format 6)."""
    first, last = min(glyphs), max(glyphs)
    numbers = [glyphs.get(code, 0) for code in range(first, last + 1)]
    table = struct.pack(f">HHHHI{5 + len(numbers)}H", 0, 1, 1, 0, 12, 6, 10 + 2 * len(numbers), 0, first, len(numbers), *numbers)
    tables = {}
    for at in range(12, 12 + 16 * struct.unpack(">H", program[4:6])[0], 16):
        tag, _, start, length = struct.unpack(">4sIII", program[at : at + 16])
        tables[tag] = program[start : start + length]
    tables[b"cmap"] = table
    tables[b"head"] = tables[b"head"][:8] + bytes(4) + tables[b"head"][12:]  # its checkSumAdjustment
    step = 1 << (len(tables).bit_length() - 1)
    head = [program[:4], struct.pack(">4H", len(tables), 16 * step, step.bit_length() - 1, 16 * (len(tables) - step))]
    offset, parts, places = 12 + 16 * len(tables), [], {}
    for tag in sorted(tables):
        data = tables[tag] + bytes(-len(tables[tag]) % 4)
        head.append(struct.pack(">4sIII", tag, _checksum(data), offset, len(tables[tag])))
        places[tag] = offset
        parts.append(data)
        offset += len(data)
    made = b"".join(head + parts)
    at = places[b"head"] + 8
    return made[:at] + struct.pack(">I", (0xB1B0AFBA - _checksum(made)) % (1 << 32)) + made[at + 4 :]


def _checksum(data: bytes) -> int:
    numbers: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(numbers) % (1 << 32)
