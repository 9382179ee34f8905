"""Owns what the label classifier learns: linear SVMs over rows, all classes at once, as plain arrays of weights."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse

from classifier.labels import ACTS, ISSUES, PARTS, STANCES, Weights, part_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from classifier.features import Read
    from classifier.labels import Matrix
    from classifier.vocabulary import Label

ROUNDS = 14  # of the solver: by hand 8 are as good; where an actor departs from its line they are not
STEPS = 2  # of Newton's method along a direction
DAMPING = 0.5  # power of the curvature that scales a direction: by Jacobi's 1 the last rounds creep, by 0 the first
_TINY = 1e-12  # keeps a class that is learned already from dividing by nothing
_HALF = np.float32(0.5)
UNTOLD = -1  # the class of a row that tells none
ABSENT = -1.0  # the margin of a class that the training text never shows


class Table(NamedTuple):
    """Features, and which of a task's models see them."""

    rows: sparse.csr_matrix
    models: slice


@dataclass(frozen=True, slots=True)
class Task:
    """Linear models to fit side by side: each pass over the rows serves all of them."""

    tables: tuple[Table, ...]
    sides: Matrix  # rows × models: 1 where the row is of the model's class, else -1
    cost: Matrix  # rows × models: what the row counts, 0 where it tells nothing


def learn(
    read: Read,
    views: Sequence[NDArray[np.int_]],
    labels: Sequence[Sequence[Label]],
    shares: NDArray[np.float64],
    C: float,  # noqa: N803  (scikit-learn's name)
    *,
    threads: int = 1,
) -> Weights:
    """What utterances with one or more labels each teach.

    Args:
        read: the utterances as numbers.
        views: the columns of `read.base` that are also learned from by themselves.
        labels: at least one for each utterance.
        shares: how much each utterance counts.
        C: how closely the models follow the text.
        threads: how many tasks are fitted at the same time; NumPy and SciPy let go of the interpreter meanwhile.
    """
    pairs = [(n, label) for n, several in enumerate(labels) for label in several]
    index = np.array([n for n, _ in pairs])
    weight = np.array([shares[n] / len(labels[n]) for n, _ in pairs])
    issue = np.array([ISSUES.index(label.issue) for _, label in pairs])
    stance = np.array([STANCES.index(label.stance) for _, label in pairs])
    position = issue * len(STANCES) + stance
    act = np.array([ACTS.index(label.act) if label.act else UNTOLD for _, label in pairs])
    base, crossed = read.base.csr()[index], read.crossed.csr()[index]
    told = {"issue": issue, "stance": stance, "position": position, "act": act}
    sides = np.hstack([_sides(told[part], classes) for part, classes in PARTS.items()])
    cost = np.hstack([_cost(told[part], classes, 2.0 * C * weight) for part, classes in PARTS.items()])
    whole = (
        Table(base, slice(None)),
        Table(_by_issue(crossed, issue), _place("stance")),
        Table(_one_hot(position, PARTS["position"]), _place("act")),
    )
    twice = np.r_[_place("issue"), _place("position")]
    seen = [Task((Table(base[:, view], slice(None)),), sides[:, twice], cost[:, twice]) for view in views]
    ((base_w, crossed_w, act_w), offsets), *viewed = _all_fitted([Task(whole, sides, cost), *seen], threads)
    for columns, ((view_w,), view_offsets) in zip(views, viewed, strict=True):
        base_w[np.ix_(columns, twice)] += view_w / len(views)
        offsets[twice] += view_offsets / len(views)
    base_w[:, twice] *= _HALF
    offsets[twice] *= _HALF
    kept = base_w.astype(np.float16), _side_by_side(crossed_w).astype(np.float16)
    return Weights(*kept, act_position=act_w, offsets=offsets)


def _all_fitted(tasks: Sequence[Task], threads: int) -> list[tuple[list[Matrix], Matrix]]:
    """The tasks' results in order; they are begun in order too, so that the longest goes first."""
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(fitted, tasks))


def fitted(task: Task) -> tuple[list[Matrix], Matrix]:
    """Weights (a table each, features × models) and offsets of one-against-rest margins, each class against all others.

    They are those of scikit-learn's `LinearSVC` (squared hinge, L2 penalty, the offset penalised too), which takes the
    classes one after the other. Nonlinear conjugate gradients by Polak and Ribière, the curvature's diagonal as
    preconditioner, the offset and the length of each step by Newton's method.
    """
    loss, total = _Hinge(task.sides, task.cost), task.cost.sum(axis=0)
    offset = np.where(total > 0, (task.cost * task.sides).sum(axis=0) / np.maximum(total, _TINY), ABSENT)
    parts = [_Part(table, task.cost.max(axis=1), len(offset)) for table in task.tables]
    margins = np.tile(offset, (len(task.sides), 1))
    steepness = np.ones_like(offset)
    for _ in range(ROUNDS):
        missing = loss.missing(margins)
        kept, last, steepness = np.zeros_like(offset), steepness, np.full_like(offset, _TINY)
        for part in parts:
            part.look(missing, kept, steepness)
        turn = np.maximum((steepness - kept) / last, 0)
        moved, penalty = np.zeros_like(margins), _Penalty(offset, np.zeros_like(offset), np.zeros_like(offset))
        for part in parts:
            part.turn(turn, moved, penalty)
        length, shift = loss.step(margins, moved, penalty)
        for part in parts:
            part.go(length)
        offset += shift
        margins += length * moved + shift
    return [part.weights for part in parts], offset


class _Part:
    """What the models learn of one table: weights, and the direction in which they go."""

    def __init__(self, table: Table, cost: Matrix, models: int) -> None:
        self.rows, self.models = table
        self.scale = _scale(self.rows, cost)[:, None]
        shape = (self.rows.shape[1], len(range(models)[self.models]))
        self.weights, self.direction, self.scaled = (np.zeros(shape, dtype=np.float32) for _ in range(3))

    def look(self, missing: Matrix, kept: Matrix, steepness: Matrix) -> None:
        """Take the gradient; add what it keeps of the last one's direction, and how steep it is."""
        gradient = self.weights - self.rows.T @ missing[:, self.models]
        kept[self.models] += _dot(gradient, self.scaled)
        self.scaled = self.scale * gradient
        steepness[self.models] += _dot(gradient, self.scaled)

    def turn(self, turn: Matrix, moved: Matrix, penalty: _Penalty) -> None:
        """Turn down the gradient; add what the direction moves margins by, and what the penalty comes to along it."""
        self.direction *= turn[self.models]
        self.direction -= self.scaled
        moved[:, self.models] += self.rows @ self.direction
        penalty.slope[self.models] += _dot(self.weights, self.direction)
        penalty.square[self.models] += _dot(self.direction, self.direction)

    def go(self, length: Matrix) -> None:
        self.weights += length[self.models] * self.direction


@dataclass(frozen=True, slots=True)
class _Hinge:
    """Squared hinge loss: which side of each class a row is on, and what it costs there (both rows × classes)."""

    sides: Matrix
    cost: Matrix

    def missing(self, margins: Matrix) -> Matrix:
        """What each row lacks of a margin of one on its side, times its cost (rows × classes)."""
        return self.cost * np.where(self.sides * margins < 1.0, self.sides - margins, np.float32(0))

    def step(self, margins: Matrix, moved: Matrix, penalty: _Penalty) -> tuple[Matrix, Matrix]:
        """How far to go in each class's direction, which adds `moved` to the margins, and what to add to its offset."""
        length, shift = np.zeros_like(penalty.offset), np.zeros_like(penalty.offset)
        for _ in range(STEPS):
            reached = margins + length * moved + shift
            missing, counted = self.missing(reached), self.cost * (self.sides * reached < 1.0)
            along = penalty.slope + length * penalty.square - _dot(missing, moved)
            up = penalty.offset + shift - missing.sum(axis=0)
            steep, flat, both = (
                penalty.square + _dot(counted * moved, moved),
                1.0 + counted.sum(axis=0),
                _dot(counted, moved),
            )
            area = steep * flat - both * both + _TINY
            length, shift = length - (flat * along - both * up) / area, shift - (steep * up - both * along) / area
        return length, shift


class _Penalty(NamedTuple):
    """What the L2 penalty comes to along a direction, a number a class."""

    offset: Matrix
    slope: Matrix  # weights times direction
    square: Matrix  # direction times itself


def _scale(rows: sparse.csr_matrix, cost: Matrix) -> Matrix:
    """What each feature's part of a direction is multiplied by: its curvature around its mean, damped."""
    squares = sparse.csr_matrix((rows.data**2, rows.indices, rows.indptr), shape=rows.shape)
    curvature: Matrix = 1.0 + squares.T @ cost - (rows.T @ cost) ** 2 / cost.sum()
    return curvature**-DAMPING


def _dot(left: Matrix, right: Matrix) -> Matrix:
    product: Matrix = np.einsum("ij,ij->j", left, right)
    return product


def _place(part: str) -> slice:
    """Where the models of one of `PARTS` are among all of them."""
    places = part_of(np.arange(sum(PARTS.values())), part)
    return slice(int(places[0]), int(places[-1]) + 1)


def _sides(told: NDArray[np.int_], classes: int) -> Matrix:
    """Rows × classes: 1 at the class that a row tells, else -1."""
    return np.where(told[:, None] == np.arange(classes), np.float32(1), np.float32(-1))


def _cost(told: NDArray[np.int_], classes: int, weight: NDArray[np.float64]) -> Matrix:
    """Rows × classes: nothing is learned from a row without a class, nor of a class without a row."""
    known = np.isin(np.arange(classes), told)
    return np.outer(weight * (told != UNTOLD), known).astype(np.float32)


def _by_issue(rows: sparse.csr_matrix, issue: NDArray[np.int_]) -> sparse.csr_matrix:
    """Each row moved to the columns of its issue: crossed features of issue 0, then of issue 1 and so on."""
    copies = [sparse.diags_array((issue == n).astype(np.float32)) @ rows for n in range(len(ISSUES))]
    return sparse.hstack(copies, format="csr")


def _side_by_side(stacked: Matrix) -> Matrix:
    """Crossed weights, stacked by issue, as one table: crossed features × (issue, stance)."""
    by_issue = stacked.reshape(len(ISSUES), -1, len(STANCES))
    return np.ascontiguousarray(by_issue.transpose(1, 0, 2).reshape(by_issue.shape[1], -1))


def _one_hot(y: NDArray[np.int_], classes: int) -> sparse.csr_matrix:
    return sparse.csr_matrix((np.ones(len(y), dtype=np.float32), (np.arange(len(y)), y)), shape=(len(y), classes))
