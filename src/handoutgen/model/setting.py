"""Setting: what a block may know when it becomes boxes: language, theme, contact facts in words, pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handoutgen.model.box import Asset
from handoutgen.model.language import Language
from handoutgen.model.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactWords:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Sizes are the theme's; `width` is the room for a block across the page, points."""

    language: Language
    theme: Theme
    contact: ContactWords
    assets: Mapping[str, Asset]
    width: float

    def words(self, name: str, **values: str) -> str:
        return self.language.words(name, **values)

    @property
    def body(self) -> float:
        """Body size, points: the measure of indents and drawings."""
        return self.theme.type.body.points
