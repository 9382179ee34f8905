"""Owns the ranker: a conditional logistic regression that picks one of a group's candidates.

McFadden, "Conditional logit analysis of qualitative choice behavior" (1974): the softmax of the candidates' scores over
one group. Features are strings that are there or not; the learned weights are a plain mapping, kept as JSON.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, chain, repeat
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from classifier.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from classifier.lessons import Lessons

Features: TypeAlias = "Sequence[str] | Crossed"
# More than half of the weights are smaller. Without them one source in 1,000 and one target in 150 are others, right as
# often on five sets that nobody had looked at, and 34 MB are saved; .01 leaves one in 4,000 another and saves 20.
_LEAST = 0.02
_STATES_KEPT = 1 << 12  # a megabyte for each ranker; four times as many make nothing faster
_HEADINGS_KEPT = 1 << 14  # those of all actors that texts name, most of whom have no weights


@dataclass(slots=True, eq=False)  # not frozen: an article makes hundreds, and freezing triples what one costs
class Crossed:
    """A candidate's features of which some stand under headings: "subject" under "he/" and "it/", and so on.

    Some may be left to templates with the state that each makes features of. Iterating gives them all as strings, to
    learn from; a ranker scores them without making these.
    """

    plain: Sequence[str]
    under: Sequence[tuple[tuple[str, ...], Sequence[str]]] = ()  # headings, and what stands under each of them
    made: Sequence[tuple[Any, ...]] = ()  # templates of features, and what each is called with

    def __iter__(self) -> Iterator[str]:
        yield from self.plain
        yield from (feature for template, *state in self.made for feature in template(*state))
        for headings, features in self.under:
            yield from (heading + feature for heading in headings for feature in features)


class Ranker:
    """Ranks the candidates of a group; `C` is the inverse strength of the L2 penalty, as in scikit-learn."""

    def __init__(self, C: float = 0.3, rounds: int = 60) -> None:  # noqa: N803  (scikit-learn's name)
        self.C = C
        self.rounds = rounds
        self._keep({})

    def fit(self, groups: Sequence[Sequence[Features]], right: Sequence[frozenset[int]]) -> Ranker:
        """Learn from groups of candidates, each with the indices of those that are right (at least one).

        Raises ValueError when a group has no right candidate.
        """
        if not all(right):
            raise ValueError("Every group needs a right candidate.")
        from classifier.lessons import Lessons  # noqa: PLC0415  (whoever only ranks need not load what learns)

        lessons = Lessons()
        for group, chosen in zip(groups, right, strict=True):
            lessons.add(group, chosen)
        return self.learn(lessons)

    def learn(self, lessons: Lessons) -> Ranker:
        """Learn from lessons, at least one."""
        weights = lessons.learned(1.0 / self.C, self.rounds)
        self._keep({feature: weight for feature, weight in weights.items() if abs(weight) >= _LEAST})
        return self

    def _keep(self, weights: dict[str, float]) -> None:
        self.weights_ = weights
        self._names = list(weights)
        self._sorted = np.argsort(np.array(self._names, dtype=object)).astype(np.int32)
        self._headed = Kept(self._headed_by, _HEADINGS_KEPT)
        self._tables: dict[tuple[str, ...], tuple[dict[str, int], NDArray[np.float64]]] = {}
        self.scores = Kept(self._score_of, _STATES_KEPT)  # of a template with the state that it makes features of

    def probabilities(self, group: Sequence[Features]) -> list[float]:
        """The probability of each candidate of a group to be the right one; they sum to 1."""
        return softmax([self.score(features) for features in group])

    def score(self, features: Features) -> float:
        """The sum of the weights of a candidate's features."""
        if not isinstance(features, Crossed):
            return _total(self.weights_, features)
        score = _total(self.weights_, features.plain) if features.plain else 0.0
        for headings, some in features.under:
            score += _total(self._headed[headings], some)
        scores = self.scores
        for each in features.made:
            score += scores[each]
        return score

    def _score_of(self, made: tuple[Any, ...]) -> float:
        """The score of what a template makes of a state; texts come to the same few states again and again."""
        template, *state = made
        return self.score(template(*state))

    def scores_under(self, headings: tuple[str, ...], several: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """The scores of several lists of features, none of them empty, under each of some headings: a row a list."""
        rows, table = self._table(headings)
        places = list(map(rows.get, chain.from_iterable(several), repeat(0)))
        return np.add.reduceat(table.take(places, axis=0), list(accumulate(map(len, several[:-1]), initial=0)))

    def _table(self, headings: tuple[str, ...]) -> tuple[dict[str, int], NDArray[np.float64]]:
        """For each feature its row in a table of its weights under some headings; row 0 is for all others."""
        if headings not in self._tables:
            under = [self._headed_by((heading,)) for heading in headings]
            rows = {feature: row for row, feature in enumerate(dict.fromkeys(chain.from_iterable(under)), 1)}
            table = np.zeros((len(rows) + 1, len(headings)))
            for column, weights in enumerate(under):
                table[[rows[feature] for feature in weights], column] = list(weights.values())
            self._tables[headings] = rows, table
        return self._tables[headings]

    def _headed_by(self, headings: tuple[str, ...]) -> dict[str, float]:
        """The weights of the features under all of some headings, by what follows these."""
        weights: dict[str, float] = {}
        for heading in headings:
            ends = (heading, heading + LAST)
            low, high = (bisect_left(self._sorted, end, key=self._names.__getitem__) for end in ends)
            names = [self._names[place] for place in np.sort(self._sorted[low:high])]  # what is seen often side by side
            under = {name[len(heading) :]: self.weights_[name] for name in names}
            weights |= {feature: weight + weights.get(feature, 0.0) for feature, weight in under.items()}
        return weights

    @property
    def kept(self) -> dict[str, float]:
        """What was learned, as JSON can hold it."""
        return self.weights_

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> Ranker:
        """A fitted ranker from kept weights."""
        ranker = cls()
        ranker._keep(dict(weights))
        return ranker


LAST = "\U0010ffff"  # sorts behind whatever follows a heading


def _total(weights: Mapping[str, float], features: Iterable[str]) -> float:
    return math.fsum(filter(None, map(weights.get, features)))  # the same in whatever order


def softmax(scores: Sequence[float]) -> list[float]:
    """The scores of a group's candidates as probabilities."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
