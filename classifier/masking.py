"""Owns masking: names become who they are in the exchange (speaker, target, other), digits become one token."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from classifier.actors import places_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifier.vocabulary import Utterance

SOURCE, TARGET, OTHER, NAME, NUMBER = "xsrc", "xtgt", "xoth", "xname", "xnum"
_TEXTS_KEPT = 1 << 7  # statements and sentences of some articles


class Found(Protocol):
    """An actor named at `start` to `end` of a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def actor(self) -> str: ...


class Finder(Protocol):
    """Whatever finds the actors that a text names; `classifier.roster.Roster` is the real one."""

    def find(self, text: str) -> Sequence[Found]: ...


_NAME = re.compile(  # the letter goes first and is looked back over: so the text is searched at the speed of C
    r"[A-Z](?<![.!?“”\"\n] .)(?<![“\"'‘(].)(?<!^.)(?<!\w.)"
    r"[\w’'-]*(?:(?:\s(?:of|the|and|al|de|bin)\s|\s|-)[A-Z][\w’'.-]*)*"
)
_NUMBER = re.compile(r"\d[\d,.:]*\w*")
_POSSESSIVE = re.compile(r"['’]s?(?=\W|$)")
_NAME_PART = re.compile(r"[A-Z][\w’-]{3,}")
_NAME_STARTS = re.compile(r"(?<!\w)")
_NAME_ENDS = re.compile(r"(?:['’]s?)?(?!\w)")


def mask(text: str, utterance: Utterance, finder: Finder) -> str:
    """`text` in lower case with its names as `xsrc`, `xtgt`, `xoth` or `xname` and its numbers as `xnum`."""
    named = tuple((found.start, found.end, _role(found.actor, utterance)) for found in finder.find(text))
    return _masked(text, named, utterance.speaker)


@lru_cache(maxsize=_TEXTS_KEPT)
def _masked(text: str, named: tuple[tuple[int, int, str], ...], speaker: str | None) -> str:
    """`text` masked with what stands at the places `named`: mostly the same for another target of a statement."""
    pieces, at = [], 0
    for start, end, role in named:
        if start < at:
            continue
        pieces += [text[at:start], f" {role} "]
        possessive = _POSSESSIVE.match(text, end)
        at = possessive.end() if possessive else end
    masked = "".join([*pieces, text[at:]])
    if speaker:
        masked = _without_speaker(masked, speaker)
    masked = _NAME.sub(f" {NAME} ", masked)
    return _NUMBER.sub(f" {NUMBER} ", masked).lower()


def _role(actor: str, utterance: Utterance) -> str:
    if actor == utterance.actor:
        return SOURCE
    return TARGET if actor == utterance.target else OTHER


@lru_cache(maxsize=_TEXTS_KEPT)
def _names_of(speaker: str) -> frozenset[str]:
    """A speaker's name, whole and its parts."""
    return frozenset([speaker, *_NAME_PART.findall(speaker)])


def _without_speaker(text: str, speaker: str) -> str:
    """`text` with the speaker's name, whole or a part of it, as `xsrc`; a pattern for each would cost more to make."""
    names = [name for name in _names_of(speaker) if name in text]
    if not names:
        return text
    places = sorted((start, -len(name)) for name in names for start in places_of(name, text))
    pieces, at = [], 0
    for start, minus in places:  # of names that begin in one place the longest is tried first
        fits = start >= at and _NAME_STARTS.match(text, start)
        if fits and (end := _NAME_ENDS.match(text, start - minus)):
            pieces += [text[at:start], f" {SOURCE} "]
            at = end.end()
    return "".join([*pieces, text[at:]])
