"""Owns rows of features, sparse and in plain NumPy: who only reads articles loads neither SciPy nor scikit-learn."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix: row n has the `columns` and `values` from place `starts[n]` to `starts[n + 1]`."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: NDArray[np.float32]
    width: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    def times(self, weights: NDArray[np.float16]) -> NDArray[np.float32]:
        """The product with weights (width × outputs), one row at a time: no row depends on its company."""
        product = np.empty((len(self), weights.shape[1]), dtype=np.float32)
        ends = self.starts.tolist()
        for row, (start, end) in enumerate(pairwise(ends)):
            shown = weights.take(self.columns[start:end], axis=0).astype(np.float32)
            np.dot(self.values[start:end], shown, out=product[row])
        return product

    def csr(self) -> sparse.csr_matrix:
        """The same as SciPy's matrix, its columns in order, for what learns from it."""
        from scipy import sparse  # noqa: PLC0415  (22 MB that a process that only reads need not hold)

        matrix = sparse.csr_matrix((self.values, self.columns, self.starts), shape=(len(self), self.width))
        matrix.sort_indices()
        return matrix
