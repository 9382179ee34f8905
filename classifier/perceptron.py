"""Owns the ranker that learns what features mean together: a conditional logit with a hidden layer.

A candidate's score is the sum of its features' weights, as in `classifier.ranking`, and what a few hidden units make of
further sums: w·x + o·tanh(E·x + b). For whom somebody speaks turns on more pairs of features than templates can name.
Weights are whole numbers of small steps, so that sums are exact in whatever order.
"""

from __future__ import annotations

import base64
from bisect import bisect_left
from itertools import repeat
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from classifier.kept import Kept
from classifier.ranking import LAST, Crossed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from classifier.lessons import Lessons
    from classifier.ranking import Features

    Sums = NDArray[np.int32]  # candidates × (1 + hidden units)

UNITS = 16  # with hands left out 8 find .9646 of the actors, 16 .9653 (the mean of two seeds), 32 .9662
STEP = 1 / 256  # an error of .002 each changes no choice
_MOST = 1 << 10  # steps: the learned weights lie between -.6 and .6, and sums of 31 features stay within 16 bits
# Features that change no score by more are left out: two thirds of them (.2 leaves out half and costs 7 MB). One source
# in 200 speaks for another actor then, as often right within .001.
_LEAST = 0.3
_STATES_KEPT = 1 << 12
_HEADINGS_KEPT = 1 << 10  # those of all actors that texts name, most of whom have no weights
_NOTHING = 0  # the row of features without weights


class Perceptron:
    """Ranks the candidates of a group by their features and by what these mean together."""

    def __init__(self) -> None:
        self._keep([], np.zeros((0, 1 + UNITS), dtype=np.int16), np.zeros((2, UNITS)))

    def learn(self, lessons: Lessons) -> Perceptron:
        """Learn from lessons."""
        from classifier.backprop import learned  # noqa: PLC0415  (whoever only ranks need not load what learns)

        names, weights, hidden = learned(lessons, UNITS)
        told = np.flatnonzero(np.abs(weights[:, 0]) + np.abs(weights[:, 1:]) @ np.abs(hidden[1]) >= _LEAST)
        rows = np.clip(np.round(weights[told] / STEP), -_MOST, _MOST).astype(np.int16)
        self._keep([names[n] for n in told.tolist()], rows, hidden.round(4))
        return self

    def _keep(self, names: list[str], rows: NDArray[np.int16], hidden: NDArray[np.float64]) -> None:
        """Keep features' names, sorted, their weights in steps, and the units' offsets and weights."""
        self._names, self._hidden = names, hidden
        self._places = {name: place for place, name in enumerate(names, _NOTHING + 1)}
        spare = np.zeros((_STATES_KEPT, 1 + UNITS), dtype=np.int16)
        self._table = np.vstack([np.zeros_like(spare[:1]), rows, spare])
        self._states: dict[tuple[Any, ...], int] = {}  # of a template and what it is called with, its row
        self._writing = Lock()
        self._headed = Kept(self._headed_by, _HEADINGS_KEPT)

    def sums(self, group: Sequence[Features]) -> Sums:
        """The sums of each candidate's weights, in steps: those of parts of its features add up to those of all."""
        rows: list[int] = []
        starts: list[int] = []
        with self._writing:  # readers of several articles share the table
            if len(self._states) + sum(len(f.made) for f in group if isinstance(f, Crossed)) > _STATES_KEPT:
                self._states.clear()
            for features in group:
                starts.append(len(rows))
                rows.append(_NOTHING)  # a sum of nothing
                self._collect(features, rows)
            return np.add.reduceat(self._table.take(rows, axis=0), starts, dtype=np.int32)

    def scores(self, sums: Sums) -> list[float]:
        """The scores of candidates from the sums of their weights."""
        offsets, weights = self._hidden
        return (sums[:, 0] * STEP + np.tanh(sums[:, 1:] * STEP + offsets) @ weights).tolist()  # type: ignore[no-any-return]

    def _collect(self, features: Features, rows: list[int]) -> None:
        """Add the rows of a candidate's features."""
        places = self._places
        if not isinstance(features, Crossed):
            rows.extend(map(places.get, features, repeat(_NOTHING)))
            return
        rows.extend(map(places.get, features.plain, repeat(_NOTHING)))
        for headings, some in features.under:
            for heading in headings:
                rows.extend(map(self._headed[heading].get, some, repeat(_NOTHING)))
        states = self._states
        for made in features.made:
            row = states.get(made)
            rows.append(self._made(made) if row is None else row)

    def _made(self, made: tuple[Any, ...]) -> int:
        """The row of what a template makes of a state; texts come to the same few states again and again."""
        template, *state = made
        rows = [_NOTHING, *map(self._places.get, template(*state), repeat(_NOTHING))]
        if len(self._states) == _STATES_KEPT:
            raise ValueError(f"A group makes more than {_STATES_KEPT:,} states.")  # 30 actors make some 200
        self._states[made] = row = _NOTHING + 1 + len(self._names) + len(self._states)
        self._table[row] = self._table.take(rows, axis=0).sum(axis=0)
        return row

    def _headed_by(self, heading: str) -> dict[str, int]:
        """The rows of the features under a heading, by what follows it."""
        low, high = (bisect_left(self._names, end) for end in (heading, heading + LAST))
        return {self._names[n][len(heading) :]: n + _NOTHING + 1 for n in range(low, high)}

    @property
    def kept(self) -> dict[str, Any]:
        """What was learned, as JSON can hold it."""
        learned = self._table[_NOTHING + 1 : _NOTHING + 1 + len(self._names)]
        rows = base64.b64encode(learned.astype("<i2").tobytes()).decode()
        return {"names": self._names, "rows": rows, "hidden": self._hidden.tolist()}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Perceptron:
        """A fitted ranker from what was kept.

        Raises LookupError, TypeError or ValueError where that is damaged.
        """
        perceptron, names, hidden = cls(), kept["names"], np.array(kept["hidden"], dtype=np.float64)
        rows = np.frombuffer(base64.b64decode(kept["rows"]), dtype="<i2").astype(np.int16)
        if hidden.shape != (2, UNITS) or names != sorted(names):
            raise ValueError("These are no weights of a perceptron.")
        perceptron._keep(names, rows.reshape(len(names), 1 + UNITS), hidden)
        return perceptron
