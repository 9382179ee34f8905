"""Owns the label classifier: what a statement takes a position on, on which side, by what act, how surely."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from classifier.conditions import find_condition, find_reservation
from classifier.features import WEIGHTS, UtteranceFeatures, is_fragment
from classifier.vocabulary import NO_DOUBTS, Act, Issue, Label, Stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from classifier.features import Memory, Read
    from classifier.frames import Lexicon
    from classifier.masking import Finder
    from classifier.vocabulary import Doubt, Utterance

    Matrix = NDArray[np.float32]
    Halves = NDArray[np.float16]
    Probabilities = NDArray[np.float64]  # utterances × issues × stances, each utterance summing to one

ISSUES, STANCES, ACTS = tuple(Issue), tuple(Stance), tuple(Act)
_UNCONDITIONAL = np.array([stance is not Stance.CONDITIONAL for stance in STANCES])
UNCALIBRATED = MappingProxyType({"slope": 1.0, "offset": 0.0})


@dataclass(frozen=True, slots=True)
class Reason:
    """A token that spoke for a label ("words:will not", "cues:f:refuse+dialogue") and how strongly."""

    token: str
    about: str  # "issue" or "stance"
    weight: float  # coefficient × tf-idf, in the units of the margin


PARTS = {
    "issue": len(ISSUES),
    "stance": len(STANCES),
    "position": len(ISSUES) * len(STANCES),  # issue first
    "act": len(ACTS),
}
"""What is read from the features at once, side by side, and how many classes each part has."""


@dataclass(slots=True)
class Weights:
    """What was learned, as plain arrays; columns are the classes of `PARTS`, or issue by stance (issue first).

    The large ones are of half precision: the seeds' labels are the same, and a process that reads holds 23 MB less.
    """

    base: Halves  # features × 51
    crossed: Halves  # crossed features × 32
    act_position: Matrix  # 32 × 7: what the position tells of the act
    offsets: Matrix  # 51

    def of(self, part: str) -> Halves:
        """The columns of one part (features × its classes)."""
        return part_of(self.base, part)


def part_of(table: NDArray[Any], part: str) -> NDArray[Any]:
    """The columns of one of `PARTS` in a table whose last axis is all of them."""
    names = list(PARTS)
    start = sum(PARTS[name] for name in names[: names.index(part)])
    return table[..., start : start + PARTS[part]]


class Labeller:
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
        n_jobs: how many models are fitted at once.
    """

    def __init__(
        self,
        finder: Finder,
        lexicon: Lexicon,
        *,
        C: float = 0.3,  # noqa: N803  (scikit-learn's name)
        sharpness: float = 2.0,
        pooling: float = 0.5,
        remainder: float = 0.85,
        second: float = 0.65,
        abstain: float = 0.1,
        weights: Mapping[str, float] = WEIGHTS,
        calibration: Mapping[str, float] = UNCALIBRATED,
        memory: Memory | None = None,
        n_jobs: int = 1,
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
        self.n_jobs = n_jobs

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
        from classifier.fitting import learn  # noqa: PLC0415  (SciPy and scikit-learn, which only a fit needs)

        self.features_ = UtteranceFeatures(self.finder, self.lexicon, self.weights, self.memory)
        rows = self.features_.fit_transform(utterances)
        shares = np.ones(len(labels)) if sample_weight is None else np.asarray(sample_weight, dtype=float)
        self.weights_ = learn(rows, self.features_.views(), labels, shares, self.C, threads=self.n_jobs)
        return self

    def get_params(self, deep: bool = True) -> dict[str, Any]:  # noqa: ARG002  (as scikit-learn has it)
        """The hyperparameters by name."""
        return {name: value for name, value in vars(self).items() if not name.endswith("_")}

    def set_params(self, **params: Any) -> Self:
        """Set hyperparameters by name. Raises ValueError for one that is unknown."""
        if unknown := params.keys() - self.get_params():
            raise ValueError(f"The labeller has no {', '.join(sorted(unknown))}.")
        vars(self).update(params)
        return self

    def predict_proba(self, utterances: Sequence[Utterance]) -> Probabilities:
        """Probabilities of the positions (utterances × issues × stances), before calibration."""
        return self._leaned(self._joint(*self._margins(self.features_.transform(utterances))), utterances)

    def label(
        self, utterances: Sequence[Utterance], doubts: Mapping[int, Doubt] = NO_DOUBTS
    ) -> list[tuple[Label, ...]]:
        """The labels of each utterance, in order; an empty tuple where no position is likely enough.

        Utterances of one call with the same title count as one article, unless nothing stands around them. An utterance
        in `doubts`, by its place, is read both ways, each as much as it is likely.
        """
        if not utterances:
            return []
        others = [doubt.utterance for doubt in doubts.values()]
        margins, crossed = self._margins(self.features_.transform([*utterances, *others]))
        joint = _mixed(self._joint(margins, crossed), doubts)
        probabilities = self._leaned(joint, utterances)
        acts = part_of(margins, "act")[: len(utterances)]
        peaks = probabilities.max(axis=2).tolist()
        return [self._labels(*each) for each in zip(utterances, probabilities, peaks, acts, strict=True)]

    def explain(self, utterance: Utterance, most: int = 8) -> list[Reason]:
        """What spoke most for the surest label of an utterance, whether or not it is sure enough, strongest first."""
        rows = self.features_.transform([utterance])
        table = self._leaned(self._joint(*self._margins(rows)), [utterance])[0]
        issue, stance = np.unravel_index(table.argmax(), table.shape)
        column = issue * len(STANCES) + stance
        names, crossed = self.features_.names(), self.features_.crossed_names()
        found: dict[tuple[str, str], float] = defaultdict(float)
        for n, value in zip(rows.base.columns, rows.base.values, strict=True):
            found[names[n], "issue"] += value * self.weights_.of("issue")[n, issue]
            found[names[n], "stance"] += value * self.weights_.of("stance")[n, stance]
        for n, value in zip(rows.crossed.columns, rows.crossed.values, strict=True):
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
        stance, condition = _stance(utterance, stances)
        act = acts + self.weights_.act_position[issue * len(STANCES) + stance]
        return Label(
            issue=ISSUES[issue],
            stance=STANCES[stance],
            act=ACTS[int(act.argmax())],
            condition=condition,
            confidence=self._confidence(ISSUES[issue], STANCES[stance], float(stances[stance])),
        )

    def _confidence(self, issue: Issue, stance: Stance, probability: float) -> float:
        known = self.calibration
        added = known["offset"] + known.get(issue, 0.0) + known.get(stance, 0.0)
        return 1.0 / (1.0 + math.exp(-(known["slope"] * _log_odds(probability) + added)))

    def _margins(self, rows: Read) -> tuple[Matrix, Matrix]:
        """What the features say of each part (utterances × 51), and of the stance knowing the issue (× 32)."""
        return rows.base.times(self.weights_.base) + self.weights_.offsets, rows.crossed.times(self.weights_.crossed)

    def _joint(self, margins: Matrix, crossed: Matrix) -> Probabilities:
        """Both readings of each row together, by itself."""
        shape = (len(margins), len(ISSUES), len(STANCES))
        issue = self._softmax(part_of(margins, "issue"))
        stance = self._softmax(crossed.reshape(shape) + part_of(margins, "stance")[:, None, :])
        both = self._softmax(part_of(margins, "position"))
        joint = np.sqrt(issue[:, :, None] * stance * both.reshape(shape))
        joint[:, ISSUES.index(Issue.RELATIONS)] *= self.remainder
        return joint / joint.sum(axis=(1, 2), keepdims=True)  # type: ignore[no-any-return]

    def _leaned(self, joint: Probabilities, utterances: Sequence[Utterance]) -> Probabilities:
        """The probabilities as the rest of the article has them."""
        leaned = joint * self._lean(joint.sum(axis=2), utterances)[:, :, None]
        return leaned / leaned.sum(axis=(1, 2), keepdims=True)  # type: ignore[no-any-return]

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


def _mixed(joint: Probabilities, doubts: Mapping[int, Doubt]) -> Probabilities:
    """The probabilities of utterances, with what the doubtful ones may be instead, which is read after them all."""
    own, others = np.split(joint, [len(joint) - len(doubts)])
    places, share = list(doubts), np.array([doubt.share for doubt in doubts.values()])[:, None, None]
    own[places] = (1.0 - share) * own[places] + share * others
    return own


_LEAST = 0.02  # what an issue is favoured by that the rest of the article never touches


_TINY = 1e-6  # no probability is surer


def _log_odds(probability: float) -> float:
    kept = min(max(probability, _TINY), 1 - _TINY)
    return math.log(kept / (1 - kept))


def _stance(utterance: Utterance, stances: NDArray[np.float64]) -> tuple[int, str | None]:
    """The likeliest stance and the words of its condition; none is conditional whose condition nobody can quote.

    Of those, one in ten was right on unseen text: the likeliest of the other stances is meant.
    """
    stance = int(stances.argmax())
    if STANCES[stance] is Stance.CONDITIONAL:
        condition = _condition(utterance)
        if condition is not None:
            return stance, condition
        stance = int((stances * _UNCONDITIONAL).argmax())
    refused = STANCES[stance] is Stance.OPPOSES
    read = (utterance.text, utterance.sentence) if is_fragment(utterance) else (utterance.text,)
    return stance, next((found for text in read if (found := find_reservation(text, refused=refused))), None)


def _condition(utterance: Utterance) -> str | None:
    """The words that state the condition, from the statement or else from its sentence."""
    return find_condition(utterance.text) or find_condition(utterance.sentence)
