"""Owns the hint that a person's name gives: for which actors an official of that name is likely to speak."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from classifier.actors import fold
from classifier.examples import SEEDS
from classifier.lexicon import split_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SHAPED = 2  # the spelling of a whole name tells as much as a given and a family name


@dataclass(frozen=True, slots=True)
class Culture:
    """The names of one culture, folded, and the actors whose people bear them."""

    actors: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]
    endings: tuple[str, ...]
    shape: re.Pattern[str] | None

    def likeness(self, words: Sequence[str]) -> int:
        """How much a name is of this culture, 0 to 4: its given and family name, their ending, its spelling."""
        first, last = words[0], words[-1]
        family = (
            not self.family.isdisjoint((first, last)) or first.endswith(self.endings) or last.endswith(self.endings)
        )
        spelled = self.shape is not None and self.shape.search(" ".join(words)) is not None
        return (not self.given.isdisjoint(words)) + family + _SHAPED * spelled


@cache
def cultures() -> tuple[Culture, ...]:
    """The cultures of `seeds/names.toml`."""
    tables = tomllib.loads((SEEDS / "names.toml").read_text(encoding="utf-8")).values()
    return tuple(
        Culture(
            actors=frozenset(table["actors"].split()),
            given=frozenset(split_words(fold(table.get("given", "")))),
            family=frozenset(split_words(fold(table.get("family", "")))),
            endings=tuple(table.get("endings", "").split()),
            shape=re.compile(table["shape"]) if "shape" in table else None,
        )
        for table in tables
    )


@lru_cache(maxsize=1 << 12)
def homes(words: tuple[str, ...]) -> Mapping[str, int]:
    """How likely a name of these words is at each actor's home, 1 to 4; actors where it is not are left out."""
    likely: dict[str, int] = {}
    folded = tuple(fold(word) for word in words)
    for culture in cultures() if words else ():
        likeness = culture.likeness(folded)
        for actor in culture.actors if likeness else ():
            likely[actor] = max(likely.get(actor, 0), likeness)
    return likely


@cache
def settled() -> frozenset[str]:
    """The actors at whose home any name is; an organisation's officials come from everywhere."""
    return frozenset(actor for culture in cultures() for actor in culture.actors)
