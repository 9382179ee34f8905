"""Linear models come out the same, however many threads fit them, and know classes that the text never shows."""

import numpy as np
import pytest
from scipy import sparse
from sklearn.svm import LinearSVC

from classifier.fitting import ABSENT, UNTOLD, Table, Task, _all_fitted, _cost, _sides, fitted

EVERY = slice(None)


def of(rows: sparse.csr_matrix, classes: np.ndarray, weight: np.ndarray, count: int) -> Task:
    return Task((Table(rows, EVERY),), _sides(classes, count), _cost(classes, count, 0.4 * weight))


def task(seed: int, count: int, *classes: int) -> Task:
    random = np.random.default_rng(seed)
    rows = sparse.csr_matrix(random.random((len(classes) * 10, 4)).astype(np.float32))
    return of(rows, np.repeat(classes, 10), np.ones(len(classes) * 10), count)


def clouds(seed: int) -> tuple[sparse.csr_matrix, np.ndarray, np.ndarray]:
    """Rows of three classes that can nearly be told apart, the classes and weights."""
    random = np.random.default_rng(seed)
    classes = random.integers(3, size=200)
    rows = sparse.csr_matrix((random.random((200, 6)) + np.eye(3, 6)[classes]).astype(np.float32))
    return rows, classes, random.random(200) + 0.5


def test_two_threads_fit_what_one_fits() -> None:
    tasks = [task(1, 3, 0, 1, 2), task(2, 2, 0, 1)]
    for (one, one_offset), (two, two_offset) in zip(_all_fitted(tasks, 1), _all_fitted(tasks, 2), strict=True):
        np.testing.assert_array_equal(one[0], two[0])
        np.testing.assert_array_equal(one_offset, two_offset)


def test_a_class_without_examples_has_no_weight() -> None:
    (weights,), offsets = fitted(task(3, 5, 0, 2, 3))
    assert not weights[:, [1, 4]].any()
    assert offsets[[1, 4]].tolist() == [ABSENT, ABSENT]
    assert weights.shape == (4, 5)


def test_of_two_classes_each_is_the_other_turned_round() -> None:
    (weights,), offsets = fitted(task(4, 3, 0, 2))
    np.testing.assert_allclose(weights[:, 0], -weights[:, 2], atol=1e-5)
    assert offsets[0] == pytest.approx(-offsets[2], abs=1e-5)


def test_margins_are_those_of_scikit_learns_svm() -> None:
    rows, classes, weight = clouds(5)
    (weights,), offsets = fitted(of(rows, classes, weight, 3))
    theirs = LinearSVC(C=0.2, dual=False).fit(rows, classes, sample_weight=weight)
    np.testing.assert_allclose(rows @ weights + offsets, theirs.decision_function(rows), atol=0.05)


def test_a_row_that_tells_no_class_teaches_nothing() -> None:
    rows, classes, weight = clouds(7)
    told = np.arange(200) < 120
    (whole,), _ = fitted(of(rows[told], classes[told], weight[told], 3))
    (partly,), _ = fitted(of(rows, np.where(told, classes, UNTOLD), weight, 3))
    np.testing.assert_allclose(partly, whole, atol=0.01)


def test_only_the_models_that_see_a_table_learn_from_it() -> None:
    rows, classes, weight = clouds(8)
    sides, cost = _sides(classes, 3), _cost(classes, 3, 0.4 * weight)
    (seen, own), _ = fitted(Task((Table(rows[:, :4], EVERY), Table(rows[:, 4:], slice(2, 3))), sides, cost))
    (all_seen,), _ = fitted(Task((Table(rows, EVERY),), sides, cost))
    (part_seen,), _ = fitted(Task((Table(rows[:, :4], EVERY),), sides, cost))
    np.testing.assert_allclose(seen[:, :2], part_seen[:, :2], atol=0.01)
    np.testing.assert_allclose(np.vstack([seen[:, 2:], own]), all_seen[:, 2:], atol=0.01)


def test_a_class_that_is_alone_is_always_right() -> None:
    (weights,), offsets = fitted(task(6, 2, 1))
    assert np.isfinite(weights).all()
    assert offsets[1] > 0 > offsets[0]
