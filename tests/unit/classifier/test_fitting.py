"""Linear models come out the same, however many processes fit them, and know classes that the text never shows."""

import numpy as np
from scipy import sparse

from classifier.fitting import ABSENT, Task, _all_fitted, fitted


def task(seed: int, count: int, *classes: int) -> Task:
    random = np.random.default_rng(seed)
    rows = sparse.csr_matrix(random.random((len(classes) * 10, 4)).astype(np.float32))
    return Task(rows, np.repeat(classes, 10), np.ones(len(classes) * 10), count, 0.2)


def test_two_processes_fit_what_one_fits() -> None:
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
    np.testing.assert_array_equal(weights[:, 0], -weights[:, 2])
    assert offsets[0] == -offsets[2]
