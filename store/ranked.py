"""Lines as what ranks them among their key's: kept beside each line, read without its statement and its article."""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from itertools import combinations
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from sqlalchemy import select

from classifier.positions import Heard, Key, Line, fold_lines, rank, reprints, speaker_words, tier_of, wording
from classifier.vocabulary import Kind, Label, Record, Statement
from store.among import among
from store.rows import BY_TIER, ISSUES, STANCES
from store.scope import prepared
from store.tables import ArticleRow, LineRow, StatementRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from store.scope import TeamRows

Kept: TypeAlias = "list[Any]"
"""A line in a summary; see `kept`."""

VOICE_BYTES = 8
"""Of the hash that tells a key's voices apart; a name is of any length, and an index row is not."""

BITS = 63
"""Of a line's words: a sentence of twenty sets a quarter of them, so that two others hardly ever pass for one."""

_MOST_NAMES = 1 << 12
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
    bits = 0
    for word in wording(text).split():
        bits |= 1 << zlib.crc32(word.encode()) % BITS
    return bits


class Ranked(NamedTuple):
    """The lines of a key that can govern, reprints folded; `reprinted`: the ids of those that carry one statement."""

    lines: list[Heard[Kept]]
    reprinted: set[int]


def kept(line: Line) -> Kept:
    """What a summary keeps of a line: its id, and its outlets where they are not just its own article's."""
    record = line.record
    own = (record.outlet,) if record.outlet else ()
    return [record.id] if record.outlets == own else [record.id, *record.outlets]


def read(rows: TeamRows, found: Iterable[Any]) -> dict[Key, Ranked]:
    """The lines of rows of `COLUMNS`, by key; words are read of those only that may carry one statement."""
    said: dict[tuple[Any, ...], list[Any]] = {}
    for row in found:
        said.setdefault(_VOICE_ON_A_DAY(row), []).append(row)
    words = _words(rows, [row.statement_id for group in said.values() if _may_repeat(group) for row in group])
    ranked: dict[tuple[str, str, str], Ranked] = {}
    for voice, group in said.items():
        if (home := ranked.get(voice[:3])) is None:
            home = ranked[voice[:3]] = Ranked([], set())
        if _may_repeat(group):
            _fold(home, group, words)
        else:
            home.lines.extend(_heard(row, [row.statement_id]) for row in group)
    return {Key(actor, target or None, ISSUES[issue]): each for (actor, target, issue), each in ranked.items()}


_VOICE_ON_A_DAY = itemgetter(0, 1, 2, 4, 7)


def _may_repeat(group: Sequence[Any]) -> bool:
    """Whether of what one voice said on one day something may be said twice."""
    return len(group) > 1 and any(
        one.words & other.words in {one.words, other.words} for one, other in combinations(group, 2)
    )


def _fold(home: Ranked, group: Sequence[Any], words: Mapping[int, tuple[str, str | None]]) -> None:
    """Add what one voice said on one day."""
    by_id = {row.statement_id: row for row in group}
    lines = [_line(row, *words[row.statement_id]) for row in group]
    home.lines.extend(_heard(by_id[line.record.id], kept(line)) for line in fold_lines(lines))
    carried = reprints(line.record for line in lines)
    home.reprinted.update(record.id for each in carried if len(each) > 1 for record in each)


def _words(rows: TeamRows, ids: Sequence[int]) -> dict[int, tuple[str, str | None]]:
    """The words and the outlet of statements."""
    found: dict[int, tuple[str, str | None]] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = rows.execute(WORDS, {"ids": ids[start : start + AT_ONCE]}).all()
        found |= {number: (text, outlet) for number, text, outlet in some}
    return found


def _heard(row: Any, of: Kept) -> Heard[Kept]:
    _, _, _, number, day, stance, tier, voice, conditioned, joint, direct, confidence, _ = row
    how, whose = STANCES[stance], BY_TIER[tier]
    order = rank(
        stance=how, tier=whose, day=day, conditioned=conditioned, joint=joint, direct=direct,
        confidence=confidence, id_=number,
    )  # fmt: skip
    return Heard(order, voice, how, whose, day, joint, number, of)


def _line(row: Any, text: str, outlet: str | None) -> Line:
    """A line right in its words, its outlet and all that ranks it."""
    actor, target, issue, number, day, stance, tier, voice, conditioned, joint, direct, confidence, _ = row
    statement = Statement(
        text=text, start=0, end=0, kind=Kind.DIRECT if direct else Kind.INDIRECT, speaker=str(voice), actor=actor,
        target=target, said=day, tier=BY_TIER[tier], joint=joint,
    )  # fmt: skip
    record = Record(
        id=number, statement=statement, article_id=0, title=None, outlet=outlet, url=None, published=None,
        outlets=(outlet,) if outlet else (),
    )  # fmt: skip
    condition = "" if conditioned else None
    return Line(record, Label(issue=ISSUES[issue], stance=STANCES[stance], condition=condition, confidence=confidence))
