"""Linear models come out the same, however many threads fit them, and know classes that the text never shows."""

import numpy as np
import pytest
from scipy import sparse
from sklearn.svm import LinearSVC

from classifier.fitting import ABSENT, Task, _all_fitted, fitted


def task(seed: int, count: int, *classes: int) -> Task:
    random = np.random.default_rng(seed)
    rows = sparse.csr_matrix(random.random((len(classes) * 10, 4)).astype(np.float32))
    return Task(rows, np.repeat(classes, 10), np.ones(len(classes) * 10), count, 0.2)


def test_two_threads_fit_what_one_fits() -> None:
    tasks = [task(1, 3, 0, 1, 2), task(2, 2, 0, 1)]
    for one, two in zip(_all_fitted(tasks, 1), _all_fitted(tasks, 2), strict=True):
        for mine, theirs in zip(one, two, strict=True):
            np.testing.assert_array_equal(mine, theirs)


def test_a_class_without_examples_has_no_weight() -> None:
    weights, offsets = fitted(task(3, 5, 0, 2, 3))
    assert not weights[:, [1, 4]].any()
    assert offsets[[1, 4]].tolist() == [ABSENT, ABSENT]
    assert weights.shape == (4, 5)


def test_of_two_classes_each_is_the_other_turned_round() -> None:
    weights, offsets = fitted(task(4, 3, 0, 2))
    np.testing.assert_allclose(weights[:, 0], -weights[:, 2], atol=1e-5)
    assert offsets[0] == pytest.approx(-offsets[2], abs=1e-5)


def test_margins_are_those_of_scikit_learns_svm() -> None:
    random = np.random.default_rng(5)
    classes = random.integers(3, size=200)
    rows = sparse.csr_matrix((random.random((200, 6)) + np.eye(3, 6)[classes]).astype(np.float32))
    weight = random.random(200) + 0.5
    weights, offsets = fitted(Task(rows, classes, weight, 3, 0.2))
    theirs = LinearSVC(C=0.2, dual=False).fit(rows, classes, sample_weight=weight)
    np.testing.assert_allclose(rows @ weights + offsets, theirs.decision_function(rows), atol=0.05)


def test_a_class_that_is_alone_is_always_right() -> None:
    weights, offsets = fitted(task(6, 2, 1))
    assert np.isfinite(weights).all()
    assert offsets[1] > 0 > offsets[0]
