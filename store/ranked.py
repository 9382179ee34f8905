"""Lines as what ranks them among their key's: kept beside each line, read without its statement and its article."""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache, reduce
from itertools import combinations
from operator import itemgetter, or_
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from sqlalchemy import select

from classifier.lines import Key, rank, tier_of
from classifier.reprints import reprints, speaker_words, wording
from classifier.vocabulary import Kind, Record, Statement
from classifier.windows import Heard
from store.among import among
from store.rows import BY_TIER, ISSUES, STANCES
from store.scope import prepared
from store.tables import ArticleRow, LineRow, StatementRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from classifier.lines import Line
    from store.scope import TeamRows

Kept: TypeAlias = "list[Any]"
"""A line in a summary; see `kept`."""

VOICE_BYTES = 8
"""Of the hash that tells a key's voices apart; a name is of any length, and an index row is not."""

BITS = 63
"""Of a line's words: a sentence of twenty sets a quarter of them, so that two others hardly ever pass for one."""

_MOST_NAMES = 1 << 12
_MOST_WORDS = 1 << 14
_SIGN = (1 << 63) - 1

COLUMNS = (
    LineRow.actor, LineRow.target, LineRow.issue, LineRow.statement_id, LineRow.day, LineRow.stance, LineRow.tier,
    LineRow.voice, LineRow.conditioned, LineRow.joint, LineRow.direct, LineRow.confidence,
    LineRow.words,
)  # fmt: skip
"""What `read` takes."""

AT_ONCE = 500
"""Ids in one query."""

WORDS = prepared(
    select(StatementRow.id, StatementRow.text, ArticleRow.outlet)
    .join(ArticleRow, ArticleRow.id == StatementRow.article_id)
    .where(among(StatementRow.id, "ids"))
)


def values_of(line: Line) -> dict[str, Any]:
    """The columns that rank a line."""
    statement = line.record.statement
    return {
        "stance": line.stance.value,
        "tier": int(tier_of(line.record)),
        "voice": voice_of(statement.speaker),
        "conditioned": line.label.condition is not None,
        "joint": statement.joint,
        "direct": statement.kind is Kind.DIRECT,
        "confidence": line.label.confidence,
        "words": words_of(statement.text),
    }


@lru_cache(maxsize=_MOST_NAMES)
def voice_of(speaker: str | None) -> int:
    """A number for a speaker, the same for all ways of writing the name."""
    digest = hashlib.sha256(speaker_words(speaker).encode()).digest()
    return int.from_bytes(digest[:VOICE_BYTES]) & _SIGN


def words_of(text: str) -> int:
    """A bit for each word: of two texts one of which is the other or a cut of it, one's bits are among the other's."""
    return reduce(or_, map(_bit_of, wording(text).split()), 0)


@lru_cache(maxsize=_MOST_WORDS)
def _bit_of(word: str) -> int:
    return 1 << zlib.crc32(word.encode()) % BITS


class Ranked(NamedTuple):
    """The lines of a key that can govern, reprints folded; `reprinted`: the ids of those that carry one statement."""

    lines: list[Heard[Kept]]
    reprinted: set[int]


def kept(line: Line) -> Kept:
    """What a summary keeps of a line: its id, and its outlets where they are not just its own article's."""
    record = line.record
    return _kept(record.id, record.outlet, record.outlets)


def _kept(number: int, outlet: str | None, outlets: tuple[str, ...]) -> Kept:
    own = (outlet,) if outlet else ()
    return [number] if outlets == own else [number, *outlets]


def read(rows: TeamRows, found: Iterable[Any]) -> dict[Key, Ranked]:
    """The lines of rows of `COLUMNS`, by key; words are read of those only that may carry one statement."""
    said: dict[tuple[Any, ...], list[Any]] = {}
    for row in found:
        said.setdefault(_VOICE_ON_A_DAY(row), []).append(row)
    alike = {voice: _alike(group) if len(group) > 1 else {} for voice, group in said.items()}
    words = _words(rows, [number for ids in alike.values() for number in ids])
    ranked: dict[tuple[str, str, str], Ranked] = {}
    for voice, group in said.items():
        if (home := ranked.get(voice[:3])) is None:
            home = ranked[voice[:3]] = Ranked([], set())
        again = alike[voice]
        home.lines.extend(_heard(row, [_ID(row)]) for row in group if _ID(row) not in again)
        if again:
            _fold(home, again.values(), words)
    return {Key(actor, target or None, ISSUES[issue]): each for (actor, target, issue), each in ranked.items()}


_VOICE_ON_A_DAY, _ID, _WORDS = itemgetter(0, 1, 2, 4, 7), itemgetter(3), itemgetter(12)
"""Of rows of `COLUMNS`."""


def _alike(group: Iterable[Any]) -> dict[int, Any]:
    """Of what one voice said on one day that which may be said twice, by id: its words are another's or among them."""
    by_words: dict[int, list[Any]] = {}
    for row in group:
        by_words.setdefault(_WORDS(row), []).append(row)
    alike = {words for words, rows in by_words.items() if len(rows) > 1}
    for one, other in combinations(by_words, 2):
        if one & other in (one, other):
            alike |= {one, other}
    return {_ID(row): row for words in alike for row in by_words[words]}


def _fold(home: Ranked, group: Iterable[Any], words: Mapping[int, tuple[str, str | None]]) -> None:
    """Add what one voice said on one day, each statement once; see `classifier.reprints.fold_lines`."""
    for rows in _carried(group, words):
        ids = sorted(map(_ID, rows))
        outlets = tuple(dict.fromkeys(outlet for number in ids if (outlet := words[number][1])))
        first = min(rows, key=_rank)
        home.lines.append(_heard(first, _kept(_ID(first), words[_ID(first)][1], outlets)))
        if len(ids) > 1:
            home.reprinted.update(ids)


def _carried(group: Iterable[Any], words: Mapping[int, tuple[str, str | None]]) -> list[list[Any]]:
    """The rows by the statement that they carry: those of one wording, and those of cuts of it."""
    by_wording: dict[str, list[Any]] = {}
    for row in sorted(group, key=_ID):
        by_wording.setdefault(wording(words[_ID(row)][0]), []).append(row)
    of_first = {_ID(rows[0]): rows for rows in by_wording.values()}
    if len(of_first) == 1:
        return [*of_first.values()]
    firsts = reprints(_record(rows[0], words[number][0]) for number, rows in of_first.items())
    return [[row for record in each for row in of_first[record.id]] for each in firsts]


def _record(row: Any, text: str) -> Record:
    """A record right in all that tells whether it carries a statement of its voice on its day."""
    statement = Statement(text=text, start=0, end=len(text), kind=Kind.DIRECT, said=row.day)
    return Record(
        id=row.statement_id, statement=statement, article_id=0, title=None, outlet=None, url=None, published=None
    )


def _words(rows: TeamRows, ids: Sequence[int]) -> dict[int, tuple[str, str | None]]:
    """The words and the outlet of statements."""
    found: dict[int, tuple[str, str | None]] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = rows.execute(WORDS, {"ids": ids[start : start + AT_ONCE]}).all()
        found |= {number: (text, outlet) for number, text, outlet in some}
    return found


def _heard(row: Any, of: Kept) -> Heard[Kept]:
    _, _, _, number, day, stance, tier, voice, _, joint, *_ = row
    return Heard(_rank(row), voice, STANCES[stance], BY_TIER[tier], day, joint, number, of)


def _rank(row: Any) -> tuple[Any, ...]:
    _, _, _, number, day, stance, tier, _, conditioned, joint, direct, confidence, _ = row
    return rank(
        stance=STANCES[stance], tier=BY_TIER[tier], day=day, conditioned=conditioned, joint=joint, direct=direct,
        confidence=confidence, id_=number,
    )  # fmt: skip
