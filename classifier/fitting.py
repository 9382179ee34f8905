"""Owns what the label classifier learns: linear SVMs over rows, all classes at once, as plain arrays of weights."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse

from classifier.labels import ACTS, ISSUES, PARTS, STANCES, Weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from classifier.features import Read
    from classifier.labels import Matrix
    from classifier.vocabulary import Label

ROUNDS = 32  # of the solver: by hand 8 are as good (.657 / .503); where an actor departs from its line they are not
STEPS = 3  # of Newton's method along a direction
DAMPING = 0.75  # power of the curvature that scales a direction: by Jacobi's 1 the last rounds creep, by 0 the first
_TINY = 1e-12  # keeps a class that is learned already from dividing by nothing
ABSENT = -1.0  # the margin of a class that the training text never shows


@dataclass(frozen=True, slots=True)
class Task:
    """One linear model to fit: weighted rows of one class each."""

    rows: sparse.csr_matrix
    classes: NDArray[np.int_]
    weight: NDArray[np.float64]
    count: int  # of classes, whether or not they all occur
    C: float


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
        threads: how many models are fitted at the same time; NumPy and SciPy let go of the interpreter meanwhile.
    """
    pairs = [(n, label) for n, several in enumerate(labels) for label in several]
    index = np.array([n for n, _ in pairs])
    weight = np.array([shares[n] / len(labels[n]) for n, _ in pairs])
    issue = np.array([ISSUES.index(label.issue) for _, label in pairs])
    stance = np.array([STANCES.index(label.stance) for _, label in pairs])
    position = issue * len(STANCES) + stance
    acted = np.array([label.act is not None for _, label in pairs])
    act = np.array([ACTS.index(label.act) for _, label in pairs if label.act is not None])
    base, crossed = read.base.csr()[index], read.crossed.csr()[index]
    told = _one_hot(position, PARTS["position"])
    seen = [base, *(base[:, view] for view in views)]
    tasks = [
        *(Task(rows, position, weight, PARTS["position"], C) for rows in seen),
        *(Task(rows, issue, weight, PARTS["issue"], C) for rows in seen),
        Task(_beside(base, _by_issue(crossed, issue)), stance, weight, PARTS["stance"], C),
        Task(_beside(base[acted], told[acted]), act, weight[acted], PARTS["act"], C),
    ]
    *viewed, (stance_w, stance_b), (act_w, act_b) = _all_fitted(tasks, threads)
    position_w, position_b = _mean(viewed[: len(seen)], views)
    issue_w, issue_b = _mean(viewed[len(seen) :], views)
    width = base.shape[1]
    return Weights(
        base=np.hstack([issue_w, stance_w[:width], position_w, act_w[:width]]),
        crossed=_side_by_side(stance_w[width:]),
        act_position=act_w[width:],
        offsets=np.concatenate([issue_b, stance_b, position_b, act_b]),
    )


def _all_fitted(tasks: Sequence[Task], threads: int) -> list[tuple[Matrix, Matrix]]:
    """The tasks' results in order; they are begun in order too, so that the longest go first."""
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(fitted, tasks))


def fitted(task: Task) -> tuple[Matrix, Matrix]:
    """Weights (features × classes) and offsets of one-against-rest margins, each class against all others.

    They are those of scikit-learn's `LinearSVC` (squared hinge, L2 penalty, the offset penalised too), which takes the
    classes one after the other; here each pass over the rows serves all of them. Nonlinear conjugate gradients by Polak
    and Ribière, the curvature's diagonal as preconditioner, the offset and the length of each step by Newton's method.
    """
    known = np.unique(task.classes)
    sides = np.where(task.classes[:, None] == known, np.float32(1), np.float32(-1))
    cost = (2.0 * task.C * task.weight).astype(np.float32)[:, None]
    loss, scale = _Hinge(sides, cost), _scale(task.rows, cost[:, 0])[:, None]
    weights = np.zeros((task.rows.shape[1], len(known)), dtype=np.float32)
    offset = (cost * sides).sum(axis=0) / cost.sum()
    margins = np.tile(offset, (len(sides), 1))
    direction, scaled, steepness = np.zeros_like(weights), np.zeros_like(weights), np.ones_like(offset)
    for _ in range(ROUNDS):
        gradient = weights - task.rows.T @ loss.missing(margins)
        kept = _dot(gradient, scaled)  # of the last gradient in this one
        scaled = scale * gradient
        last, steepness = steepness, _dot(gradient, scaled) + _TINY
        direction *= np.maximum((steepness - kept) / last, 0)
        direction -= scaled
        moved = task.rows @ direction
        penalty = _Penalty(offset, _dot(weights, direction), _dot(direction, direction))
        length, shift = loss.step(margins, moved, penalty)
        weights += length * direction
        offset += shift
        margins += length * moved + shift
    return _placed(weights, known, task.count, 0.0), _placed(offset, known, task.count, ABSENT)


@dataclass(frozen=True, slots=True)
class _Hinge:
    """Squared hinge loss: which side of each class a row is on (rows × classes), and what the row costs (rows × 1)."""

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


def _placed(learned: Matrix, known: NDArray[np.int_], count: int, absent: float) -> Matrix:
    """What was learned of the known classes in a table of all of them, as its last axis."""
    table = np.full((*learned.shape[:-1], count), absent, dtype=np.float32)
    table[..., known] = learned
    return table


def _mean(models: Sequence[tuple[Matrix, Matrix]], views: Sequence[NDArray[np.int_]]) -> tuple[Matrix, Matrix]:
    """The mean of what was learned from all blocks together, which goes first, and from each view of them by itself."""
    coefficients, offsets = models[0]
    for columns, (seen, offset) in zip(views, models[1:], strict=True):
        coefficients[columns] += seen / len(views)
        offsets += offset / len(views)
    half = np.float32(0.5)
    return coefficients * half, offsets * half


def _beside(left: sparse.csr_matrix, right: sparse.csr_matrix) -> sparse.csr_matrix:
    return sparse.hstack([left, right], format="csr")


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
