"""Setting: what a block may know when it becomes boxes: language, theme, contact facts in words, pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from handoutgen.model.box import Asset
from handoutgen.model.keeping import Keeping, kept, kept_by
from handoutgen.model.language import Language
from handoutgen.model.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactWords(Keeping):
    """The clinic's contact facts as they print in this language."""

    clinic: str
    address: tuple[str, ...]
    website: str
    day_phone: str
    day_link: str
    hours: str
    after_phone: str
    after_link: str
    minutes: str
    go_to_name: str
    go_to_address: tuple[str, ...]


# What a block may ask of one clinic, or of one handout, beside its own filled words.
Asked = Literal["contact", "assets"]


class _Withheld(ContactWords):
    """The contact facts of no clinic: whoever asks for one has not said that it would."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        raise LookupError(f"`{name}` is asked of no clinic: name `contact` in the block's `ASKS`")


WITHHELD: ContactWords = object.__new__(_Withheld)
# Settings of one language that are kept: those that all clinics have in common, in the looks and forms of many handouts, and those of the last clinic.
COMMON, OWN = 96, 32


@kept
def _one_of(part: Any) -> Any:
    """The first of equal themes, or of equal contact facts: no line of a file is asked for where boxes are made."""
    return _first(part)


@lru_cache(maxsize=512)
def _first(part: Any) -> Any:
    return part


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Keeping):
    """Sizes are the theme's; `width` is the room for a block across the page, points. `of` gives equal settings as one object."""

    language: Language
    theme: Theme
    contact: ContactWords
    assets: Mapping[str, Asset]
    width: float

    @staticmethod
    def of(language: Language, theme: Theme, width: float, contact: ContactWords, assets: tuple[Asset, ...]) -> Setting:
        """A setting; the same object, where all is the same."""
        named = {asset.name: asset for asset in assets}

        def make() -> Setting:
            return Setting(language=language, theme=theme, contact=contact, assets=named, width=width)

        theme = _one_of(theme)
        if contact is not WITHHELD:
            contact = _one_of(contact)
        key = (id(theme), width, id(contact), *map(id, named.values()))
        common = contact is WITHHELD
        return kept_by(language, ("setting", common), key, make, COMMON if common else OWN)

    def with_only(self, asked: tuple[Asked, ...]) -> Setting:
        """The setting for a block that asks for this: clinics that differ elsewhere have it in common, and what was not asked for cannot be had."""
        if (self.contact is WITHHELD or "contact" in asked) and (not self.assets or "assets" in asked):
            return self

        def make() -> Setting:
            contact = self.contact if "contact" in asked else WITHHELD
            return self.of(self.language, self.theme, self.width, contact, tuple(self.assets.values()) if "assets" in asked else ())

        return kept_by(self, "with_only", asked, make)

    def words(self, name: str, **values: str) -> str:
        return self.language.words(name, **values)

    @property
    def body(self) -> float:
        """Body size, points: the measure of indents and drawings."""
        return self.theme.type.body.points
