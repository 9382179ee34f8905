"""Keeping and forgetting: a team's whole data as lines of JSON, gone at a word, its texts dropped with age."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, update

from store.tables import ArticleRow, Base, Owned
from store.work_tables import AlertRow, EventSeenRow, FeedLinkRow, KeepingRow, PostRow, PostUseRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.scope import TeamRows

POSTS_KEPT = timedelta(days=90)
"""How long it is remembered which message showed what: a correction notes itself under younger ones only."""

LINKS_KEPT = timedelta(days=180)
"""How long a link of a feed is remembered: publishers' feeds reach back weeks."""

EVENTS_KEPT = timedelta(days=1)
"""How long an event of Slack is known again: Slack sends one again within minutes."""

AT_ONCE = 500
"""Rows read into memory together."""


def models() -> list[type[Any]]:
    """Every table with rows of teams, those that others refer to first."""
    by_table = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    found = [by_table[table] for table in Base.metadata.sorted_tables if table in by_table]
    return [model for model in found if issubclass(model, Owned)]


def export(rows: TeamRows) -> Iterator[str]:
    """Every row of the team, one JSON object a line: its table and its columns."""
    for model in models():
        wanted = select(model).order_by(*model.__table__.primary_key.columns)
        for row in rows.scalars(wanted.execution_options(yield_per=AT_ONCE)):
            fields = {column.key: _plain(getattr(row, column.key)) for column in model.__table__.columns}
            yield json.dumps({"table": model.__tablename__, **fields}, ensure_ascii=False)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def purge(rows: TeamRows) -> dict[str, int]:
    """Delete every row of the team; how many went of each table."""
    gone = {}
    for model in reversed(models()):
        gone[model.__tablename__] = rows.scalar(select(func.count()).select_from(model))
        rows.execute(delete(model).execution_options(synchronize_session=False))
    return gone


def text_days(rows: TeamRows) -> int | None:
    """How many days the team keeps full texts; None: always."""
    found: int | None = rows.scalar(select(KeepingRow.text_days))
    return found


def keep_texts(rows: TeamRows, days: int | None, *, by: str, at: datetime) -> None:
    """Keep full texts so many days from now on; None: always."""
    row = rows.scalar(select(KeepingRow)) or KeepingRow()
    row.text_days, row.changed_by, row.changed_at = days, by, at
    rows.write(row)


def prune(rows: TeamRows, now: datetime) -> dict[str, int]:
    """Forget what has aged: texts beyond the team's days (quotes stay), told alerts, old messages and links.

    Returns:
        How many went, by table.
    """
    counts = {"alerts": _drop(rows, AlertRow, AlertRow.sent_at < now - POSTS_KEPT)}
    old = select(PostRow.key).where(PostRow.begun_at < now - POSTS_KEPT)
    _drop(rows, PostUseRow, PostUseRow.key.in_(list(rows.scalars(old))))
    counts["posts"] = _drop(rows, PostRow, PostRow.begun_at < now - POSTS_KEPT)
    counts["feed_links"] = _drop(rows, FeedLinkRow, FeedLinkRow.seen_at < now - LINKS_KEPT)
    counts["events_seen"] = _drop(rows, EventSeenRow, EventSeenRow.seen_at < now - EVENTS_KEPT)
    days = text_days(rows)
    counts["texts"] = _drop_texts(rows, now - timedelta(days=days)) if days is not None else 0
    return counts


def _drop(rows: TeamRows, model: Any, condition: Any) -> int:
    found = rows.scalar(select(func.count()).select_from(model).where(condition))
    rows.execute(delete(model).where(condition).execution_options(synchronize_session=False))
    return int(found)


def _drop_texts(rows: TeamRows, before: datetime) -> int:
    """The text goes, its hash stays: the same article is known again."""
    old = (ArticleRow.added_at < before, ArticleRow.text != "")
    found = rows.scalar(select(func.count()).select_from(ArticleRow).where(*old))
    dropped = update(ArticleRow).where(*old).values(text="", body=[], dropped=[])
    rows.execute(dropped.execution_options(synchronize_session=False))
    return int(found)
