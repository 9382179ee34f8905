"""Owns masking: names become who they are in the exchange (speaker, target, other), digits become one token."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from classifier.vocabulary import Utterance

SOURCE, TARGET, OTHER, NAME, NUMBER = "xsrc", "xtgt", "xoth", "xname", "xnum"


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


_NAME = re.compile(
    r"(?<![.!?“”\"\n] )(?<![“\"'‘(])(?<!^)\b[A-Z][\w’'-]*(?:(?:\s(?:of|the|and|al|de|bin)\s|\s|-)[A-Z][\w’'.-]*)*"
)
_NUMBER = re.compile(r"\d[\d,.:]*\w*")
_POSSESSIVE = re.compile(r"['’]s?(?=\W|$)")
_NAME_PART = re.compile(r"[A-Z][\w’-]{3,}")


def mask(text: str, utterance: Utterance, finder: Finder) -> str:
    """`text` in lower case with its names as `xsrc`, `xtgt`, `xoth` or `xname` and its numbers as `xnum`."""
    pieces, at = [], 0
    for found in finder.find(text):
        if found.start < at:
            continue
        pieces += [text[at : found.start], f" {_role(found.actor, utterance)} "]
        at = found.end
        if possessive := _POSSESSIVE.match(text, at):
            at = possessive.end()
    masked = "".join([*pieces, text[at:]])
    if utterance.speaker:
        masked = _speaker_pattern(utterance.speaker).sub(f" {SOURCE} ", masked)
    masked = _NAME.sub(f" {NAME} ", masked)
    return _NUMBER.sub(f" {NUMBER} ", masked).lower()


def _role(actor: str, utterance: Utterance) -> str:
    if actor == utterance.actor:
        return SOURCE
    return TARGET if actor == utterance.target else OTHER


@lru_cache(maxsize=256)
def _speaker_pattern(speaker: str) -> re.Pattern[str]:
    names: Iterable[str] = {speaker, *_NAME_PART.findall(speaker)}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?:['’]s?)?(?!\w)")
