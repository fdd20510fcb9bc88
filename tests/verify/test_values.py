from __future__ import annotations

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from handoutgen.verify.values import dictionary, entry, flag, identity, items, name, number_tree, numbers, string, whole
from tests.verify.sheet import asked, sheet


def holder(**entries: object) -> DictionaryObject:
    return DictionaryObject({NameObject("/" + key): value for key, value in entries.items()})


def test_what_is_not_there_or_of_another_kind_is_nothing() -> None:
    made = holder(Null=NullObject(), Text=TextStringObject("x"), Number=NumberObject(3))
    assert entry(made, "/Null") is None
    assert entry(None, "/Text") is None
    assert name(made, "/Text") == ""
    assert string(made, "/Number") == ""
    assert whole(entry(made, "/Text")) is None
    assert dictionary(made, "/Text") == {}
    assert not flag(made, "/Number")
    assert numbers(holder(Box=ArrayObject([NumberObject(1), TextStringObject("x")])), "/Box") == ()


def test_values() -> None:
    made = holder(
        Name=NameObject("/S"),
        Bytes=ByteStringObject(b"\xe9"),
        On=BooleanObject(True),
        Box=ArrayObject([NumberObject(1), FloatObject("2.5")]),
    )
    assert name(made, "/Name") == "S"
    assert string(made, "/Bytes") == "é"
    assert flag(made, "/On")
    assert whole(True) is None
    assert numbers(made, "/Box") == (1.0, 2.5)
    assert items(NumberObject(4)) == (4,)


def test_references_are_followed_and_identity_stays() -> None:
    file = asked(sheet())
    root = dictionary(file.catalog, "/StructTreeRoot")
    assert identity(root) == identity(dictionary(file.catalog, "/StructTreeRoot")) > 0
    assert identity(holder()) < 0


def test_a_number_tree_that_holds_itself_ends() -> None:
    node = holder(Nums=ArrayObject([NumberObject(1), NameObject("/a"), NumberObject(2)]))
    dict.__setitem__(node, NameObject("/Kids"), ArrayObject([node]))
    assert dict(number_tree(node)) == {1: "/a"}
