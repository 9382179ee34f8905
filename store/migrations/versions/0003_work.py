"""The bot's own work: channels and what they asked for, messages sent, alerts due, feeds read, texts kept how long."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def text(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=null)


def time(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(), nullable=null)


def flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def key(table: str, *names: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("team", *names, name=f"pk_{table}")


def statement(table: str) -> tuple[sa.Column[Any], sa.ForeignKeyConstraint]:
    constraint = sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name=f"fk_{table}_statement_id")
    return sa.Column("statement_id", BigId, nullable=False), constraint


def upgrade() -> None:
    op.create_table(
        "channels", text("team"), text("channel"), flag("posts"), text("digest_at", null=True), text("zone"),
        flag("weekdays"), flag("paused"), text("quiet_from", null=True), text("quiet_until", null=True),
        sa.Column("digest_date", sa.Date()), sa.Column("heard_date", sa.Date()), time("covered_until"),
        text("changed_by"), time("changed_at"), key("channels", "channel"),
    )  # fmt: skip
    op.create_index("ix_channels_digest_at", "channels", ["digest_at"])
    op.create_table(
        "watches", text("team"), text("channel"), text("actor"), text("target"), text("issue"), text("made_by"),
        time("made_at"), key("watches", "channel", "actor", "target", "issue"),
    )  # fmt: skip
    op.create_table(
        "alerts", text("team"), text("channel"), *statement("alerts"), text("kind"), time("made_at"),
        text("batch", null=True), time("sent_at", null=True), key("alerts", "channel", "statement_id", "kind"),
    )  # fmt: skip
    op.create_index("ix_alerts_sent_at", "alerts", ["sent_at", "team", "channel"])
    op.create_table(
        "posts", text("team"), text("key"), text("channel"), text("thread", null=True), text("kind"),
        time("begun_at"), text("ts", null=True), key("posts", "key"),
    )  # fmt: skip
    op.create_index("ix_posts_begun_at", "posts", ["begun_at"])
    op.create_table(
        "post_uses", text("team"), text("key"), *statement("post_uses"), key("post_uses", "key", "statement_id"),
    )  # fmt: skip
    op.create_index("ix_post_uses_statement", "post_uses", ["team", "statement_id"])
    op.create_table(
        "feeds", text("team"), text("url"), text("channel"), text("added_by"), time("added_at"),
        time("next_at", null=True), sa.Column("failures", sa.Integer(), nullable=False), text("failed", null=True),
        text("etag", null=True), text("modified", null=True), key("feeds", "url"),
    )  # fmt: skip
    op.create_index("ix_feeds_next_at", "feeds", ["next_at"])
    op.create_table(
        "feed_links", text("team"), text("key"), text("url"), time("seen_at"), key("feed_links", "key"),
    )  # fmt: skip
    op.create_index("ix_feed_links_seen_at", "feed_links", ["seen_at"])
    op.create_table(
        "keeping", text("team"), sa.Column("text_days", sa.Integer()), text("changed_by"), time("changed_at"),
        key("keeping"),
    )  # fmt: skip
    op.create_table("workers", text("name"), time("seen_at"), sa.PrimaryKeyConstraint("name", name="pk_workers"))


def downgrade() -> None:
    for table in ("workers", "keeping", "feed_links", "feeds", "post_uses", "posts", "alerts", "watches", "channels"):
        op.drop_table(table)
