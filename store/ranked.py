"""Lines as what ranks them among their key's: kept beside each line, read without its statement and its article."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from classifier.positions import Line, speaker_words, tier_of
from classifier.vocabulary import Kind, Label, Record, Statement
from store.among import among
from store.rows import STANCES, TIERS
from store.scope import prepared
from store.tables import ArticleRow, LineRow, StatementRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Select

    from classifier.positions import Key
    from store.scope import TeamRows

VOICE_BYTES = 8
"""Of the hash that tells a key's voices apart; a name is of any length, and an index row is not."""

_MOST_NAMES = 1 << 12
_SIGN = (1 << 63) - 1

COLUMNS = (
    LineRow.actor, LineRow.target, LineRow.issue, LineRow.statement_id, LineRow.day, LineRow.stance, LineRow.tier,
    LineRow.voice, LineRow.conditioned, LineRow.joint, LineRow.direct, LineRow.confidence,
)  # fmt: skip
"""What `line_of` reads."""

AT_ONCE = 500
"""Ids in one query."""

WORDS = prepared(
    select(StatementRow.id, StatementRow.text, ArticleRow.outlet)
    .join(ArticleRow, ArticleRow.id == StatementRow.article_id)
    .where(among(StatementRow.id, "ids"))
)
OUTLETS = prepared(
    select(StatementRow.id, ArticleRow.outlet)
    .join(ArticleRow, ArticleRow.id == StatementRow.article_id)
    .where(among(StatementRow.id, "ids"), ArticleRow.outlet.is_not(None))
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
    }


@lru_cache(maxsize=_MOST_NAMES)
def voice_of(speaker: str | None) -> int:
    """A number for a speaker, the same for all ways of writing the name."""
    digest = hashlib.sha256(speaker_words(speaker).encode()).digest()
    return int.from_bytes(digest[:VOICE_BYTES]) & _SIGN


def twice_said(found: Iterable[Any]) -> list[int]:
    """The statements of rows of `COLUMNS` that may be one and the same: of one key, voice and day."""
    said: dict[tuple[Any, ...], list[int]] = {}
    for row in found:
        said.setdefault(_VOICE_ON_A_DAY(row), []).append(row[3])
    return [number for numbers in said.values() if len(numbers) > 1 for number in numbers]


_VOICE_ON_A_DAY = itemgetter(0, 1, 2, 4, 7)


def worded(rows: TeamRows, ids: Sequence[int]) -> dict[int, tuple[str, str | None]]:
    """The words and the outlet of statements."""
    return {number: (text, outlet) for number, text, outlet in _read(rows, WORDS, ids)}


def outlets(rows: TeamRows, ids: Iterable[int]) -> dict[int, str]:
    """The outlets of the statements that have one."""
    return dict(map(tuple, _read(rows, OUTLETS, sorted(set(ids)))))


def _read(rows: TeamRows, query: Select[Any], ids: Sequence[int]) -> Iterator[Any]:
    for start in range(0, len(ids), AT_ONCE):
        yield from rows.execute(query, {"ids": ids[start : start + AT_ONCE]}).all()


def line_of(key: Key, row: Any, text: str = "", outlet: str | None = None) -> Line:
    """A line from a row of `COLUMNS`: right in all that ranks it, without its article and, unless given, its words."""
    _, _, _, number, day, stance, tier, voice, conditioned, joint, direct, confidence = row
    statement = Statement(
        text=text, start=0, end=0, kind=Kind.DIRECT if direct else Kind.INDIRECT, speaker=str(voice), actor=key.actor,
        target=key.target, said=day, tier=TIERS[tier], joint=joint,
    )  # fmt: skip
    record = Record(
        id=number, statement=statement, article_id=0, title=None, outlet=outlet, url=None, published=None,
        outlets=(outlet,) if outlet else (),
    )  # fmt: skip
    condition = "" if conditioned else None
    return Line(record, Label(issue=key.issue, stance=STANCES[stance], condition=condition, confidence=confidence))
