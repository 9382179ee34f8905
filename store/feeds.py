"""The feeds that teams read: when each is due, how its publisher answered, which links were taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from store.errors import NotFoundError
from store.work import Feed
from store.work_tables import FeedLinkRow, FeedRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Engine

    from store.scope import TeamRows


def feed_of(row: FeedRow) -> Feed:
    """The row as the desk gives it."""
    return Feed(
        row.team, row.url, row.channel, row.added_by, row.next_at, row.failures, row.failed, row.etag, row.modified
    )


def find(rows: TeamRows, url: str) -> FeedRow:
    """One feed's row. Raises NotFoundError."""
    row: FeedRow | None = rows.scalar(select(FeedRow).where(FeedRow.url == url))
    if row is None:
        raise NotFoundError("This workspace reads no such feed. `/nk feed` lists those it reads.")
    return row


def add(rows: TeamRows, url: str, *, channel: str, by: str, at: datetime) -> bool:
    """Read a feed from now on, or again; whether it was off or unknown."""
    known: FeedRow | None = rows.scalar(select(FeedRow).where(FeedRow.url == url))
    if known is None:
        known = FeedRow(url=url, channel=channel, added_by=by, added_at=at, failures=0)
    elif known.next_at is not None:
        return False
    known.next_at, known.failures, known.failed = at, 0, None
    rows.write(known)
    return True


def remove(rows: TeamRows, url: str) -> None:
    """Read a feed no more. Raises NotFoundError."""
    rows.remove(find(rows, url))


def listed(rows: TeamRows) -> list[Feed]:
    """The feeds of a team, in the order of their addresses."""
    return [feed_of(row) for row in rows.scalars(select(FeedRow).order_by(FeedRow.url))]


def answered(rows: TeamRows, url: str, *, next_at: datetime, etag: str | None, modified: str | None) -> None:
    """Note that a feed was read and when it is read next."""
    row = find(rows, url)
    row.next_at, row.etag, row.modified, row.failures, row.failed = next_at, etag, modified, 0, None
    rows.write(row)


def failed(rows: TeamRows, url: str, reason: str, *, next_at: datetime | None) -> None:
    """Note that a feed could not be read; without a next time it is off."""
    row = find(rows, url)
    row.next_at, row.failed, row.failures = next_at, reason, row.failures + 1
    rows.write(row)


def take_up(rows: TeamRows, links: Mapping[str, str], *, most: int, day: datetime, at: datetime) -> list[str]:
    """Take up the new ones among links (key to address), at most `most` since `day`; returns their addresses."""
    taken = rows.scalar(select(func.count()).select_from(FeedLinkRow).where(FeedLinkRow.seen_at >= day))
    known = set(rows.scalars(select(FeedLinkRow.key).where(FeedLinkRow.key.in_(list(links)))))
    fresh = [key for key in links if key not in known][: max(0, most - taken)]
    rows.write_and_forget(*(FeedLinkRow(key=key, url=links[key], seen_at=at) for key in fresh))
    return [links[key] for key in fresh]


def due(engine: Engine, now: datetime) -> list[Feed]:
    """The feeds of all teams that are to be read now."""
    table = FeedRow.__table__
    wanted = select(table).where(table.c.next_at <= now).order_by(table.c.next_at)
    with engine.connect() as connection:
        return [feed_of(row) for row in connection.execute(wanted)]  # type: ignore[arg-type]  # same fields
