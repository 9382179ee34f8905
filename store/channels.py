"""What channels asked for: summaries, a digest at their hour, what they watch; and which of all teams' are due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from store.work import Channel, Watch
from store.work_tables import AlertRow, ChannelRow, WatchRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine, Row

    from store.scope import TeamRows

WISHES = (
    "posts", "capture", "digest_at", "zone", "weekdays", "paused", "quiet_from", "quiet_until", "digest_date",
    "heard_date", "covered_until", "actors",
)  # fmt: skip
"""The fields that `change` takes."""


def channel_of(row: ChannelRow | Row[Any]) -> Channel:
    """The row as the desk gives it."""
    wishes = {name: getattr(row, name) for name in WISHES}
    return Channel(team=row.team, channel=row.channel, **{**wishes, "actors": tuple(row.actors)})


def find(rows: TeamRows, channel: str) -> ChannelRow | None:
    """A channel's row, if it asked for anything."""
    found: ChannelRow | None = rows.scalar(select(ChannelRow).where(ChannelRow.channel == channel))
    return found


def change(rows: TeamRows, channel: str, wishes: dict[str, Any], *, by: str | None, at: datetime) -> Channel:
    """Set some of a channel's wishes, making it known where it was not; what was added before is no news to it.

    `by` is the person whose wish it is; None for what the bot notes itself.
    """
    row = find(rows, channel)
    if row is None:
        row = ChannelRow(
            channel=channel, posts=False, capture=False, zone="UTC", weekdays=False, paused=False, covered_until=at,
            actors=[], changed_by="", changed_at=at,
        )  # fmt: skip
    if by is not None:
        row.changed_by, row.changed_at = by, at
    for name in wishes.keys() & set(WISHES):
        setattr(row, name, wishes[name])
    rows.write(row)
    return channel_of(row)


def posting(rows: TeamRows) -> list[str]:
    """The channels that want a summary of every article."""
    return list(rows.scalars(select(ChannelRow.channel).where(ChannelRow.posts).order_by(ChannelRow.channel)))


def listed(rows: TeamRows) -> list[Channel]:
    """Every channel that ever asked for something."""
    return [channel_of(row) for row in rows.scalars(select(ChannelRow).order_by(ChannelRow.channel))]


def watch(rows: TeamRows, made: Watch, *, at: datetime) -> bool:
    """Keep a watch; whether it is new."""
    if made in watches(rows, made.channel):
        return False
    same = (made.actor, made.target, made.issue)
    if any((each.actor, each.target, each.issue) == same for each in watches(rows, made.channel)):
        return False
    rows.write(
        WatchRow(
            channel=made.channel, actor=made.actor, target=made.target or "", issue=made.issue or "",
            made_by=made.made_by, made_at=at,
        )
    )  # fmt: skip
    return True


def unwatch(rows: TeamRows, channel: str, actor: str, target: str | None, issue: str | None) -> bool:
    """Give a watch up; whether there was one."""
    same = (WatchRow.channel == channel, WatchRow.actor == actor, WatchRow.target == (target or ""))
    found = list(rows.scalars(select(WatchRow).where(*same, WatchRow.issue == (issue or ""))))
    rows.remove(*found)
    return bool(found)


def watches(rows: TeamRows, channel: str | None = None) -> list[Watch]:
    """What a channel watches, or all of the team's."""
    wanted = select(WatchRow).order_by(WatchRow.channel, WatchRow.actor, WatchRow.target, WatchRow.issue)
    if channel is not None:
        wanted = wanted.where(WatchRow.channel == channel)
    return [
        Watch(row.channel, row.actor, row.target or None, row.issue or None, row.made_by)
        for row in rows.scalars(wanted)
    ]


def leave(rows: TeamRows, channel: str) -> None:
    """Forget what a channel asked for: it is archived, or the bot was removed from it."""
    for model in (ChannelRow, WatchRow, AlertRow):
        gone = delete(model).where(model.channel == channel)
        rows.execute(gone.execution_options(synchronize_session=False))


def with_digest(engine: Engine) -> list[Channel]:
    """The channels of all teams that have a digest and did not pause it."""
    table = ChannelRow.__table__
    wanted = select(table).where(table.c.digest_at.is_not(None), table.c.paused.is_(False))
    with engine.connect() as connection:
        found = connection.execute(wanted.order_by(table.c.team, table.c.channel)).all()
    return [channel_of(row) for row in found]
