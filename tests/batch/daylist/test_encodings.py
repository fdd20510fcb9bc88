from __future__ import annotations

import io
import tracemalloc

import pytest

from handoutgen.batch.daylist.encodings import CHUNK, Encoding, encoding_of, garbled
from handoutgen.model.diagnostic import Refused

NAMES = "Name;Day\nJosé;1\nZoë O’Brien;2\nÅsa Løvås;3\nJürgen „Jo“ Groß;4\nMuñoz, Inés (2ª);5\nÉlodie D’Angelo, l’été, don’t, qu’il, Ana’s – “ok”;6\n"


def read(data: bytes, given: str = "") -> Encoding:
    file = io.BytesIO(data)
    found = encoding_of(file, given)
    assert file.tell() == 0
    assert data.decode(found.codec) == data.decode(found.codec, "replace")
    return found


def refusal(data: bytes, given: str = "") -> str:
    with pytest.raises(Refused) as caught:
        encoding_of(io.BytesIO(data), given)
    (finding,) = caught.value.findings
    assert finding.code == "H642"
    assert finding.hint
    return finding.message


@pytest.mark.parametrize(
    ("codec", "found", "said"),
    [
        ("utf-8", "utf-8", "UTF-8, by its letters"),
        ("utf-8-sig", "utf-8-sig", "UTF-8, by the mark"),
        ("utf-16", "utf-16", "UTF-16, by the mark"),
        ("cp1252", "cp1252", "cp1252 (Windows)"),
    ],
)
def test_it_is_known_by_evidence(codec: str, found: str, said: str) -> None:
    data = NAMES.encode(codec)
    encoding = read(data)
    assert encoding.codec == found
    assert encoding.said.startswith(said)
    assert data.decode(encoding.codec) == NAMES


def test_ascii_is_said() -> None:
    assert read(b"Name;Day\nAna;1\n") == Encoding("utf-8", "plain ASCII")


def test_utf_16_the_other_way_round() -> None:
    data = b"\xfe\xff" + NAMES.encode("utf-16-be")
    assert data.decode(read(data).codec) == NAMES


@pytest.mark.parametrize("codec", ["cp437", "cp850", "mac-roman"])
@pytest.mark.parametrize("name", ["José", "Muñoz", "García", "Jürgen", "Jiménez", "Inés", "Zoë"])
def test_names_of_other_systems_are_not_taken_for_windows(codec: str, name: str) -> None:
    assert "neither UTF-8 nor" in refusal(f"Name;Day\n{name};1\n".encode(codec))


@pytest.mark.parametrize(("codec", "name"), [("cp1251", "Иванов"), ("cp1253", "Παπαδόπουλος"), ("cp1250", "Paweł"), ("iso8859-2", "Żółć")])
def test_nor_are_those_of_other_alphabets(codec: str, name: str) -> None:
    assert "see line 3" in refusal(f"Name;Day\nAna;1\n{name};2\n".encode(codec))


def test_a_byte_that_windows_does_not_have() -> None:
    assert "line 2" in refusal(b"Name\nJ\x81rgen\n")


def test_a_doubt_at_the_edge_of_a_chunk_is_found() -> None:
    filler = ("x" * 62 + "\n").encode()
    for shift in range(4):
        data = filler * (CHUNK // len(filler)) + b"y" * (CHUNK % len(filler) - 4 + shift) + "José;\n".encode("cp850")
        assert "neither UTF-8 nor" in refusal(data)


def test_what_was_asked_for_counts() -> None:
    data = "Name\nJosé\n".encode("cp850")
    assert data.decode(read(data, "cp850").codec) == "Name\nJosé\n"
    assert read(data, "CP850").said == "cp850, as was asked for"
    assert read(NAMES.encode("utf-16-le"), "utf-16-le").codec == "utf-16-le"
    assert read(NAMES.encode("utf-8-sig"), "utf-8").codec == "utf-8-sig"


def test_what_was_asked_for_must_fit() -> None:
    assert "nobody here knows" in refusal(b"Name\n", "klingon")
    assert "nobody here knows" in refusal(b"Name\n", "base64")
    assert "is not utf-8: line 2" in refusal("Name\nJosé\n".encode("cp1252"), "utf-8")
    assert "begins with the mark of UTF-8" in refusal(NAMES.encode("utf-8-sig"), "cp1252")


def test_no_text_at_all() -> None:
    assert "UTF-16 without its mark" in refusal(NAMES.encode("utf-16-le"))
    assert "UTF-32" in refusal(NAMES.encode("utf-32"))
    assert "is not UTF-16" in refusal(b"\xff\xfea\x00\x00\xd8a\x00")


@pytest.mark.parametrize("text", ["JosÃ©", "MuÃ±oz", "Oâ€™Brien", "Jos\ufffd", "Ð˜Ð²Ð°Ð½", "SÃ¸ren", "JÃ¼rgen"])
def test_letters_that_were_garbled_before(text: str) -> None:
    assert garbled(text)


@pytest.mark.parametrize("text", ["JOÃO", "José", "Ångström", "Ærø", "São", "Ñandú", "Иван", "ÂNGELA", "D’Angelo", "l’été", ""])
def test_letters_that_were_not(text: str) -> None:
    assert not garbled(text)


def test_a_long_list_is_read_bit_by_bit() -> None:
    data = (NAMES * 60_000).encode("cp1252")
    file = io.BytesIO(data)
    tracemalloc.start()
    assert encoding_of(file).codec == "cp1252"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(data) > 4_000_000
    assert peak < 2_000_000
