"""Owns the label classifier: what a statement takes a position on, on which side, by what act, how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.svm import LinearSVC

from classifier.features import UtteranceFeatures
from classifier.vocabulary import Act, Issue, Label, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from classifier.masking import Finder
    from classifier.vocabulary import Utterance

SHARPNESS = 4.0  # turns SVM margins into probabilities by softmax; fitted on grouped validation


class Labeller(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Issue and stance jointly, act beside them, from TF-IDF features of masked utterances."""

    def __init__(self, finder: Finder, C: float = 0.3) -> None:  # noqa: N803  (scikit-learn's name)
        self.finder = finder
        self.C = C

    def fit(
        self,
        utterances: Sequence[Utterance],
        labels: Sequence[Sequence[Label]],
        sample_weight: Sequence[float] | None = None,
    ) -> Self:
        """Learn from utterances with one or more labels each; a label of two counts half."""
        self.features_ = UtteranceFeatures(self.finder).fit(utterances)
        rows = self.features_.transform(utterances)
        pairs = [(i, label) for i, several in enumerate(labels) for label in several]
        weights = np.ones(len(labels)) if sample_weight is None else np.asarray(sample_weight)
        index = np.array([i for i, _ in pairs])
        shares = np.array([weights[i] / len(labels[i]) for i, _ in pairs])
        self.position_ = LinearSVC(C=self.C).fit(
            rows[index], [f"{label.issue}/{label.stance}" for _, label in pairs], sample_weight=shares
        )
        acts = [(n, label.act) for n, (_, label) in enumerate(pairs) if label.act]
        chosen = np.array([n for n, _ in acts])
        self.act_ = LinearSVC(C=self.C).fit(
            rows[index[chosen]], [str(act) for _, act in acts], sample_weight=shares[chosen]
        )
        self.classes_ = self.position_.classes_
        return self

    def predict_proba(self, utterances: Sequence[Utterance]) -> NDArray[np.float64]:
        """Probabilities of `classes_` ("issue/stance"), n × classes, each row summing to one."""
        margins = SHARPNESS * self.position_.decision_function(self.features_.transform(utterances))
        odds = np.exp(margins - margins.max(axis=1, keepdims=True))
        return odds / odds.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]

    def label(self, utterances: Sequence[Utterance]) -> list[tuple[Label, ...]]:
        """The labels of each utterance, in order; an empty tuple where none is sure enough."""
        if not utterances:
            return []
        probabilities = self.predict_proba(utterances)
        acts = self.act_.predict(self.features_.transform(utterances))
        best = probabilities.argmax(axis=1)
        return [
            (self._label(self.classes_[column], act, probabilities[row, column]),)
            for row, (column, act) in enumerate(zip(best, acts, strict=True))
        ]

    def _label(self, position: str, act: str, confidence: float) -> Label:
        issue, _, stance = position.partition("/")
        return Label(issue=Issue(issue), stance=Stance(stance), act=Act(act), confidence=float(confidence))
