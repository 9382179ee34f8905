"""Owns how the labeller is measured: folds that keep hands, groups, manners or conflicts whole, beside baselines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from sklearn.model_selection import GroupKFold

from classifier.vocabulary import Issue, Label, Stance, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from classifier.examples import Example

FOLDS = 5
RESAMPLES = 1000  # bootstrap; whole groups are drawn, because statements of one article resemble each other
Position = tuple[Issue, Stance]


class Predictor(Protocol):
    """Whatever labels utterances."""

    def label(self, utterances: Sequence[Utterance]) -> list[tuple[Label, ...]]:
        """The labels of each utterance, in order."""


Fit = "Callable[[Sequence[Example]], Predictor]"


@dataclass(frozen=True, slots=True)
class Score:
    """Label sets compared by F1 and averaged over statements, with the interval of 95 % of the resamples."""

    issue: float
    position: float  # issue and stance together
    interval: tuple[float, float]  # of `position`
    statements: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled statement and what was predicted for it by a model that never saw its fold."""

    example: Example
    predicted: tuple[Label, ...]

    @property
    def issue(self) -> float:
        return set_f1({x.issue for x in self.predicted}, {x.issue for x in self.example.labels})

    @property
    def position(self) -> float:
        return set_f1({(x.issue, x.stance) for x in self.predicted}, {(x.issue, x.stance) for x in self.example.labels})


def set_f1(found: set[object] | set[Issue] | set[Position], gold: set[object] | set[Issue] | set[Position]) -> float:
    """F1 of one label set against another, as the yardstick has it."""
    hit = len(found & gold)
    return 2 * hit / (len(found) + len(gold)) if hit else 0.0


def held_out(examples: Sequence[Example], key: Callable[[Example], str], fit: Fit, folds: int | None = None) -> list[Judged]:
    """Each article statement labelled by a model that saw nothing with the same key; single sentences only train.

    With `folds` the keys are dealt into that many folds, otherwise each key is a fold of its own.
    """
    keys = np.array([key(example) for example in examples])
    tested = np.array([example.in_article for example in examples])
    judged: list[Judged] = []
    for test in _folds(keys, keys[tested], folds):
        model = fit([example for example, out in zip(examples, test, strict=True) if not out])
        chosen = [example for example, out, article in zip(examples, test, tested, strict=True) if out and article]
        judged += judge(model, chosen)
    return judged


def _folds(keys: NDArray[np.str_], wanted: NDArray[np.str_], folds: int | None) -> Iterable[NDArray[np.bool_]]:
    names = sorted(set(wanted.tolist()))
    if folds is None or len(names) <= folds:
        return [keys == name for name in names]
    splits = GroupKFold(folds).split(wanted, groups=wanted)
    return [np.isin(keys, wanted[test]) for _, test in splits]


def judge(model: Predictor, examples: Sequence[Example]) -> list[Judged]:
    """Label examples article by article, as they are read."""
    articles: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        articles[example.group].append(example)
    judged = []
    for members in articles.values():
        labels = model.label([example.utterance for example in members])
        judged += [Judged(example, found) for example, found in zip(members, labels, strict=True)]
    return judged


def score(judged: Sequence[Judged], seed: int = 0) -> Score:
    """Mean label-set F1 of issue and of issue with stance, the interval by drawing whole groups again."""
    groups: dict[str, list[float]] = defaultdict(list)
    for each in judged:
        groups[each.example.group].append(each.position)
    sums = np.array([[sum(values), len(values)] for values in groups.values()])
    draws = np.random.default_rng(seed).integers(len(sums), size=(RESAMPLES, len(sums)))
    drawn = sums[draws].sum(axis=1)
    low, high = np.percentile(drawn[:, 0] / drawn[:, 1], [2.5, 97.5])
    return Score(
        issue=float(np.mean([each.issue for each in judged])),
        position=float(np.mean([each.position for each in judged])),
        interval=(float(low), float(high)),
        statements=len(judged),
    )
