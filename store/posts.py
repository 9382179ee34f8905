"""Messages to Slack as they were begun and taken, so that none is sent twice and a correction finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from store.work import Post
from store.work_tables import PostRow, PostUseRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from store.scope import TeamRows


def post_of(row: PostRow) -> Post:
    """The row as the desk gives it."""
    return Post(row.key, row.channel, row.thread, row.kind, row.begun_at, row.ts)


def begin(
    rows: TeamRows, key: str, *, channel: str, thread: str | None, kind: str, uses: Iterable[int], at: datetime
) -> Post | None:
    """Note that a message is about to be sent; the earlier note when there is one, and then nothing is written."""
    found = find(rows, key)
    if found is not None:
        return post_of(found)
    rows.write(PostRow(key=key, channel=channel, thread=thread, kind=kind, begun_at=at, ts=None))
    rows.write_and_forget(*(PostUseRow(key=key, statement_id=each) for each in sorted(set(uses))))
    return None


def find(rows: TeamRows, key: str) -> PostRow | None:
    """A message's row, if it was begun."""
    found: PostRow | None = rows.scalar(select(PostRow).where(PostRow.key == key))
    return found


def sent(rows: TeamRows, key: str, ts: str) -> None:
    """Note that Slack took a message."""
    row = find(rows, key)
    if row is not None:
        row.ts = ts
        rows.write(row)


def begin_again(rows: TeamRows, key: str, *, at: datetime) -> None:
    """Note that a message that was begun and not found is about to be sent again."""
    row = find(rows, key)
    if row is not None:
        row.begun_at = at
        rows.write(row)


def unsent(rows: TeamRows, key: str) -> None:
    """Take back the note of a message that Slack surely did not take."""
    for model in (PostUseRow, PostRow):
        rows.execute(delete(model).where(model.key == key).execution_options(synchronize_session=False))


def showing(rows: TeamRows, statement_ids: Iterable[int]) -> list[Post]:
    """The messages that show any of some statements, oldest first."""
    used = select(PostUseRow.key).where(PostUseRow.statement_id.in_(list(statement_ids)))
    wanted = select(PostRow).where(PostRow.key.in_(used)).order_by(PostRow.begun_at, PostRow.key)
    return [post_of(row) for row in rows.scalars(wanted)]
