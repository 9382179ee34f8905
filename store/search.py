"""Full-text search over statements, newest first: FTS5 on SQLite, tsvector on PostgreSQL, one code path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, String, bindparam, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from store.errors import RefusedError
from store.rows import record_of, seek_of, select_records
from store.scope import prepared
from store.tables import StatementRow

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.sql.compiler import SQLCompiler

    from classifier.vocabulary import Record
    from store.scope import TeamRows

WORD = re.compile(r"[^\W_]+")
LAST = (1 << 63) - 1
"""Beyond every `seek`."""

SEEK_OF = prepared(select(StatementRow.seek).where(StatementRow.id == bindparam("id")))


class Matches(FunctionElement[bool]):
    """Whether a statement is among the newest `limit` that a query finds with `seek` in [low, high).

    Clauses: seek, FTS5 query, low, high, limit, web-search query. The bounds and the limit stand inside SQLite's
    subquery, so that a very common word is not listed whole; PostgreSQL plans that by itself. Without a type: of a
    Boolean SQLAlchemy asks SQLite for "= 1", and no index answers that.
    """

    name = "matches"
    inherit_cache = True


@compiles(Matches, "sqlite")
def _fts5(element: Matches, compiler: SQLCompiler, **options: Any) -> str:
    seek, query, low, high, limit = (compiler.process(each, **options) for each in list(element.clauses)[:5])
    return (
        f"{seek} IN (SELECT rowid FROM statement_words WHERE statement_words MATCH {query} "  # noqa: S608  (compiled parts; values stay bound)
        f"AND rowid >= {low} AND rowid < {high} ORDER BY rowid DESC LIMIT {limit})"
    )


@compiles(Matches, "postgresql")
def _tsvector(element: Matches, compiler: SQLCompiler, **options: Any) -> str:
    query = compiler.process(list(element.clauses)[5], **options)
    return f"statements.words @@ websearch_to_tsquery('nk_words', {query})"


def search(
    rows: TeamRows, words: str, *, actor: str | None, since: date | None, before: int | None, limit: int, phrase: bool
) -> list[Record]:
    """Statements with all the words (`phrase`: in this order), newest first.

    Args:
        rows: the team's.
        words: what a user typed; punctuation is ignored, endings are too ("sanction" finds "sanctions").
        actor: only of this speaker's side.
        since: only said or published from this day on.
        before: only older than this statement: the last one of the page before.
        limit: at most so many.
        phrase: in this order, next to each other.

    Raises:
        RefusedError: no word in `words`.
    """
    tokens = WORD.findall(words)
    if not tokens:
        raise RefusedError("Give at least one word to search for.")
    low = seek_of(since, 0, 0) if since else 0
    high = rows.scalar(SEEK_OF, {"id": before}) if before else LAST
    asked = {
        "fts5": _fts5_query(tokens, rows.team, actor, phrase=phrase), "web": _web_query(tokens, phrase=phrase),
        "low": low, "high": high, "limit": limit,
    }  # fmt: skip
    if actor:
        return [record_of(row) for row in rows.execute(OF_ACTOR, {**asked, "actor": actor}).all()]
    return [record_of(row) for row in rows.execute(OF_ANYBODY, asked).all()]


def _matching(*criteria: ColumnElement[bool]) -> Select[Any]:
    low, high, most = (bindparam(name, type_=BigInteger()) for name in ("low", "high", "limit"))
    # PostgreSQL is told the words in the text: a plan for any words, which it makes after ten searches, is a bad one.
    web = bindparam("web", type_=String(), literal_execute=True)
    matches = Matches(StatementRow.seek, bindparam("fts5"), low, high, most, web)
    wanted = select_records().where(matches, StatementRow.visible, StatementRow.seek >= low, StatementRow.seek < high)
    return prepared(wanted.where(*criteria).order_by(StatementRow.seek.desc()).limit(most))


OF_ANYBODY, OF_ACTOR = _matching(), _matching(StatementRow.actor == bindparam("actor"))


def _fts5_query(tokens: list[str], team: str, actor: str | None, *, phrase: bool) -> str:
    """Every token quoted, so that none is an operator."""
    words = f'"{" ".join(tokens)}"' if phrase else " AND ".join(f'"{token}"' for token in tokens)
    parts = [f'team : "t{team.encode().hex()}"', f"text : ({words})"]
    if actor:
        parts.insert(1, f'actor : "a{actor.encode().hex()}"')
    return " AND ".join(parts)


def _web_query(tokens: list[str], *, phrase: bool) -> str:
    return f'"{" ".join(tokens)}"' if phrase else " ".join(f'"{token}"' for token in tokens)
