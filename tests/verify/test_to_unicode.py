from __future__ import annotations

from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from handoutgen.verify.to_unicode import character_map


def mapped(data: bytes) -> dict[int, str]:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return character_map(DictionaryObject({NameObject("/ToUnicode"): stream}))


def test_characters_one_by_one() -> None:
    assert mapped(b"2 beginbfchar\n<0001> <0041>\n<0002> <00660069>\nendbfchar") == {1: "A", 2: "fi"}


def test_beyond_the_first_plane() -> None:
    assert mapped(b"1 beginbfchar <0005> <D83DDE00> endbfchar") == {5: "😀"}


def test_ranges_count_on_or_are_listed() -> None:
    assert mapped(b"1 beginbfrange <0003> <0005> <0061> endbfrange") == {3: "a", 4: "b", 5: "c"}
    assert mapped(b"1 beginbfrange <01> <02> [<0078> <0079>] endbfrange") == {1: "x", 2: "y"}


def test_what_is_no_map() -> None:
    assert character_map(DictionaryObject()) == {}
    assert mapped(b"beginbfrange <> <FFFFFFFF> <> endbfrange") == {}
    assert len(mapped(b"beginbfrange <00> <FFFFFFFF> <0000> endbfrange")) <= 0x10001
