"""Owns what the label classifier learns: scikit-learn's linear SVMs over rows, as plain arrays of weights."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from sklearn.svm import LinearSVC

from classifier.labels import ACTS, ISSUES, PARTS, STANCES, Weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from classifier.features import Read
    from classifier.labels import Matrix
    from classifier.vocabulary import Label

TOLERANCE = 0.01  # of the solver: a hundred times scikit-learn's, half the time, the same figures
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
    processes: int = 1,
) -> Weights:
    """What utterances with one or more labels each teach.

    Args:
        read: the utterances as numbers.
        views: the columns of `read.base` that are also learned from by themselves.
        labels: at least one for each utterance.
        shares: how much each utterance counts.
        C: how closely the models follow the text.
        processes: how many fit at the same time.
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
    *viewed, (stance_w, stance_b), (act_w, act_b) = _all_fitted(tasks, processes)
    position_w, position_b = _mean(viewed[: len(seen)], views)
    issue_w, issue_b = _mean(viewed[len(seen) :], views)
    width = base.shape[1]
    return Weights(
        base=np.hstack([issue_w, stance_w[:width], position_w, act_w[:width]]),
        crossed=_side_by_side(stance_w[width:]),
        act_position=act_w[width:],
        offsets=np.concatenate([issue_b, stance_b, position_b, act_b]),
    )


def _all_fitted(tasks: Sequence[Task], processes: int) -> list[tuple[Matrix, Matrix]]:
    """The tasks' results in order; they are begun in order too, so that the longest go first."""
    if processes == 1:
        return [fitted(task) for task in tasks]
    # A forked child would share what the process has open; a solver holds the lock that threads would need.
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(fitted, tasks))


def fitted(task: Task) -> tuple[Matrix, Matrix]:
    """Weights (features × classes) and offsets of one-against-rest margins."""
    solver = LinearSVC(C=task.C, tol=TOLERANCE, random_state=0)
    model = solver.fit(task.rows, task.classes, sample_weight=task.weight)
    coefficients = np.zeros((task.rows.shape[1], task.count), dtype=np.float32)
    offsets = np.full(task.count, ABSENT, dtype=np.float32)
    sides = np.array([[-1.0], [1.0]]) if len(model.classes_) == 2 else np.ones((1, 1))  # noqa: PLR2004
    coefficients[:, model.classes_] = (sides * model.coef_).T  # of two classes scikit-learn keeps one side
    offsets[model.classes_] = sides[:, 0] * model.intercept_
    return coefficients, offsets


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
