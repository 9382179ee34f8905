"""Owns the resolver: from the mention that names a source to who that is, in what capacity and for which actor."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from classifier.affiliations import odds_of
from classifier.antecedents import stands_for
from classifier.belonging import employer, known_actor, spoken_for
from classifier.capacities import SPEAKS_FOR_NOBODY, capacity_of, is_former, plain_kind
from classifier.possessors import OWNED, possessor
from classifier.ranking import softmax
from classifier.vocabulary import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from classifier.antecedents import History
    from classifier.people import People
    from classifier.rankers import Rankers
    from classifier.vocabulary import Span


@dataclass(frozen=True, slots=True)
class Source:
    """Who a mention turned out to be; `candidate` is the mention that names it at the fullest.

    `confidence` is the probability of who that is and in what capacity, `odds` that of each actor in question.
    """

    candidate: int
    name: str
    kind: SpeakerKind
    actor: str | None
    confidence: float
    odds: Mapping[str, float] = field(default_factory=dict)

    @property
    def sure(self) -> float:
        """The probability that this is who spoke, and for this actor."""
        return self.confidence * (self.odds.get(self.actor, 0.0) if self.actor and self.odds else 1.0)


class Resolver:
    """Says who a mention is, by fitted rankers."""

    def __init__(self, rankers: Rankers) -> None:
        self.rankers = rankers

    def resolve(self, people: People, mention: int, history: History, words: Span) -> Source:
        """Who a mention is that is the source of the statement `words`, given who spoke before."""
        number, sure = stands_for(self.rankers.antecedent, people, mention, history)
        known = spoken_for(people, mention) or known_actor(people, number)
        known = known or people.at_home.get(people.fullest[number]) or people.hosted.get(mention)
        kind, fit = (
            (plain_kind(people, number), 1.0) if known is not None and people.is_body(number)
            else (SpeakerKind.OTHER, 1.0) if known is None and mention in people.hosted
            else (SpeakerKind.OFFICIAL, 1.0) if number in people.called or mention in people.hosted
            else capacity_of(self.rankers.kind, people, number)
        )  # fmt: skip
        if known is None and kind not in SPEAKS_FOR_NOBODY and not is_former(people, number):
            known = employer(people, number, history)
        name = _full_name(people, number, history)
        if known is not None:
            kind = kind if kind not in SPEAKS_FOR_NOBODY and not people.is_body(number) else plain_kind(people, number)
            return Source(number, name, kind, known, sure, {known: 1.0})
        if kind in SPEAKS_FOR_NOBODY:
            return Source(number, name, kind, None, sure * fit)
        odds = odds_of(self.rankers.actor, people, mention, number, history, words)
        actor = max(odds, key=odds.__getitem__, default=None)
        if actor is None:
            kind = SpeakerKind.OTHER
        return Source(number, name, kind, actor, sure * fit, odds)


def _full_name(people: People, number: int, history: History) -> str:
    """A source's name with its owner's for "his" or "its": "Prime Minister Luz's office"."""
    name = people.name(number)
    first, _, rest = name.partition(" ")
    whose = f"{first.lower()} " in OWNED and rest
    owner = possessor(people, number, people.zones(number), history.speakers) if whose else None
    if owner is None:
        return name
    bearer = re.sub(r"['’]s?$", "", people.name(owner))
    return f"{bearer}’s {rest}"


def settle(sources: Sequence[Source | None]) -> list[Source | None]:
    """The same sources with one actor for each person or body: the one that all its statements together speak for."""
    spoken: dict[int, list[Mapping[str, float]]] = defaultdict(list)
    for source in sources:
        if source is not None and source.candidate >= 0 and source.odds:
            spoken[source.candidate].append(source.odds)
    shares = {candidate: _together(odds) for candidate, odds in spoken.items()}
    return [
        _for_likeliest(source, shares[source.candidate])
        if source is not None and source.actor is not None and source.candidate in shares
        else source
        for source in sources
    ]


def _together(several: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The odds of each actor by all statements of one source, as their geometric mean: they are not independent."""
    actors = list(dict.fromkeys(actor for odds in several for actor in odds))
    logs = [sum(math.log(max(odds.get(actor, 0.0), _LEAST_SHARE)) for odds in several) for actor in actors]
    return dict(zip(actors, softmax([total / len(several) for total in logs]), strict=True))


def _for_likeliest(source: Source, odds: Mapping[str, float]) -> Source:
    """A source with its likeliest actor; with none, in the same capacity, where that would be a guess."""
    actor = max(odds, key=odds.__getitem__)
    if odds[actor] < FAIR_SHARE:
        return replace(source, actor=None, odds={})
    return replace(source, actor=actor, odds=odds)


FAIR_SHARE = 0.45  # odds of an actor below which fewer than half speak for it; `drafts.EVEN` judges the whole after it
_LEAST_SHARE = 1e-4  # that no statement rules an actor out alone
