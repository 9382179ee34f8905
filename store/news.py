"""What happened to a team's record between two moments: what a digest is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from store.answers import EventKind
from store.corrections import BY_PERSONS
from store.rows import record_of, select_records
from store.tables import ArticleRow, EventRow, RevisionRow, StatementRow
from store.work import News

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from classifier.vocabulary import Record
    from store.scope import TeamRows

AT_ONCE = 500
"""Ids in one query."""

MOST_STATEMENTS = 5_000
"""Statements that one digest looks at, the newest; a team that adds more a day is importing an archive."""


def between(rows: TeamRows, since: datetime, until: datetime) -> News:
    """What was added after `since` and up to `until`, and what persons changed meanwhile."""
    added = (ArticleRow.added_at > since, ArticleRow.added_at <= until, ArticleRow.retracted.is_(False))
    statements = (
        select(StatementRow.id)
        .join(ArticleRow, ArticleRow.id == StatementRow.article_id)
        .where(*added, StatementRow.visible)
        .order_by(StatementRow.id.desc())
        .limit(MOST_STATEMENTS)
    )
    waiting = select(ArticleRow.id).where(*added, or_(ArticleRow.held.is_not(None), ArticleRow.published.is_(None)))
    return News(
        statement_ids=tuple(sorted(rows.scalars(statements))),
        articles=rows.scalar(select(func.count()).select_from(ArticleRow).where(*added)),
        waiting=tuple(rows.scalars(waiting.order_by(ArticleRow.id))),
        corrected=rows.scalar(
            select(func.count(func.distinct(RevisionRow.statement_id))).where(
                RevisionRow.made_at > since, RevisionRow.made_at <= until, BY_PERSONS
            )
        ),
        retracted=rows.scalar(
            select(func.count(func.distinct(EventRow.article_id))).where(
                EventRow.made_at > since, EventRow.made_at <= until, EventRow.kind == EventKind.RETRACTED.value
            )
        ),
    )


def records(rows: TeamRows, ids: Sequence[int]) -> list[Record]:
    """The statements of these ids that stand, in the order in which they came."""
    found = []
    for start in range(0, len(ids), AT_ONCE):
        wanted = select_records().where(StatementRow.id.in_(ids[start : start + AT_ONCE]), StatementRow.visible)
        found += [record_of(row) for row in rows.execute(wanted.order_by(StatementRow.id))]
    return found
