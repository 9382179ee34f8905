"""Owns what a ranker learns from: groups of candidates as numbers, and the weights that tell the right ones.

Conditional logit with an L2 penalty (see `classifier.ranking`), by L-BFGS.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from classifier.ranking import Features

_SMALLEST = 1e-3  # weights below it change no ranking and only fill the file
_SEEN_TWICE = 2


class _Numbers(dict[str, int]):
    """The number of each feature, in the order in which they came."""

    def __missing__(self, name: str) -> int:
        self[name] = number = len(self)
        return number


@dataclass(slots=True)
class Lessons:
    """Groups of candidates with the right ones, for one ranker, in a tenth of the memory of their features."""

    names: _Numbers = field(default_factory=_Numbers)
    features: array[int] = field(default_factory=lambda: array("i"))  # of all candidates, one after the other
    ends: array[int] = field(default_factory=lambda: array("i", [0]))  # of each candidate's features
    sizes: array[int] = field(default_factory=lambda: array("i"))  # candidates in each group
    right: array[int] = field(default_factory=lambda: array("b"))  # whether a candidate is right

    def __len__(self) -> int:
        return len(self.sizes)

    def add(self, group: Sequence[Features], right: Iterable[int]) -> None:
        """Keep a group if any of its candidates is right and there is a choice."""
        chosen = frozenset(right)
        if not chosen or len(group) < 2:  # noqa: PLR2004  (a choice is between two)
            return
        for place, features in enumerate(group):
            self.features.extend(map(self.names.__getitem__, features))
            self.ends.append(len(self.features))
            self.right.append(place in chosen)
        self.sizes.append(len(group))

    def extend(self, other: Lessons) -> None:
        """Take over the groups of another one."""
        moved = np.array([self.names[name] for name in other.names], dtype=np.int32)
        ends = np.array(other.ends[1:], dtype=np.int32) + len(self.features)
        if len(moved):
            self.features.frombytes(moved[np.array(other.features)].tobytes())
        self.ends.frombytes(ends.tobytes())
        self.sizes.extend(other.sizes)
        self.right.extend(other.right)

    def learned(self, penalty: float, rounds: int) -> dict[str, float]:
        """The weight of each feature that stands in two groups and tells something, those seen in most groups first."""
        from scipy.optimize import minimize  # noqa: PLC0415  (whoever only reads need not load what learns)

        if not len(self):
            return {}
        matrix, names, counts = self.matrix(_SEEN_TWICE)
        loss = _Loss(matrix, np.array(self.sizes), np.array(self.right, dtype=bool), penalty)
        found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": rounds}).x
        # What is seen often lies side by side in memory: a look-up in far-off places takes five times as long.
        told = sorted(np.flatnonzero(abs(found) > _SMALLEST).tolist(), key=lambda n: (-counts[n], names[n]))
        return {names[n]: round(float(found[n]), 4) for n in told}

    def matrix(self, seen: int) -> tuple[csr_matrix, list[str], list[int]]:
        """Candidates × features that stand in so many groups, by name; the names, and in how many each stands."""
        from scipy.sparse import csr_matrix  # noqa: PLC0415

        ones = np.ones(len(self.features), dtype=np.float32)
        shape = (len(self.right), len(self.names))
        matrix = csr_matrix((ones, np.array(self.features), np.array(self.ends)), shape=shape)
        matrix.sum_duplicates()
        matrix.data[:] = 1.0
        starts = np.append(0, np.cumsum(self.sizes))
        groups = csr_matrix((np.ones(shape[0], np.float32), np.arange(shape[0]), starts)) @ matrix
        counts = np.bincount(groups.indices, minlength=shape[1])
        names = list(self.names)
        kept = sorted(np.flatnonzero(counts >= seen).tolist(), key=names.__getitem__)
        matrix = matrix[:, kept]
        matrix.sort_indices()  # sums come out the same, whatever order the features came in
        return matrix, [names[n] for n in kept], counts[kept].tolist()


class _Loss:
    """Negative log-likelihood of the right candidates with its gradient."""

    def __init__(self, matrix: csr_matrix, sizes: NDArray[np.int_], right: NDArray[np.bool_], penalty: float) -> None:
        self.matrix, self.right, self.penalty = matrix, right, penalty
        self.starts = np.cumsum(sizes) - sizes
        self.group = np.repeat(np.arange(len(sizes)), sizes)

    def __call__(self, weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = (self.matrix @ weights.astype(np.float32)).astype(np.float64)
        scores -= np.maximum.reduceat(scores, self.starts)[self.group]
        powers = np.exp(scores)
        totals = np.add.reduceat(powers, self.starts)
        right = np.where(self.right, powers, 0.0)
        right_totals = np.add.reduceat(right, self.starts) + 1e-300
        loss = float(np.sum(np.log(totals) - np.log(right_totals)))
        residual = powers / totals[self.group] - right / right_totals[self.group]
        gradient = self.matrix.T @ residual.astype(np.float32) + self.penalty * weights
        return loss + 0.5 * self.penalty * float(weights @ weights), gradient
