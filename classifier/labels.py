"""Owns the label classifier: what a statement takes a position on, on which side, by what act, how surely."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin

from classifier.conditions import find_condition, find_reservation
from classifier.features import WEIGHTS, Rows, UtteranceFeatures
from classifier.vocabulary import Act, Issue, Label, Stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from classifier.features import Memory
    from classifier.frames import Lexicon
    from classifier.masking import Finder
    from classifier.vocabulary import Utterance

    Matrix = NDArray[np.float32]
    Probabilities = NDArray[np.float64]  # utterances × issues × stances, each utterance summing to one

ISSUES, STANCES, ACTS = tuple(Issue), tuple(Stance), tuple(Act)
TOLERANCE = 0.01  # of the solver: a hundred times scikit-learn's, half the time, the same figures
ABSENT = -1.0  # the margin of a class that the training text never shows
UNCALIBRATED = MappingProxyType({"slope": 1.0, "offset": 0.0})


@dataclass(frozen=True, slots=True)
class Reason:
    """A token that spoke for a label ("words:will not", "cues:f:refuse+dialogue") and how strongly."""

    token: str
    about: str  # "issue" or "stance"
    weight: float  # coefficient × tf-idf, in the units of the margin


@dataclass(slots=True)
class Weights:
    """What was learned, as plain arrays: columns are issues, stances, acts, or issue by stance (issue first)."""

    issue: Matrix  # features × 8
    stance: Matrix  # features × 4
    crossed: Matrix  # crossed features × 32
    position: Matrix  # features × 32
    act: Matrix  # features × 7
    act_position: Matrix  # 32 × 7: what the position tells of the act
    offsets: Matrix  # one row: issue, stance, position, act


class Labeller(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Issue, stance, act and condition of utterances by linear models over TF-IDF.

    The probability of a position is the geometric mean of two readings: the issue and then, knowing it, the
    stance; and both at once. Utterances of one article lean on each other: what it is about is seen from all.

    Args:
        finder: finds the actors that a text names.
        lexicon: reads issues and predicates.
        C: how closely the linear models follow the text.
        sharpness: turns their margins into probabilities by softmax.
        pooling: how far an utterance's issue leans on the rest of its article; 0 is not at all.
        remainder: what a probability of `relations` counts, the issue of whatever has no other.
        second: a second issue is labelled when its probability is at least this share of the first one's.
        abstain: an utterance whose best position is less likely than this gets no label.
        weights: how much each block of features counts.
        memory: keeps what was read in utterances between fits on the same texts, for measurements.
        calibration: what turns a position's log-odds into the share that is right (Platt): "slope", "offset" and
            what each issue and stance adds, by its key.
    """

    def __init__(
        self,
        finder: Finder,
        lexicon: Lexicon,
        *,
        C: float = 0.2,  # noqa: N803  (scikit-learn's name)
        sharpness: float = 2.0,
        pooling: float = 0.5,
        remainder: float = 0.85,
        second: float = 0.65,
        abstain: float = 0.1,
        weights: Mapping[str, float] = WEIGHTS,
        calibration: Mapping[str, float] = UNCALIBRATED,
        memory: Memory | None = None,
    ) -> None:
        self.finder = finder
        self.lexicon = lexicon
        self.C = C
        self.sharpness = sharpness
        self.pooling = pooling
        self.remainder = remainder
        self.second = second
        self.abstain = abstain
        self.weights = weights
        self.calibration = calibration
        self.memory = memory

    def fit(
        self,
        utterances: Sequence[Utterance],
        labels: Sequence[Sequence[Label]],
        sample_weight: Sequence[float] | None = None,
    ) -> Self:
        """Learn from utterances with one or more labels each.

        Raises:
            ValueError: an utterance has no label.
        """
        if not all(labels):
            raise ValueError("Every training utterance needs a label; leave out the ones without.")
        self.features_ = UtteranceFeatures(self.finder, self.lexicon, self.weights, self.memory)
        rows = self.features_.fit_transform(utterances)
        shares = np.ones(len(labels)) if sample_weight is None else np.asarray(sample_weight, dtype=float)
        self.weights_ = self._learn(rows, labels, shares)
        return self

    def predict_proba(self, utterances: Sequence[Utterance]) -> Probabilities:
        """Probabilities of the positions (utterances × issues × stances), before calibration."""
        return self._probabilities(self.features_.transform(utterances), utterances, self.weights_)

    def label(self, utterances: Sequence[Utterance]) -> list[tuple[Label, ...]]:
        """The labels of each utterance, in order; an empty tuple where no position is likely enough.

        Utterances of one call with the same title count as one article, unless nothing stands around them.
        """
        if not utterances:
            return []
        rows = self.features_.transform(utterances)
        probabilities = self._probabilities(rows, utterances, self.weights_)
        acts = _margins(rows.base, self.weights_.act, self._offset("act"))
        peaks = probabilities.max(axis=2).tolist()
        return [self._labels(*each) for each in zip(utterances, probabilities, peaks, acts, strict=True)]

    def explain(self, utterance: Utterance, most: int = 8) -> list[Reason]:
        """What spoke most for the surest label of an utterance, whether or not it is sure enough, strongest first."""
        rows = self.features_.transform([utterance])
        table = self._probabilities(rows, [utterance], self.weights_)[0]
        issue, stance = np.unravel_index(table.argmax(), table.shape)
        column = issue * len(STANCES) + stance
        names, crossed = self.features_.names(), self.features_.crossed_names()
        found: dict[tuple[str, str], float] = defaultdict(float)
        for n, value in zip(rows.base.indices, rows.base.data, strict=True):
            found[names[n], "issue"] += value * self.weights_.issue[n, issue]
            found[names[n], "stance"] += value * self.weights_.stance[n, stance]
        for n, value in zip(rows.crossed.indices, rows.crossed.data, strict=True):
            found[crossed[n], "stance"] += value * self.weights_.crossed[n, column]
        reasons = [Reason(token, about, float(weight)) for (token, about), weight in found.items() if weight > 0]
        return sorted(reasons, key=lambda reason: -reason.weight)[:most]

    def _labels(
        self, utterance: Utterance, table: NDArray[np.float64], peaks: list[float], acts: NDArray[np.float32]
    ) -> tuple[Label, ...]:
        """The labels of one utterance; `peaks` are the likeliest positions of each issue in `table`."""
        best = sorted(range(len(ISSUES)), key=peaks.__getitem__, reverse=True)[:2]
        first, other = (peaks[n] for n in best)
        if first < self.abstain:
            return ()
        chosen = best if other >= self.second * first else best[:1]
        return tuple(self._label(utterance, n, table[n], acts) for n in chosen)

    def _label(
        self, utterance: Utterance, issue: int, stances: NDArray[np.float64], acts: NDArray[np.float32]
    ) -> Label:
        stance = int(stances.argmax())
        act = acts + self.weights_.act_position[issue * len(STANCES) + stance]
        conditional = STANCES[stance] is Stance.CONDITIONAL
        return Label(
            issue=ISSUES[issue],
            stance=STANCES[stance],
            act=ACTS[int(act.argmax())],
            condition=_condition(utterance) if conditional else find_reservation(utterance.text),
            confidence=self._confidence(ISSUES[issue], STANCES[stance], float(stances[stance])),
        )

    def _confidence(self, issue: Issue, stance: Stance, probability: float) -> float:
        known = self.calibration
        added = known["offset"] + known.get(issue, 0.0) + known.get(stance, 0.0)
        return 1.0 / (1.0 + math.exp(-(known["slope"] * _log_odds(probability) + added)))

    def _probabilities(self, rows: Rows, utterances: Sequence[Utterance], weights: Weights) -> Probabilities:
        shape = (rows.base.shape[0], len(ISSUES), len(STANCES))
        issue = self._softmax(_margins(rows.base, weights.issue, self._offset("issue", weights)))
        shared = _margins(rows.base, weights.stance, self._offset("stance", weights))
        stance = self._softmax((rows.crossed @ weights.crossed).reshape(shape) + shared[:, None, :])
        both = self._softmax(_margins(rows.base, weights.position, self._offset("position", weights)))
        joint = np.sqrt(issue[:, :, None] * stance * both.reshape(shape))
        joint[:, ISSUES.index(Issue.RELATIONS)] *= self.remainder
        joint *= self._lean(joint.sum(axis=2) / joint.sum(axis=(1, 2))[:, None], utterances)[:, :, None]
        return joint / joint.sum(axis=(1, 2), keepdims=True)  # type: ignore[no-any-return]

    def _lean(self, issues: NDArray[np.float64], utterances: Sequence[Utterance]) -> NDArray[np.float64]:
        """How much each issue is favoured by the rest of the article (utterances × issues)."""
        lean = np.ones_like(issues)
        articles: dict[str, list[int]] = defaultdict(list)
        for n, utterance in enumerate(utterances):
            if utterance.before or utterance.after:
                articles[utterance.title].append(n)
        for members in articles.values():
            if len(members) > 1:
                rest = (issues[members].sum(axis=0) - issues[members]) / (len(members) - 1)
                lean[members] = (rest + _LEAST) ** self.pooling
        return lean

    def _softmax(self, margins: NDArray[np.float32]) -> NDArray[np.float64]:
        odds = np.exp(self.sharpness * (margins - margins.max(axis=-1, keepdims=True)).astype(np.float64))
        return odds / odds.sum(axis=-1, keepdims=True)  # type: ignore[no-any-return]

    def _offset(self, part: str, weights: Weights | None = None) -> Matrix:
        start, end = _PARTS[part]
        return (weights or self.weights_).offsets[start:end]

    def _learn(self, rows: Rows, labels: Sequence[Sequence[Label]], shares: NDArray[np.float64]) -> Weights:
        pairs = [(n, label) for n, several in enumerate(labels) for label in several]
        index = np.array([n for n, _ in pairs])
        weight = np.array([shares[n] / len(labels[n]) for n, _ in pairs])
        issue = np.array([ISSUES.index(label.issue) for _, label in pairs])
        stance = np.array([STANCES.index(label.stance) for _, label in pairs])
        position = issue * len(STANCES) + stance
        base, crossed = rows.base[index], rows.crossed[index]
        issue_w, issue_b = self._viewed(base, issue, weight, len(ISSUES))
        stance_w, stance_b = self._linear(
            sparse.hstack([base, _by_issue(crossed, issue)], format="csr"), stance, weight, len(STANCES)
        )
        position_w, position_b = self._viewed(base, position, weight, len(ISSUES) * len(STANCES))
        acted = np.array([label.act is not None for _, label in pairs])
        act = np.array([ACTS.index(label.act) for _, label in pairs if label.act is not None])
        told = _one_hot(position, len(ISSUES) * len(STANCES))
        act_w, act_b = self._linear(
            sparse.hstack([base[acted], told[acted]], format="csr"), act, weight[acted], len(ACTS)
        )
        width = base.shape[1]
        return Weights(
            issue=issue_w,
            stance=stance_w[:width],
            crossed=_side_by_side(stance_w[width:]),
            position=position_w,
            act=act_w[:width],
            act_position=act_w[width:],
            offsets=np.concatenate([issue_b, stance_b, position_b, act_b]),
        )

    def _viewed(
        self, rows: sparse.csr_matrix, y: NDArray[np.int_], weight: NDArray[np.float64], classes: int
    ) -> tuple[Matrix, Matrix]:
        """The mean of what is learned from all blocks together and from each view of them by itself."""
        coefficients, offsets = self._linear(rows, y, weight, classes)
        views = self.features_.views()
        for columns in views:
            seen, offset = self._linear(rows[:, columns], y, weight, classes)
            coefficients[columns] += seen / len(views)
            offsets += offset / len(views)
        half = np.float32(0.5)
        return coefficients * half, offsets * half

    def _linear(
        self, rows: sparse.csr_matrix, y: NDArray[np.int_], weight: NDArray[np.float64], classes: int
    ) -> tuple[Matrix, Matrix]:
        """Weights (features × classes) and offsets of one-against-rest margins."""
        from sklearn.svm import LinearSVC  # noqa: PLC0415  (8 MB that a process that only reads need not hold)

        model = LinearSVC(C=self.C, tol=TOLERANCE, random_state=0).fit(rows, y, sample_weight=weight)
        coefficients = np.zeros((rows.shape[1], classes), dtype=np.float32)
        offsets = np.full(classes, ABSENT, dtype=np.float32)
        sides = np.array([[-1.0], [1.0]]) if len(model.classes_) == 2 else np.ones((1, 1))  # noqa: PLR2004
        coefficients[:, model.classes_] = (sides * model.coef_).T  # of two classes scikit-learn keeps one side
        offsets[model.classes_] = sides[:, 0] * model.intercept_
        return coefficients, offsets


_LEAST = 0.02  # what an issue is favoured by that the rest of the article never touches


def _parts() -> dict[str, tuple[int, int]]:
    parts, at = {}, 0
    widths = {
        "issue": len(ISSUES),
        "stance": len(STANCES),
        "position": len(ISSUES) * len(STANCES),
        "act": len(ACTS),
    }
    for name, width in widths.items():
        parts[name] = (at, at + width)
        at += width
    return parts


_PARTS = _parts()


def _margins(rows: sparse.csr_matrix, weights: Matrix, offsets: Matrix) -> NDArray[np.float32]:
    return rows @ weights + offsets  # type: ignore[no-any-return]


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


_TINY = 1e-6  # no probability is surer


def _log_odds(probability: float) -> float:
    kept = min(max(probability, _TINY), 1 - _TINY)
    return math.log(kept / (1 - kept))


def _condition(utterance: Utterance) -> str | None:
    """The words that state the condition, from the statement or else from its sentence."""
    return find_condition(utterance.text) or find_condition(utterance.sentence)
