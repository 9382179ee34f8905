"""Owns how an utterance becomes numbers: blocks of TF-IDF over masked words, characters, cues and context."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, pairwise, repeat
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from classifier.frames import Lexicon, cues, issues_named
from classifier.kept import Kept
from classifier.masking import Finder, mask
from classifier.rows import Rows
from classifier.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, MutableMapping, Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray
    from scipy import sparse

    from classifier.vocabulary import Utterance

    Document: TypeAlias = tuple[str, ...] | str  # the tokens of a block, or a text whose characters are
    Memory: TypeAlias = MutableMapping[Utterance, dict[str, Document]]

WEIGHTS = {
    "words": 1.0,
    "characters": 1.0,
    "cues": 1.0,
    "neighbours": 0.5,
    "exchange": 0.5,
    "marks": 1.0,
}
"""The blocks and how much each one counts beside the others; chosen on articles by other hands."""

CROSSED = ("words", "cues", "exchange", "marks")
"""The blocks that the stance reads once more for each issue, so that it knows the proposition."""

VIEWS = (
    ("words", "exchange"),
    ("characters", "exchange"),
    ("cues", "neighbours", "exchange", "marks"),
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
_TURNS = ("if", "once", "when", "should", "provided", "after", "only", "until", "unless", "as long as")
_MARK_WORDS = {  # of which one stands in whatever the pattern finds; most statements have none
    "condition": (
        "only", "unless", "until", "provid", "condition", "in exchange", "in return", "long as", "depend", "conting",
        "hinge", "up to a point", "not before", "once", "whenever", "far as", "pending", "must first", "as part of",
        "step for step", "in the light", "to the ",
    ),
    "if": ("if",),
    "evasion": (
        "declin", "comment", "confirm", "would not", "refused", "no ", "not ", "nothing", "unclear", "early", "ll see",
    ),
    "if they, we would": _TURNS, "we would, if they": _TURNS, "their turn": _TURNS, "should they": ("should",),
    "both": ("both", "all", "two", "either", "each"), "denial": ("den", "unfound", "less", "fabricat", "tru"),
    "unconditional": ("without", "no ", "uncondition"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """Utterances as numbers: `base` (n × features) and what the stance reads once for each issue (n × crossed)."""

    base: Rows
    crossed: Rows


@dataclass(frozen=True, slots=True)
class Block:
    """What one block was fitted to: its tokens, frequent ones first, and the inverse document frequency of each."""

    tokens: tuple[str, ...]
    idf: NDArray[np.float32]


class UtteranceFeatures:
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

    def fit_transform(self, utterances: Sequence[Utterance], _y: object = None) -> Read:
        read = self._read(utterances)
        documents = {name: [tokens[name] for tokens in read] for name in WEIGHTS if self.weights.get(name)}
        fitted = {name: learned(name, several) for name, several in documents.items()}
        self.keep({name: block for name, (block, _) in fitted.items() if block.tokens})
        return self._weighed(*_side_by_side([counts for block, counts in fitted.values() if block.tokens]))

    def keep(self, blocks: Mapping[str, Block]) -> None:
        """Take over blocks that were fitted now or earlier."""
        self.blocks_ = dict(blocks)
        self._columns: dict[str, dict[str, bytes]] = {}
        width, gone, shift = 0, 0, []  # `gone`: how many of the columns so far are not crossed
        for name, block in self.blocks_.items():
            end = width + len(block.tokens)
            self._columns[name] = dict(zip(block.tokens, _packed(width, end), strict=True))
            shift.append(gone if name in CROSSED else _LEFT_OUT)
            width, gone = end, gone + (0 if name in CROSSED else end - width)
        self._width, self._crossed_width, self._shift = width, width - gone, np.array(shift)
        sizes = [len(block.tokens) for block in self.blocks_.values()]
        self._block_of = np.repeat(np.arange(len(sizes), dtype=np.int8), sizes)
        self._idf = np.concatenate([block.idf for block in self.blocks_.values()])
        self._scale = np.array([self.weights[name] for name in self.blocks_])
        self._of_word = Kept(self._look_up, _WORDS_KEPT)
        self._shown = lru_cache(maxsize=_DOCUMENTS_KEPT)(self._look_through)

    def transform(self, utterances: Sequence[Utterance]) -> Read:
        return self._rows(self._read(utterances))

    def names(self) -> list[str]:
        """What each column of `base` stands for, as "block:token"."""
        return [f"{name}:{token}" for name, block in self.blocks_.items() for token in block.tokens]

    def crossed_names(self) -> list[str]:
        """What each column of `crossed` stands for."""
        kept = [(name, block) for name, block in self.blocks_.items() if name in CROSSED]
        return [f"{name}:{token}" for name, block in kept for token in block.tokens]

    def views(self) -> list[NDArray[np.int_]]:
        """The columns of `base` that each of `VIEWS` holds."""
        ends = np.cumsum([0, *(len(block.tokens) for block in self.blocks_.values())])
        columns = {name: np.arange(*ends[n : n + 2]) for n, name in enumerate(self.blocks_)}
        held = [[columns[name] for name in view if name in columns] for view in VIEWS]
        return [np.concatenate(view) for view in held if view]

    def _rows(self, read: Sequence[dict[str, Document]]) -> Read:
        return self._weighed(*self._counted(read))

    def _weighed(self, columns: NDArray[np.int32], times: NDArray[np.float64], lengths: NDArray[np.int64]) -> Read:
        """(1 + log count) × idf, each block of length one: what scikit-learn's vectorizers return, side by side."""
        values = (1.0 + np.log(times)) * self._idf[columns]
        block = self._block_of[columns]
        part = block + len(self.blocks_) * np.repeat(np.arange(len(lengths)), lengths)  # an utterance's block
        values /= np.maximum(np.sqrt(np.bincount(part, values * values)), _TINY)[part]
        ends = np.append(0, np.cumsum(lengths))
        base = Rows(ends, columns, (values * self._scale[block]).astype(np.float32), self._width)
        kept = self._shift[block] != _LEFT_OUT
        moved = (columns - self._shift[block])[kept].astype(np.int32)
        ends = np.append(0, np.cumsum(kept))[ends]
        return Read(base, Rows(ends, moved, values[kept].astype(np.float32), self._crossed_width))

    def _counted(
        self, read: Sequence[dict[str, Document]]
    ) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.int64]]:
        """Every column that an utterance shows, how often, and how many each utterance has."""
        parts = [self._counted_of(read[first : first + _AT_ONCE]) for first in range(0, len(read), _AT_ONCE)]
        columns, times, lengths = (np.concatenate(each) for each in zip(*parts, strict=True))
        return columns, times, lengths

    def _counted_of(
        self, read: Sequence[dict[str, Document]]
    ) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.int64]]:
        shown = [b"".join([self._shown(name, tokens[name]) for name in self.blocks_]) for tokens in read]
        row = np.repeat(np.arange(len(read)), [len(each) // _PACKED for each in shown])
        cells = row * self._width + np.frombuffer(b"".join(shown), np.int32)
        cells, times = np.unique(cells, return_counts=True)
        rows, columns = np.divmod(cells, self._width)
        return columns.astype(np.int32), times.astype(float), np.bincount(rows, minlength=len(read))

    def _look_through(self, name: str, document: Document) -> bytes:
        """The columns of a block that a document shows, one for each time, packed to be joined at the speed of C.

        A statement that may have another target is read once more, and most of what it shows is the same.
        """
        if isinstance(document, str):
            return b"".join(map(self._of_word.__getitem__, document.split()))
        return b"".join(map(self._columns[name].get, document, repeat(b"")))

    def _look_up(self, word: str) -> bytes:
        """The columns of a word's characters: most words of a text have come before."""
        return b"".join(map(self._columns["characters"].get, grams(word), repeat(b"")))

    def _read(self, utterances: Sequence[Utterance]) -> list[dict[str, Document]]:
        """The documents of each utterance, by block."""
        return [self._remembered(utterance) for utterance in utterances]

    def _remembered(self, utterance: Utterance) -> dict[str, Document]:
        if self.memory is None:
            return self.tokens(utterance)
        if utterance not in self.memory:
            self.memory[utterance] = self.tokens(utterance)
        return self.memory[utterance]

    def tokens(self, utterance: Utterance) -> dict[str, Document]:
        """The documents of an utterance, by block: tokens, or the text whose characters count."""
        text = mask(utterance.text, utterance, self.finder)
        whole = text if utterance.sentence == utterance.text else mask(utterance.sentence, utterance, self.finder)
        if is_fragment(utterance):
            text = whole = _without_concessions(whole, text)
        return {
            "words": _words(text),
            "characters": text,
            "cues": _cues(whole, self.lexicon),
            "neighbours": self._neighbours(utterance),
            "exchange": _exchange(utterance),
            "marks": _marks(text, utterance),
        }

    def _neighbours(self, utterance: Utterance) -> tuple[str, ...]:
        sides = ("before", utterance.before), ("after", utterance.after), ("title", utterance.title)
        return tuple(f"{side}:{key}" for side, text in sides for key in issues_named(text, self.lexicon))


def _packed(start: int, end: int) -> list[bytes]:
    """The numbers from `start` to `end` as the bytes of an array."""
    packed = np.arange(start, end, dtype=np.int32).tobytes()
    return [packed[at : at + _PACKED] for at in range(0, len(packed), _PACKED)]


def is_fragment(utterance: Utterance) -> bool:
    """Whether the position lies in the sentence around a quotation: it is short, or begins within a clause."""
    return len(utterance.text.split()) < FRAGMENT or (utterance.text[:1].islower() and utterance.kind is Kind.DIRECT)


def _without_concessions(whole: str, scrap: str) -> str:
    """A scrap's sentence without the clauses that tell what others do: "…, even as the minister has sought talks"."""
    at = max(whole.find(scrap), 0)
    behind = _CONCEDES.search(whole, at + len(scrap))
    ahead = _CONCEDED.match(whole, 0, at)
    return whole[ahead.end() if ahead else 0 : behind.start() if behind else len(whole)]


_CONCESSION = r"(?:even as|even though|even after|although|though|while|whereas|despite|in spite of|notwithstanding)\b"
_CONCEDES = re.compile(rf",? {_CONCESSION}")
_CONCEDED = re.compile(rf"{_CONCESSION}[^,]*, ")
_TINY = 1e-12  # a row without a known token stays empty
_LEFT_OUT = -1  # a block that is not crossed
_WORDS_KEPT = 1 << 13
_TEXTS_KEPT = 1 << 7  # a statement is read once for each target that it may have, and most of them stand nowhere in it
_DOCUMENTS_KEPT = 1 << 9
_PACKED = 4  # bytes of a column
_AT_ONCE = 256  # utterances whose features are counted in one go: an article has tens
_SHORTEST_GRAM, _LONGEST_GRAM = 3, 5


def grams(word: str) -> list[str]:
    """The three to five characters in a row of a word between spaces, as scikit-learn's analyzer "char_wb" has them."""
    padded = f" {word} "
    lengths = range(_SHORTEST_GRAM, max(_SHORTEST_GRAM, min(_LONGEST_GRAM, len(padded))) + 1)
    return [padded[at : at + n] for n in lengths for at in range(max(1, len(padded) - n + 1))]


_FEWEST = {
    "words": 3,
    "characters": 3,
}  # documents that show a token: by hand as good as two, with a quarter fewer tokens
_TWICE = 2


def learned(name: str, documents: Sequence[Any]) -> tuple[Block, sparse.csr_matrix]:
    """A block fitted to documents, every token that stands in enough of them, and how often each does (× tokens).

    The characters of a text are those of its words; each word is taken apart once. The idf is scikit-learn's.
    """
    from sklearn.feature_extraction.text import TfidfTransformer  # noqa: PLC0415  (65 MB that only a fit needs)

    counts, tokens = _counts(map(str.split, documents) if name == "characters" else documents)
    if name == "characters":
        of_words, tokens = _counts(map(grams, tokens))
        counts = counts @ of_words
    seen = np.bincount(counts.indices, minlength=len(tokens)).tolist()
    # What is seen often lies side by side in memory: half the time.
    fewest = _FEWEST.get(name, _TWICE)
    kept = sorted((n for n, times in enumerate(seen) if times >= fewest), key=lambda n: (-seen[n], tokens[n]))
    counts = counts[:, kept]
    idf = TfidfTransformer().fit(counts).idf_ if kept else np.empty(0, dtype=np.float32)
    return Block(tuple(tokens[n] for n in kept), idf), counts


def _counts(documents: Iterable[Iterable[str]]) -> tuple[sparse.csr_matrix, list[str]]:
    """How often each token stands in each document (documents × tokens), and the tokens."""
    from scipy import sparse  # noqa: PLC0415

    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    columns, ends = array("i"), array("q", [0])
    for document in documents:
        columns.extend(map(numbers.__getitem__, document))
        ends.append(len(columns))
    ones, shape = np.ones(len(columns), dtype=np.float32), (len(ends) - 1, len(numbers))
    counts = sparse.csr_matrix((ones, np.array(columns), np.array(ends)), shape=shape)
    counts.sum_duplicates()
    return counts, list(numbers)


def _side_by_side(
    counts: Sequence[sparse.csr_matrix],
) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.int64]]:
    """The columns that each document shows, in order, how often, and how many each document has."""
    from scipy import sparse  # noqa: PLC0415

    together = sparse.hstack(counts, format="csr")
    together.sort_indices()
    return together.indices, together.data.astype(float), np.diff(together.indptr)


@lru_cache(maxsize=_TEXTS_KEPT)
def _words(text: str) -> tuple[str, ...]:
    """The words of a masked text, each alone and with the next."""
    words = _WORD.findall(text)
    return *words, *map("_".join, pairwise(words))


@lru_cache(maxsize=_TEXTS_KEPT)
def _cues(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(cues(text, lexicon))


def _exchange(utterance: Utterance) -> tuple[str, ...]:
    """Who speaks to whom, and how it is carried."""
    speaker, target = utterance.actor or "nobody", utterance.target or "nobody"
    return f"kind:{utterance.kind}", f"from:{speaker}", f"to:{target}", f"between:{speaker}>{target}"


@lru_cache(maxsize=_TEXTS_KEPT)
def _marked(text: str) -> tuple[str, ...]:
    """The marks that a masked text shows, each of which is only looked for where one of its words stands."""
    shown = []
    for name, pattern in _MARK_PATTERNS.items():
        for word in _MARK_WORDS[name]:
            if word in text:
                if pattern.search(text):
                    shown.append(name)
                break
    return tuple(shown)


def _marks(text: str, utterance: Utterance) -> tuple[str, ...]:
    """The few cues that decide by themselves."""
    nobodys = ("nobody's position",) if utterance.actor is None else ()
    return (*_marked(text), *nobodys) or ("plain",)
