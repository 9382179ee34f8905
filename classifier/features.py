"""Owns how an utterance becomes numbers: blocks of TF-IDF over masked words, characters, cues and context."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfVectorizer

from classifier.frames import Lexicon, cues, issues_named
from classifier.masking import Finder, mask

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray

    from classifier.vocabulary import Utterance

    Memory: TypeAlias = MutableMapping[Utterance, dict[str, Any]]

WEIGHTS = {
    "words": 1.0,
    "characters": 1.0,
    "around": 0.5,
    "cues": 1.0,
    "sentence": 1.0,
    "neighbours": 0.5,
    "exchange": 0.5,
    "marks": 1.0,
}
"""The blocks and how much each one counts beside the others; chosen on articles by other hands."""

CROSSED = ("words", "cues", "sentence", "exchange", "marks")
"""The blocks that the stance reads once more for each issue, so that it knows the proposition."""

VIEWS = (
    ("words", "around", "exchange"),
    ("characters", "exchange"),
    ("cues", "sentence", "neighbours", "exchange", "marks"),
)
"""Blocks that are also learned from without the others, so that none leans on what only one hand's text shows."""

FRAGMENT = 10
"""Fewest words of a quotation that is read by itself; of a shorter one the position lies in the sentence around it."""

_WORD = re.compile(r"[a-z0-9][\w’'-]*|[?!]")
_MARKS = {
    "condition": r"\b(?:only (?:if|when|after|once)|unless|until|provided|providing|on (?:the )?condition|"
    r"in (?:exchange|return) for|as long as|so long as|depend\w* (?:on|entirely|upon)|conting\w+|hinge\w*|"
    r"(?<!without )(?<!no )preconditions?|up to a point|not before|if and only|once (?:the|it|they|xtgt|xoth|xsrc)|"
    r"whenever|in ?so ?far as|pending|must first|"
    r"only (?:with|in|on|under|by|through|between|for|as)|as part of|step for step|so far as|in the light of|"
    r"until (?:the|it|they|he|she|we|xtgt|xoth|xsrc|there)|to the (?:extent|degree))\b",
    "if": r"\bif\b",
    "if they, we would": r"\b(?:if|once|when|should|whenever|provided|after)\b.{3,120}"
    r"\b(?:could|might|may|can|would|ready|willing|prepared|open)\b",
    "we would, if they": r"\b(?:could|might|may|can|would|ready|willing|prepared|will)\b.{3,120}"
    r"\b(?:if|once|when|should|whenever|provided|after|only)\b",
    "should they": r"(?:^|, |[“\"]|at once |talks |again )should (?:the|an?|it|they|xtgt|xoth|both|either|any)\b",
    "their turn": r"\b(?:if|once|when|until|unless|after|as long as|provided|should) (?:the |that )?"
    r"(?:xtgt|xoth|they|it|he|she|you|others?)\b",
    "evasion": r"declin\w+ to|no comment|not comment|neither confirm|would not (?:say|comment|be drawn)|refused to say|"
    r"no information|could give no|not (?:clear|yet)|nothing to (?:add|announce|confirm)|unclear|too early|"
    r"we(?:'|’)ll see|no (?:decision|position|guidance)|not in a position|not aware",
    "both": r"both (?:dialogue|sides|parties|countries|koreas)|all (?:sides|parties)|two (?:sides|countries|koreas)|"
    r"either side|each other",
    "denial": r"\b(?:den(?:y|ies|ied|ying|ial)|unfounded|baseless|groundless|fabricat\w+|untrue|not true|no truth)\b",
    "unconditional": r"without (?:any )?(?:pre)?condition|unconditional|no (?:pre)?conditions|no strings",
}
_MARK_PATTERNS = {name: re.compile(pattern) for name, pattern in _MARKS.items()}
_CUT = " ; "  # stands where the quotation was cut out of its sentence: a clause ends there


def as_is(tokens: Any) -> Any:
    """The analyzer of a vectorizer whose documents are tokens already."""
    return tokens


@dataclass(frozen=True, slots=True)
class Rows:
    """Utterances as numbers: `base` (n × features) and what the stance reads once for each issue (n × crossed)."""

    base: sparse.csr_matrix
    crossed: sparse.csr_matrix


class UtteranceFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """TF-IDF blocks of utterances, sublinear and without a stop list, side by side.

    Args:
        finder: finds the actors that a text names, so that they are masked by their part in the exchange.
        lexicon: reads issues and predicates.
        weights: how much each block counts; a block left out or at 0 is not built.
        memory: keeps what was read in an utterance, where the same ones are fitted on again and again.
    """

    def __init__(
        self,
        finder: Finder,
        lexicon: Lexicon,
        weights: Mapping[str, float] = WEIGHTS,
        memory: Memory | None = None,
    ) -> None:
        self.finder = finder
        self.lexicon = lexicon
        self.weights = weights
        self.memory = memory

    def fit(self, utterances: Sequence[Utterance], _y: object = None) -> Self:
        self.fit_transform(utterances)
        return self

    def fit_transform(self, utterances: Sequence[Utterance], _y: object = None) -> Rows:
        read = self._read(utterances)
        self.vectorizers_ = {
            name: vectorizer(name).fit(documents) for name, documents in read.items() if _recurs(documents)
        }
        return self._rows(read)

    def transform(self, utterances: Sequence[Utterance]) -> Rows:
        return self._rows(self._read(utterances))

    def names(self) -> list[str]:
        """What each column of `base` stands for, as "block:token"."""
        return [f"{name}:{token}" for name, v in self.vectorizers_.items() for token in v.get_feature_names_out()]

    def crossed_names(self) -> list[str]:
        """What each column of `crossed` stands for."""
        kept = [name for name in self.vectorizers_ if name in CROSSED]
        return [f"{name}:{token}" for name in kept for token in self.vectorizers_[name].get_feature_names_out()]

    def views(self) -> list[NDArray[np.int_]]:
        """The columns of `base` that each of `VIEWS` holds."""
        ends = np.cumsum([0, *(len(v.vocabulary_) for v in self.vectorizers_.values())])
        columns = {name: np.arange(*ends[n : n + 2]) for n, name in enumerate(self.vectorizers_)}
        held = [[columns[name] for name in view if name in columns] for view in VIEWS]
        return [np.concatenate(view) for view in held if view]

    def _rows(self, read: dict[str, list[Any]]) -> Rows:
        """The vectorizers' own figures without their checks, which cost more than the work on a single sentence."""
        blocks = {name: _tfidf(vectorizer, read[name]) for name, vectorizer in self.vectorizers_.items()}
        weighted = [replace(block, values=block.values * self.weights[name]) for name, block in blocks.items()]
        return Rows(_beside(weighted), _beside([block for name, block in blocks.items() if name in CROSSED]))

    def _read(self, utterances: Sequence[Utterance]) -> dict[str, list[Any]]:
        """Each block's documents; only the blocks that count."""
        documents: dict[str, list[Any]] = {name: [] for name in WEIGHTS if self.weights.get(name)}
        for utterance in utterances:
            tokens = self._remembered(utterance)
            for name, kept in documents.items():
                kept.append(tokens[name])
        return documents

    def _remembered(self, utterance: Utterance) -> dict[str, Any]:
        if self.memory is None:
            return self._tokens(utterance)
        if utterance not in self.memory:
            self.memory[utterance] = self._tokens(utterance)
        return self.memory[utterance]

    def _tokens(self, utterance: Utterance) -> dict[str, Any]:
        text = mask(utterance.text, utterance, self.finder)
        whole = text if utterance.sentence == utterance.text else mask(utterance.sentence, utterance, self.finder)
        around = whole.replace(text, _CUT) if whole != text else ""
        if len(utterance.text.split()) < FRAGMENT:
            text = whole
        own = cues(text, self.lexicon)
        return {
            "words": _ngrams(_WORD.findall(text)),
            "characters": text,
            "around": _ngrams(_WORD.findall(around)),
            "cues": own,
            "sentence": own if whole == text else cues(whole, self.lexicon),
            "neighbours": self._neighbours(utterance),
            "exchange": _exchange(utterance),
            "marks": _marks(text, around, utterance),
        }

    def _neighbours(self, utterance: Utterance) -> list[str]:
        around = {"before": utterance.before, "after": utterance.after, "title": utterance.title}
        return [f"{side}:{key}" for side, text in around.items() for key in issues_named(text.lower(), self.lexicon)]


@dataclass(frozen=True, slots=True)
class _Block:
    """A sparse matrix (documents × features) by the row, column and value of each entry."""

    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    values: NDArray[np.float32]
    shape: tuple[int, int]


def _beside(blocks: Sequence[_Block]) -> sparse.csr_matrix:
    """Blocks of the same documents side by side."""
    ends = np.cumsum([block.shape[1] for block in blocks])
    columns = [block.columns + (end - block.shape[1]) for block, end in zip(blocks, ends, strict=True)]
    rows = np.concatenate([block.rows for block in blocks])
    values = np.concatenate([block.values for block in blocks])
    return sparse.csr_matrix((values, (rows, np.concatenate(columns))), shape=(blocks[0].shape[0], ends[-1]))


def _tfidf(fitted: TfidfVectorizer, documents: list[Any]) -> _Block:
    """What `fitted.transform` returns: (1 + log count) × idf, each row of length one."""
    counts = [_counts(fitted, document) for document in documents]
    lengths = [len(counted) for counted in counts]
    columns = np.fromiter(chain.from_iterable(counts), np.int32, sum(lengths))
    times = np.fromiter(chain.from_iterable(counted.values() for counted in counts), float, len(columns))
    values = (1.0 + np.log(times)) * fitted.idf_[columns]
    rows = np.repeat(np.arange(len(counts), dtype=np.int32), lengths)
    norms = np.sqrt(np.bincount(rows, values * values, minlength=len(counts)))
    values = (values / np.maximum(norms, _TINY)[rows]).astype(np.float32)
    return _Block(rows, columns, values, (len(counts), len(fitted.vocabulary_)))


def _counts(fitted: TfidfVectorizer, document: Any) -> Counter[Any]:
    """How often a document shows each column of a fitted vectorizer."""
    if isinstance(document, str):
        return Counter(chain.from_iterable(_of_word(fitted, word) for word in document.split()))
    counts: Counter[Any] = Counter(map(fitted.vocabulary_.get, document))
    counts.pop(None, None)
    return counts


@lru_cache(maxsize=1 << 13)
def _of_word(fitted: TfidfVectorizer, word: str) -> tuple[int, ...]:
    """The columns of a word's characters: most words of a text have come before."""
    vocabulary = fitted.vocabulary_
    return tuple(vocabulary[gram] for gram in fitted.build_analyzer()(word) if gram in vocabulary)


_TINY = 1e-12  # a row without a known token stays empty


def _recurs(documents: list[Any]) -> bool:
    """Whether some token stands in two documents; sentences without an article have no context to learn from."""
    seen: set[str] = set()
    for document in documents:
        tokens = {document} if isinstance(document, str) else set(document)
        if isinstance(document, str) or not seen.isdisjoint(tokens):
            return True
        seen |= tokens
    return False


def vectorizer(name: str, vocabulary: dict[str, int] | None = None) -> TfidfVectorizer:
    """The TF-IDF of a block; with a vocabulary, the one that was fitted earlier."""
    reading = {"analyzer": "char_wb", "ngram_range": (3, 5)} if name == "characters" else {"analyzer": as_is}
    return TfidfVectorizer(**reading, sublinear_tf=True, min_df=2, dtype=np.float32, vocabulary=vocabulary)


def _ngrams(words: list[str]) -> list[str]:
    return words + [f"{a}_{b}" for a, b in pairwise(words)]


def _exchange(utterance: Utterance) -> list[str]:
    """Who speaks to whom, and how it is carried."""
    speaker, target = utterance.actor or "nobody", utterance.target or "nobody"
    return [f"kind:{utterance.kind}", f"from:{speaker}", f"to:{target}", f"between:{speaker}>{target}"]


def _marks(text: str, around: str, utterance: Utterance) -> list[str]:
    """The few cues that decide by themselves, in the statement and in the sentence around it."""
    marks = [name for name, pattern in _MARK_PATTERNS.items() if pattern.search(text)]
    marks += [f"around:{name}" for name, pattern in _MARK_PATTERNS.items() if pattern.search(around)]
    marks += ["nobody's position"] if utterance.actor is None else []
    return marks or ["plain"]
