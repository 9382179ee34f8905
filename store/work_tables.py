"""The tables of the bot's own work: channels and what they asked for, messages sent, alerts due, feeds read."""

from __future__ import annotations

from datetime import date, datetime  # noqa: TC003  (mapped columns are read at run time)
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from store.tables import Base, BigId, Named, Owned


class OfChannel(Named):
    """A row of one channel of a team."""

    channel: Mapped[str] = mapped_column(primary_key=True)


class ChannelRow(OfChannel, Base):
    """What one channel asked for; times are local wall times as "08:30", zones IANA names."""

    __tablename__ = "channels"
    __table_args__ = (Index("ix_channels_digest_at", "digest_at"),)

    posts: Mapped[bool]
    capture: Mapped[bool] = mapped_column(server_default=false())
    digest_at: Mapped[str | None]
    zone: Mapped[str]
    weekdays: Mapped[bool]
    paused: Mapped[bool]
    quiet_from: Mapped[str | None]
    quiet_until: Mapped[str | None]
    digest_date: Mapped[date | None]
    heard_date: Mapped[date | None]
    covered_until: Mapped[datetime]
    actors: Mapped[list[str]] = mapped_column(JSON, server_default="[]")
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]


class WatchRow(OfChannel, Base):
    """One "tell us when": of an actor, toward a target, on an issue; "" is any."""

    __tablename__ = "watches"

    actor: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True)
    issue: Mapped[str] = mapped_column(primary_key=True)
    made_by: Mapped[str]
    made_at: Mapped[datetime]


class AlertRow(OfChannel, Base):
    """One statement that a channel is to hear of; `batch` is the job that took it up, `sent_at` when it was told."""

    __tablename__ = "alerts"
    __table_args__ = (
        Index("ix_alerts_sent_at", "sent_at", "team", "channel"),
        Index("ix_alerts_statement_id", "statement_id"),
    )

    statement_id: Mapped[int] = mapped_column(BigId, ForeignKey("statements.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]
    batch: Mapped[str | None]
    sent_at: Mapped[datetime | None]


class PostRow(Named, Base):
    """One message to Slack: written before it is sent, given its `ts` after; without one nobody knows."""

    __tablename__ = "posts"
    __table_args__ = (Index("ix_posts_begun_at", "begun_at"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str]
    thread: Mapped[str | None]
    kind: Mapped[str]
    begun_at: Mapped[datetime]
    ts: Mapped[str | None]


class PostUseRow(Named, Base):
    """A statement that a message shows, so that a correction finds the message."""

    __tablename__ = "post_uses"
    __table_args__ = (Index("ix_post_uses_statement", "statement_id"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(BigId, ForeignKey("statements.id"), primary_key=True)


class FeedRow(Named, Base):
    """A feed that a team reads, and how its publisher answered last."""

    __tablename__ = "feeds"
    __table_args__ = (Index("ix_feeds_next_at", "next_at"),)

    url: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str]
    added_by: Mapped[str]
    added_at: Mapped[datetime]
    next_at: Mapped[datetime | None]
    failures: Mapped[int]
    failed: Mapped[str | None]
    etag: Mapped[str | None]
    modified: Mapped[str | None]


class FeedLinkRow(Named, Base):
    """A link that a feed carried and that was taken up, so that it is not taken up again."""

    __tablename__ = "feed_links"
    __table_args__ = (Index("ix_feed_links_seen_at", "seen_at"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    url: Mapped[str]
    seen_at: Mapped[datetime]


class EventSeenRow(Named, Base):
    """An event of Slack that was taken up: Slack sends one again when its ack is late."""

    __tablename__ = "events_seen"
    __table_args__ = (Index("ix_events_seen_seen_at", "seen_at"),)

    event: Mapped[str] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]


class KeepingRow(Named, Base):
    """How long a team keeps its articles' full texts, in days; none: as long as the team is there."""

    __tablename__ = "keeping"

    text_days: Mapped[int | None]
    changed_by: Mapped[str]
    changed_at: Mapped[datetime]


class RosterEditRow(Owned, Base):
    """What a team's people said of one actor; only ever added to. `undoes` takes an earlier one back."""

    __tablename__ = "roster_edits"
    __table_args__ = (Index("ix_roster_edits_team_id", "team", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    actor: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    undoes: Mapped[int | None] = mapped_column(BigInteger)


class WorkerRow(Base):
    """A worker and when it was last heard of; of no team."""

    __tablename__ = "workers"

    name: Mapped[str] = mapped_column(primary_key=True)
    seen_at: Mapped[datetime]
