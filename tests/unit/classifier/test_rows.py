"""Rows multiply as SciPy's matrices do, each by itself."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from classifier.rows import Rows

WIDTH = 5
WEIGHTS = np.random.default_rng(0).normal(size=(WIDTH, 3)).astype(np.float16)


@given(st.lists(st.dictionaries(st.integers(0, WIDTH - 1), st.floats(-9, 9, width=32)), max_size=6))
def test_the_product_is_that_of_the_matrix(entries: list[dict[int, float]]) -> None:
    rows = Rows(
        np.cumsum([0, *map(len, entries)]),
        np.array([column for row in entries for column in row], np.int32),
        np.array([value for row in entries for value in row.values()], np.float32),
        WIDTH,
    )
    product = rows.times(WEIGHTS)
    assert len(rows) == len(product) == len(entries)
    np.testing.assert_allclose(product, rows.csr().toarray() @ WEIGHTS, atol=1e-4)
    for n, row in enumerate(entries):
        alone = Rows(np.array([0, len(row)]), np.array([*row], np.int32), np.array([*row.values()], np.float32), WIDTH)
        assert (alone.times(WEIGHTS)[0] == product[n]).all()
