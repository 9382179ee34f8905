"""Owns the frame lexicon: which words of a masked text name an issue or a predicate, and the cue tokens they make."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, chain, compress, count, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from classifier.kept import Kept
from classifier.masking import OTHER, SOURCE, TARGET

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

LEXICON = Path(__file__).resolve().parents[1] / "seeds" / "frames.toml"
NEGATION_REACH = 3  # words between a negation and the predicate that it turns round
BEFORE_REACH, AFTER_REACH = 8, 6  # words from a predicate to the party before and after it
CLOSE = 3  # words between a predicate and an issue that surely belong together
NEAREST = 2  # issues of its clause that a predicate is paired with

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?|[.,;:!?—–()\"“”]")
_MARKS = re.compile(r"[.,;:!?—–()\"“”]")
_CLAUSE_STARTS = frozenset('.,;:!?—–()"“”') | frozenset(
    ["but", "while", "although", "though", "however", "yet", "whereas", "because", "since"]
)
_NEGATIONS = frozenset(
    "not no never nor neither cannot without nothing nobody none hardly refuse refuses refused stop stopped far".split()  # noqa: SIM905
)
_PARTIES = {
    **dict.fromkeys([SOURCE, "we", "our", "us", "i", "my"], "src"),
    **dict.fromkeys([TARGET, "they", "their", "them", "you", "your"], "tgt"),
    OTHER: "oth",
}
_REPORTING = "say"
STRONG, WEAK, PREDICATE, TOPIC = "strong", "weak", "predicate", "topic"  # sure and possible names of issues, …

_KEPT = 1 << 14  # words
_PAIRS_KEPT = 1 << 12  # pairs of words that begin a term
_CLAUSES_KEPT = 1 << 10  # each stands before one statement and after another
_Term = tuple[tuple[str, ...], str, str]


class Hit(NamedTuple):
    """A term of the lexicon at words `start` to `end`: it names an issue, sure or not, a topic, or a predicate."""

    start: int
    end: int
    group: str
    key: str


class _Opening(NamedTuple):
    """A word that terms begin with: those of it alone, all of them, and the second words and stems of the longer."""

    alone: tuple[_Term, ...]
    terms: tuple[_Term, ...]
    seconds: frozenset[str]
    stems: tuple[str, ...]


class Lexicon:
    """Terms of one or more words, matched in one pass; a part ending in `*` matches every continuation."""

    def __init__(self, terms: Sequence[_Term]) -> None:
        self._by_first: dict[str, list[_Term]] = defaultdict(list)
        for term in terms:
            self._by_first[term[0][0]].append(term)
        stems = [first[:-1] for first in self._by_first if first.endswith("*")]
        self._shortest = min(map(len, stems), default=0)
        self._stem_starts = frozenset(stem[: self._shortest] for stem in stems)
        self._beginning = Kept(self._look_up, _KEPT)
        self._next = Kept(self._look_up_pair, _PAIRS_KEPT)
        self.named = Kept(self._named_in, _CLAUSES_KEPT)

    @classmethod
    def load(cls, path: Path = LEXICON, groups: Container[str] = (STRONG, WEAK, PREDICATE, TOPIC)) -> Lexicon:
        """The lexicon that `seeds/frames.toml` writes, or only some of its groups."""
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        rows = [(text, group, issue) for issue, parts in data["issues"].items() for group, text in parts.items()]
        rows += [(text, PREDICATE, key) for key, text in data["predicates"].items()]
        rows += [(text, TOPIC, key) for parts in data["topics"].values() for key, text in parts.items()]
        terms = [(t, group, key) for text, group, key in rows for t in text.replace("-", " ").split(",")]
        return cls([(tuple(t.split()), group, key) for t, group, key in terms if t.strip() and group in groups])

    @cached_property
    def names(self) -> Lexicon:
        """Only the terms that surely name an issue."""
        terms = (term for terms in self._by_first.values() for term in terms)
        return Lexicon([term for term in terms if term[1] == STRONG])

    def hits(self, words: Sequence[str]) -> list[Hit]:
        """Every term found, by place, the longer first; of one key at one place only the longest."""
        openings = list(map(self._beginning.__getitem__, words))
        if not any(openings):
            return []
        longest: dict[tuple[int, str, str], int] = {}
        for at in compress(count(), openings):  # one word in five
            opening, following = openings[at], words[at + 1] if at + 1 < len(words) else ""
            assert opening is not None  # or `compress` would have left it out
            longer = following in opening.seconds or following.startswith(opening.stems)
            for parts, group, key in self._next[words[at], following] if longer else opening.alone:
                if len(parts) <= _PAIR or _continues(parts, words, at):
                    place, end = (at, group, key), at + len(parts)
                    if end > longest.get(place, 0):
                        longest[place] = end
        found = [Hit(at, end, group, key) for (at, group, key), end in longest.items()]
        found.sort(key=_by_place)
        return found

    def _look_up_pair(self, pair: tuple[str, str]) -> tuple[_Term, ...]:
        """The terms that begin with two words, or end with the first."""
        word, following = pair
        opening = self._beginning[word]
        terms = opening.terms if opening else ()
        return tuple(term for term in terms if len(term[0]) == 1 or _fits(term[0][1], following))

    def _look_up(self, word: str) -> _Opening | None:
        terms = list(self._by_first.get(word, ()))
        if word[: self._shortest] in self._stem_starts:
            for length in range(self._shortest, len(word) + 1):
                terms += self._by_first.get(f"{word[:length]}*", ())
        if not terms:
            return None
        seconds = {term[0][1] for term in terms if len(term[0]) > 1}
        stems = {second for second in seconds if second.endswith("*")}
        alone = tuple(term for term in terms if len(term[0]) == 1)
        return _Opening(alone, tuple(terms), frozenset(seconds - stems), tuple(stem[:-1] for stem in sorted(stems)))

    def _named_in(self, clause: str) -> tuple[str, ...]:
        words = _WORD.findall(clause.lower().replace("-", " "))
        hits = self.names.hits(words)
        return tuple([hit.key for hit in _uncovered(hits)]) if hits else ()


_PAIR = 2


def _by_place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _fits(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _continues(parts: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    rest = words[at + _PAIR : at + len(parts)]
    return len(rest) == len(parts) - _PAIR and all(map(_fits, parts[_PAIR:], rest))


@dataclass(frozen=True, slots=True)
class Frames:
    """A masked text read by the lexicon: its words, the clause each one is in, and what the terms say."""

    words: list[str]
    clauses: list[int]
    strong: list[Hit]
    weak: list[Hit]
    predicates: list[Hit]
    topics: list[Hit]
    parties: list[int]  # places of words
    negations: list[int]


def read_frames(text: str, lexicon: Lexicon) -> Frames:
    """Words, clauses and hits of a masked text."""
    words = _WORD.findall(text.replace("-", " "))
    hits: dict[str, list[Hit]] = {STRONG: [], WEAK: [], PREDICATE: [], TOPIC: []}
    for hit in _uncovered(lexicon.hits(words)):
        hits[hit.group].append(hit)
    return Frames(
        words=words,
        clauses=list(accumulate(map(_CLAUSE_STARTS.__contains__, words), initial=0))[1:],
        strong=hits[STRONG],
        topics=hits[TOPIC],
        weak=hits[WEAK],
        predicates=[hit for hit in hits[PREDICATE] if hit.key != _REPORTING],
        parties=list(compress(count(), map(_PARTIES.__contains__, words))),
        negations=_negated(words, text),
    )


def _negated(words: list[str], text: str) -> list[int]:
    """The places of words that negate."""
    shortened = "n't" in text or "n’t" in text
    negates = _negates if shortened else _NEGATIONS.__contains__
    return list(compress(count(), map(negates, words)))


def _uncovered(hits: list[Hit]) -> list[Hit]:
    """Without the names of issues inside a longer one: "war" in "war games" names nothing."""
    kept, end = [], 0
    for hit in hits:
        if hit.group == PREDICATE or hit.end > end:
            kept.append(hit)
        if hit.group == STRONG and hit.end - hit.start > 1:
            end = max(end, hit.end)
    return kept


def cues(text: str, lexicon: Lexicon) -> list[str]:
    """The cue tokens of a masked text: issues named, predicates with their sign and parties, and frames of both."""
    frames = read_frames(text, lexicon)
    signed = [_sign(frames, hit) + hit.key for hit in frames.predicates]
    tokens = _issue_cues(frames) + [f"t:{hit.key}" for hit in frames.topics]
    for hit, predicate in zip(frames.predicates, signed, strict=True):
        tokens += [f"p:{predicate}", *_party_cues(frames, hit, predicate), *_frame_cues(frames, hit, predicate)]
    tokens += [f"pp:{a}>{b}" for a, b in pairwise(signed) if a != b]
    named = {hit.key for hit in frames.strong}
    tokens += [f"d:{predicate}+{issue}" for predicate in sorted(set(signed)) for issue in sorted(named)]
    tokens += [f"w:{frames.words[n]}" for n in frames.parties]
    return [*tokens, f"neg:{min(len(frames.negations), 2)}"]


@lru_cache(maxsize=1 << 8)
def issues_named(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The issues that a text surely names, in any case, once for each naming.

    No name goes over a mark, so that a clause around several statements is read once.
    """
    return tuple(chain.from_iterable(map(lexicon.named.__getitem__, _MARKS.split(text))))


@lru_cache(maxsize=1 << 13)
def _negates(word: str) -> bool:
    return word in _NEGATIONS or word.endswith(("n't", "n’t"))


def _sign(frames: Frames, hit: Hit) -> str:
    clause = frames.clauses[hit.start]
    for n in frames.negations:
        if hit.start - NEGATION_REACH <= n < hit.start and frames.clauses[n] == clause:
            return "~"
    return ""


def _issue_cues(frames: Frames) -> list[str]:
    if not frames.strong and not frames.weak:
        return ["n:0"]
    strong: dict[str, int] = {}
    for hit in frames.strong:
        strong[hit.key] = strong.get(hit.key, 0) + 1
    weight = {key: 2 * count for key, count in strong.items()}
    for hit in frames.weak:
        weight[hit.key] = weight.get(hit.key, 0) + 1
    tokens = [f"i:{hit.key}" for hit in frames.strong] + [f"iw:{hit.key}" for hit in frames.weak]
    if frames.strong:
        tokens += [f"first:{frames.strong[0].key}", f"last:{frames.strong[-1].key}"]
    tokens += [f"only:{key}" for key in strong if len(strong) == 1]
    tokens.append(f"top:{max(weight, key=weight.__getitem__)}")
    tokens += [f"sole:{key}" for key in weight if len(weight) == 1]
    return [*tokens, f"n:{min(len(strong), 3)}"]


def _party_cues(frames: Frames, hit: Hit, predicate: str) -> list[str]:
    """The nearest party of the clause on either side of a predicate."""
    clause = frames.clauses[hit.start]
    beside = [n for n in frames.parties if hit.start - BEFORE_REACH <= n < hit.end + AFTER_REACH]
    parties = [(n, _PARTIES[frames.words[n]]) for n in beside if frames.clauses[n] == clause]
    before = [party for n, party in parties if n < hit.start]
    after = [party for n, party in parties if n >= hit.end]
    return [f"r:{party}>{predicate}" for party in before[-1:]] + [f"r:{predicate}>{party}" for party in after[:1]]


def _frame_cues(frames: Frames, hit: Hit, predicate: str) -> list[str]:
    """A predicate with the nearest topics and issues of its clause, surely named ones first."""
    near = _nearest(frames, hit, frames.strong)[:NEAREST]
    tokens = [f"tf:{predicate}+{topic}" for _, _, topic in _nearest(frames, hit, frames.topics)[:NEAREST]]
    if not near:
        return [*tokens, *(f"fw:{predicate}+{issue}" for _, _, issue in _nearest(frames, hit, frames.weak)[:1])]
    for distance, follows, issue in near:
        tokens += [f"f:{predicate}+{issue}", f"fo:{predicate}>{issue}" if follows else f"fo:{issue}>{predicate}"]
        if distance <= CLOSE:
            tokens.append(f"f3:{predicate}+{issue}")
    return tokens


def _nearest(frames: Frames, hit: Hit, issues: list[Hit]) -> list[tuple[int, bool, str]]:
    if not issues:
        return []
    clause, (start, end, *_) = frames.clauses[hit.start], hit
    return sorted(
        [
            (min(abs(issue.start - end), abs(start - issue.end)), issue.start >= start, issue.key)
            for issue in issues
            if frames.clauses[issue.start] == clause
        ]
    )
