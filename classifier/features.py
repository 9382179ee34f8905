"""Owns how an utterance becomes a row of numbers: blocks of TF-IDF over masked words, characters and context."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfVectorizer

from classifier.masking import Finder, mask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from classifier.vocabulary import Utterance

_WORD = re.compile(r"[a-z0-9][\w’'-]*|[?!]")


def as_is(tokens: Any) -> Any:
    """The analyzer of a vectorizer whose documents are tokens already."""
    return tokens


def _ngrams(words: list[str], prefix: str = "") -> list[str]:
    pairs = [f"{a}_{b}" for a, b in zip(words, words[1:], strict=False)]
    return [prefix + gram for gram in (*words, *pairs)]


class UtteranceFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """TF-IDF blocks of utterances, sublinear and without a stop list, side by side (n × features, CSR)."""

    def __init__(self, finder: Finder, context_weight: float = 0.5) -> None:
        self.finder = finder
        self.context_weight = context_weight

    def fit(self, utterances: Sequence[Utterance], _y: object = None) -> Self:
        self.words_ = TfidfVectorizer(analyzer=as_is, sublinear_tf=True, min_df=2, dtype=np.float32)
        self.characters_ = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=2, dtype=np.float32
        )
        tokens, texts = self._read(utterances)
        self.words_.fit(tokens)
        self.characters_.fit(texts)
        return self

    def transform(self, utterances: Sequence[Utterance]) -> sparse.csr_matrix:
        tokens, texts = self._read(utterances)
        return sparse.hstack([self.words_.transform(tokens), self.characters_.transform(texts)], format="csr")

    def _read(self, utterances: Sequence[Utterance]) -> tuple[list[list[str]], list[str]]:
        texts = [mask(u.text, u, self.finder) for u in utterances]
        return [_ngrams(_WORD.findall(text)) + _exchange(u) for text, u in zip(texts, utterances, strict=True)], texts


def _exchange(utterance: Utterance) -> list[str]:
    """Who speaks to whom, as tokens; no names, so that an actor's usual line is not learned."""
    return [
        f"kind:{utterance.kind}",
        "from:actor" if utterance.actor else "from:nobody",
        "to:actor" if utterance.target else "to:nobody",
    ]
