"""Finds the names of actors in running text: longest match, exact spans, in time linear in the text.

A trie over folded words, walked once from each word (as Aho and Corasick's dictionary matching does over characters;
names are at most a dozen words, so no failure links are needed). Letter case decides after the walk.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from classifier.actors import WORD, fold
from classifier.vocabulary import Tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from classifier.actors import Actor, Directory, Holder

_GAP = "[ \u00a0\u202f]{1,2}| & |[ \u00a0]?\r?\n[ \u00a0]?|[-‐‑–.'’]|['’] |\\. "
_NEXT = re.compile(f"({_GAP})({WORD.pattern})")
_PLACED = re.compile(
    r"[-‐‑–](?:based|born|educated|trained|listed|registered|flagged|headquartered|area|era|language|speaking|style)\b"
)
_DESCRIBED = re.compile(
    r"[-‐‑–](?:backed|aligned|allied|linked|supported|funded|sponsored|controlled|occupied|held|installed|led|brokered"
    r"|mediated|hosted|made|built|supplied|friendly|annexed|designated|sanctioned)\b"
)
_HYPHENS = frozenset("-‐‑–")  # with one of which any of these begins or ends
_OPPOSED = re.compile(r"(?:\b(?:pro|anti|non|ex|post|pre|un)[-‐‑–])\Z", re.IGNORECASE)
_CAPITALISED_NEXT = re.compile("[ \u00a0]([A-Z][\\w-]*)")
_SMALL_WORDS = frozenset(
    ["the", "of", "and", "for", "in", "on", "to", "al", "de", "s"]
)  # in capitals as well: "PEOPLE'S"
_ENGLISH_IN_CAPITALS = frozenset({"us", "who"})
_WORD_BEFORE = re.compile("([^\\W\\d_]+) \\Z")
_WORD_AFTER = re.compile(" ([^\\W\\d_]+)")
_GOES_ON = re.compile("[-‐‑][^\\W\\d_]")
_TEXTS_KEPT = 1 << 6  # an article is looked through twice, and so are sentences with several statements
_NEIGHBOUR = 30  # characters that the word before is looked for in
_SHORTEST_SHOUT = 3
_LONGEST_INITIAL = 2  # letters: a longer word's full stop ends a sentence, no initial or "St" ("N. Korea")
_SHORTEST_IN_CAPITALS = 4  # letters from which a word may stand in capitals ("IRAN"); below it may be an abbreviation
_DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
_OFFICES = frozenset(
    [
        "President",
        "Prime",
        "Premier",
        "Foreign",
        "Minister",
        "Defence",
        "Defense",
        "King",
        "Queen",
        "Crown",
        "Prince",
        "Army",
        "Parliament",
        "Ministry",
        "Ambassador",
        "Deputy",
        "Interior",
        "Finance",
        "Government",
        "Embassy",
        "State",
        "Justice",
        "Health",
        "Trade",
        "National",
        "Security",
        "Central",
        "Supreme",
    ]
)


class Form(str, enum.Enum):
    """In what shape an actor is named."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    BODY = "body"
    MEDIA = "media"
    CARRIER = "carrier"
    LEADER = "leader"  # a person who holds (or held) the highest office
    HOLDER = "holder"  # a person in any other office
    JOINT = "joint"  # several actors in one name ("the two Koreas"): one mention for each, same span


class ActorMention(NamedTuple):
    """Characters `start` to `end` of a text name `actor`; `person` is the office holder's full name, if it is one.

    `modifier` marks an actor that only describes something else ("Iran-backed militia", "pro-Russian party").
    """

    start: int
    end: int
    actor: str
    form: Form
    person: str | None = None
    modifier: bool = False


@dataclass(frozen=True, slots=True)
class _Term:
    text: str
    words: tuple[str, ...]  # as written
    form: Form | None  # None: a decoy, which takes its place in the text and names nobody
    actors: tuple[str, ...]
    holder: Holder | None = None
    contextual: bool = False
    given_name: bool = False
    unless: tuple[str, ...] = ()


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    terms: list[_Term] = field(default_factory=list)
    ahead: set[str] = field(default_factory=set)  # the first two letters of each word in `next`


@dataclass(slots=True, eq=False)  # not frozen: an article makes hundreds, and freezing triples what one costs
class _Hit:
    start: int
    end: int
    terms: tuple[_Term, ...]


class Gazetteer:
    """All names of a directory's actors, ready to be found in a text."""

    def __init__(self, directory: Directory) -> None:
        self._root = _Node()
        self._small = set(_SMALL_WORDS)  # words in small letters that a name may begin with
        self._hits = lru_cache(maxsize=_TEXTS_KEPT)(self._find_hits)
        self._found = lru_cache(maxsize=_TEXTS_KEPT)(self._find)
        self._actors = directory.actors
        self._voiced = {actor.id for actor in directory.actors.values() if actor.voice is not None}
        for actor in directory.actors.values():
            for term in _terms(actor):
                self._add(term)
        for name, actors in directory.joint.items():
            self._add(_term(name, Form.JOINT, *actors))

    def find(self, text: str, on: date | None = None) -> tuple[ActorMention, ...]:
        """Every mention of an actor, in order of the text.

        With a day, a person who held no office on it is no mention of an actor, and one who served two is the one
        of that day; without, a person is named for the latest office. A country is whoever speaks for it on that day.
        """
        return self._found(text, on)

    def _find(self, text: str, on: date | None) -> tuple[ActorMention, ...]:
        hits = self._hits(text)
        sure = {actor for hit in hits for term in hit.terms if not _doubted(term) for actor in term.actors}
        voided: dict[str, bool] = {}
        mentions: list[ActorMention] = []
        for hit in hits:
            terms = [term for term in hit.terms if self._stands(term, hit, text, sure, voided)]
            mentions += _mentions(hit, terms, text, on)
        return tuple([self._by_voice(m, on) if m.actor in self._voiced and not m.person else m for m in mentions])

    def _by_voice(self, mention: ActorMention, on: date | None) -> ActorMention:
        voice = self._actors[mention.actor].spoken_for_by(on)
        return mention if voice == mention.actor else mention._replace(actor=voice)

    def _add(self, term: _Term) -> None:
        node = self._root
        self._small |= {word for word in term.words[:1] if not word[0].isupper()}
        for word in map(fold, term.words):
            node.ahead.add(word[:2])
            node = node.next.setdefault(word, _Node())
        node.terms.append(term)

    def _find_hits(self, text: str) -> list[_Hit]:
        hits: list[_Hit] = []
        past = 0
        for opening in self._openings.finditer(text):
            start = opening.start()
            node = self._root.next.get(_fold(opening[1])) if start >= past else None
            if node is None or not (node.terms or _may_go_on(node, text, opening.end())):
                continue
            if found := _longest(node, text, opening):
                past, terms = found
                dotted = terms[0].text.endswith(".") and text[past : past + 1] == "."
                hits.append(_Hit(start, past + dotted, terms))
        return hits

    @cached_property
    def _openings(self) -> re.Pattern[str]:
        """Where a name may begin: at a word without a small letter first, or at one that names are listed with."""
        small = "|".join(re.escape(word) for word in sorted(self._small) if fold(word) in self._root.next)
        mark = "[\u0300-\u036f]"
        begins = f"[^\\W_a-z]|{mark}|(?:{small})(?![^\\W_]|{mark})"
        return re.compile(f"(?<![^\\W_])(?<!{mark})(?={begins})({WORD.pattern})")

    def _stands(self, term: _Term, hit: _Hit, text: str, sure: set[str], voided: dict[str, bool]) -> bool:
        """Whether a doubtful name means the actor here."""
        placed = text[hit.end : hit.end + 1] in _HYPHENS and _PLACED.match(text, hit.end)
        if term.form is None or placed or _shouted_word(term, text, hit) or _in_a_name(term, text, hit):
            return False
        if term.contextual:
            return not sure.isdisjoint({*term.actors, *(c for a in term.actors for c in self._actors[a].context)})
        if term.unless and term.text not in voided:
            voided[term.text] = any(words in text for words in term.unless)
        return not voided.get(term.text, False)


def _in_a_name(term: _Term, text: str, hit: _Hit) -> bool:
    """Whether a word is a part of a person's name: "MIN JAE-UK:", "Germán" with an accent that no adjective has."""
    if term.form is Form.DEMONYM and term.text.isascii() and not text[hit.start : hit.end].isascii():
        return True
    before = _NAME_BEFORE.search(text, max(0, hit.start - _NEIGHBOUR), hit.start)
    return before is not None and text[hit.end : hit.end + 1] in {":", ","}


def _longest(node: _Node, text: str, first: re.Match[str]) -> tuple[int, tuple[_Term, ...]] | None:
    """Where the longest name that begins with a word ends, and which terms that is; None when none does.

    `node` is where the word leads to.
    """
    word, end, written = first[1], first.end(), [first[1]]
    found: tuple[int, tuple[_Term, ...]] | None = None
    following: _Node | None = node
    while following:
        node = following
        fitting = [t for t in node.terms if _written_as(written, t) and not _goes_on(t, text, end)]
        if fitting:
            found = end, tuple(fitting)
        joined = _NEXT.match(text, end) if node.next and _may_go_on(node, text, end) else None
        if joined is None or ("." in joined[1] and len(word) > _LONGEST_INITIAL):
            break
        word, end = joined[2], joined.end()
        written.append(word)
        following = node.next.get(_fold(word))
    return found


def _may_go_on(node: _Node, text: str, end: int) -> bool:
    """Whether the word that follows, told by its first two letters where these are plain, may be the name's next."""
    ahead = text[end + 1 : end + 3].lower()
    return ahead in node.ahead or text[end : end + 1] != " " or not (ahead.isascii() and ahead.isalpha())


_fold = lru_cache(maxsize=1 << 13)(fold)  # a text says most of its words again


def _term(text: str, form: Form | None, *actors: str, holder: Holder | None = None) -> _Term:
    return _Term(text, tuple(m.group() for m in WORD.finditer(text)), form, actors, holder)


def _terms(actor: Actor) -> Iterable[_Term]:
    unless = dict(actor.unless)
    groups: tuple[tuple[Form | None, Sequence[str]], ...] = (
        (Form.NAME, tuple(dict.fromkeys(filter(None, (actor.name, actor.short, actor.formal))))),
        (Form.NAME, actor.aliases),
        (Form.DEMONYM, actor.demonyms),
        (Form.CAPITAL, actor.capital),
        (Form.BODY, actor.bodies),
        (Form.MEDIA, actor.media),
        (Form.CARRIER, actor.carriers),
        (Form.NAME, actor.contextual),
        (None, actor.decoys),
    )
    for form, names in groups:
        for name in names:
            words = tuple(m.group() for m in WORD.finditer(name))
            contextual = form is Form.NAME and name in actor.contextual
            given = name in actor.given_names
            yield _Term(name, words, form, (actor.id,), None, contextual, given, unless.get(name, ()))
    for holder in actor.holders:
        form = Form.LEADER if holder.tier is Tier.LEADER else Form.HOLDER
        alone = (holder.family,) if holder.alone else ()
        for name in (*holder.names, *alone):
            yield _term(name, form, actor.id, holder=holder)


def _written_as(written: Sequence[str], term: _Term) -> bool:
    """Whether the letters' case is that of a name: as listed, in capitals, or hyphenated as Korean names are."""
    if term.holder is not None:
        return written[0][0].isupper()
    shouted = len(written) > 1 and all(map(str.isupper, written))  # "TEL AVIV (AP)": together they are long enough
    if shouted and not any(listed.isupper() and len(listed) > 1 for listed in term.words):
        return True
    return all(_cased_as(text, listed) for text, listed in zip(written, term.words, strict=True))


def _goes_on(term: _Term, text: str, end: int) -> bool:
    """Whether the name is only the start of another: "the South" Korean, "Jordan" Smith, "Cho Hyun"-dong."""
    if term.holder is not None:
        return _GOES_ON.match(text, end) is not None
    following = _CAPITALISED_NEXT.match(text, end) if term.contextual or term.given_name else None
    return following is not None and following[1] not in (_DAYS if term.contextual else _DAYS | _OFFICES)


def _cased_as(text: str, listed: str) -> bool:
    if text == listed or listed in _SMALL_WORDS:
        return True
    if text.isupper():
        return len(text) >= _SHORTEST_IN_CAPITALS and not listed.isupper()
    return not listed.isupper() and text[0].isupper() and text[1:].islower() and listed[1:].islower()


def _doubted(term: _Term) -> bool:
    return term.form is None or term.contextual or term.given_name or bool(term.unless)


def _shouted_word(term: _Term, text: str, hit: _Hit) -> bool:
    """Whether "US" is the word "us" between words in capitals ("LET US GO")."""
    if len(term.words) != 1 or _fold(term.words[0]) not in _ENGLISH_IN_CAPITALS:
        return False
    before = _WORD_BEFORE.search(text, max(0, hit.start - _NEIGHBOUR), hit.start)
    after = _WORD_AFTER.match(text, hit.end)
    neighbours = [m[1] for m in (before, after) if m]
    return all(w.isupper() for w in neighbours) and any(len(w) >= _SHORTEST_SHOUT for w in neighbours)


_NAME_BEFORE = re.compile(r"^[A-Z]{2,} [A-Z]{2,}-\Z", re.MULTILINE)  # of a label


def _mentions(hit: _Hit, terms: Sequence[_Term], text: str, on: date | None) -> list[ActorMention]:
    named = [term for term in terms if term.holder is None]
    if len(named) > 1 and len({term.actors for term in named}) > 1:  # a doubtful name of two actors of the text
        return []
    if not named:
        named = _serving(terms, on)
    after, before = text[hit.end : hit.end + 1] in _HYPHENS, text[max(0, hit.start - 1) : hit.start] in _HYPHENS
    described = after and _DESCRIBED.match(text, hit.end)
    opposed = before and _OPPOSED.search(text, max(0, hit.start - 5), hit.start)
    return [
        ActorMention(
            hit.start, hit.end, actor, term.form, term.holder.name if term.holder else None, bool(described or opposed)
        )
        for term in named[:1]
        if term.form is not None
        for actor in term.actors
    ]


def _serving(terms: Sequence[_Term], on: date | None) -> list[_Term]:
    """The terms of persons in office on that day, or of all days: the latest first, then the highest."""
    held = [(t.holder, t) for t in terms if t.holder is not None and (on is None or t.holder.held_on(on))]
    held.sort(key=lambda pair: (pair[0].since, -pair[0].tier), reverse=True)
    return [term for _, term in held]
