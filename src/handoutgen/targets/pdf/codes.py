"""codes: the usual characters of European languages -> codes of one byte, the same in every font and file.

What is written with them takes a quarter of the bytes of two-byte codes in hexadecimal. No code needs an escape in a PDF string, or means something
to a reader who takes the string for text (a byte order mark); and ASCII, but for four characters, stands for itself.
"""

from __future__ import annotations

_UNFIT = frozenset(b"\0\n\r()\\%\xef\xfe\xff")
_ASCII = range(0x20, 0x7F)
_LATIN = (*range(0xA0, 0xAD), *range(0xAE, 0x100))  # 0xAD is the soft hyphen, which is never shown
_OTHERS = "()\\%ïþÿ–—‘’“”‚„•…‹›€™†‡‰−≤≥≠≈→←↑↓✓☐☑⅓⅔⅛ŒœŠšŽžŸŁłĞğİıŞşŐőŰű"
_FREE = (*range(0x80, 0xA0), 0xAD, *range(1, 0x20), 0x7F)

CODES: dict[str, int] = {chr(code): code for code in (*_ASCII, *_LATIN) if code not in _UNFIT}
CODES |= dict(zip(_OTHERS, [code for code in _FREE if code not in _UNFIT], strict=False))
CHARACTERS: dict[int, str] = {code: char for char, code in CODES.items()}

NARROW = 0x10000  # where fonts count both, codes of one byte are told from those of two by this much
