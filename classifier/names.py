"""Owns the hint that a person's name gives: for which actors an official of that name is likely to speak."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from classifier.actors import fold
from classifier.examples import SEEDS
from classifier.lexicon import split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_HALF = 4  # letters of half a double name ("Odo-Maria"); Korean syllables are shorter
_SHAPED = 2  # the spelling of a whole name tells as much as a given and a family name


@dataclass(frozen=True, slots=True)
class Culture:
    """The names of one culture, folded, and the actors whose people bear them."""

    actors: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]
    endings: tuple[str, ...]
    shape: re.Pattern[str] | None


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


class _Places(NamedTuple):
    """In which cultures, by their place among all, a word is a given name, a family name or the end of one."""

    given: Mapping[str, set[int]]
    family: Mapping[str, set[int]]
    ending: Mapping[str, set[int]]
    lengths: tuple[int, ...]  # of the endings

    def likenesses(self, words: Sequence[str]) -> Counter[int]:
        """How much a name is of each culture, 1 to 4: its given and family name, their ending, its spelling."""
        halves = [half for word in words if "-" in word for half in word.split("-") if len(half) >= _HALF]
        given = {place for word in (*words, *halves) for place in self.given.get(word, ())}
        likenesses = Counter(given)
        ends = (words[0], words[-1], *(half for half in words[-1].split("-") if half in halves))
        likenesses.update(set().union(*(self._families(word) for word in dict.fromkeys(ends))))
        for place, shape in _shapes():
            if shape.search(" ".join(words)):
                likenesses[place] += _SHAPED
        return likenesses

    def _families(self, word: str) -> set[int]:
        endings = (self.ending.get(word[-length:], ()) for length in self.lengths if length <= len(word))
        return set().union(self.family.get(word, ()), *endings)


@cache
def _places() -> _Places:
    given, family, ending = (_by_word([getattr(each, words) for each in cultures()]) for words in _WORDS)
    return _Places(given, family, ending, tuple({len(word) for word in ending}))


_WORDS = ("given", "family", "endings")


def _by_word(words: Sequence[Iterable[str]]) -> dict[str, set[int]]:
    """In which of several lists each word stands."""
    places: defaultdict[str, set[int]] = defaultdict(set)
    for place, some in enumerate(words):
        for word in some:
            places[word].add(place)
    return dict(places)


@cache
def _shapes() -> list[tuple[int, re.Pattern[str]]]:
    return [(place, culture.shape) for place, culture in enumerate(cultures()) if culture.shape is not None]


@lru_cache(maxsize=1 << 12)
def homes(words: tuple[str, ...]) -> Mapping[str, int]:
    """How likely a name of these words is at each actor's home, 1 to 4; actors where it is not are left out."""
    likely: dict[str, int] = {}
    for place, likeness in _places().likenesses([fold(word) for word in words]).items() if words else ():
        for actor in cultures()[place].actors:
            likely[actor] = max(likely.get(actor, 0), likeness)
    return likely


@cache
def settled() -> frozenset[str]:
    """The actors at whose home any name is; an organisation's officials come from everywhere."""
    return frozenset(actor for culture in cultures() for actor in culture.actors)
