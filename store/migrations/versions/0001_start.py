"""The first tables: articles, statements, lines, turns, current positions, revisions and events."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from store.migrations.search_index import make_search_index
from store.migrations.statistics import make_statistics

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer, "sqlite")
SHOWN: dict[str, Any] = {"sqlite_where": sa.text("visible = 1"), "postgresql_where": sa.text("visible")}
KEY = ("team", "actor", "target", "issue")


def text(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=null)


def column(name: str, kind: Any, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=null)


def number(name: str = "id") -> sa.Column[Any]:
    return sa.Column(name, BigId, nullable=False)


def refers(table: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{name.removesuffix('_id')}s.id"], name=f"fk_{table}_{name}")


def upgrade() -> None:
    op.create_table(
        "articles", number(), text("team"), text("text_hash"), text("title", null=True),
        text("outlet", null=True), text("url", null=True), text("byline", null=True),
        column("published", sa.Date(), null=True), column("published_certain", sa.Boolean()), text("language"),
        text("state_media", null=True), column("body", sa.JSON()), column("dropped", sa.JSON()),
        text("held", null=True), column("retracted", sa.Boolean()), text("model", null=True), text("added_by"),
        column("added_at", sa.DateTime()), text("text"), sa.PrimaryKeyConstraint("id", name="pk_articles"),
    )  # fmt: skip
    op.create_index("uq_articles_team_text_hash", "articles", ["team", "text_hash"], unique=True)
    op.create_index("ix_articles_team_url", "articles", ["team", "url"])
    op.create_index("ix_articles_team_id", "articles", ["team", "id"])
    op.create_table(
        "statements", number(), text("team"), number("article_id"), column("place", sa.Integer()),
        column("seek", sa.BigInteger()), text("text"), column("start_at", sa.Integer()),
        column("end_at", sa.Integer()), text("kind"), text("speaker", null=True), text("speaker_kind", null=True),
        text("office", null=True), text("mention", null=True), column("mention_start", sa.Integer(), null=True),
        column("mention_end", sa.Integer(), null=True), text("actor", null=True), text("target", null=True),
        column("labels", sa.JSON()), column("said", sa.Date(), null=True), column("day", sa.Date(), null=True),
        column("confidence", sa.Double()), column("tier", sa.Integer(), null=True), text("channel", null=True),
        column("joint", sa.Boolean()), column("flags", sa.JSON()), column("withdrawn", sa.Boolean()),
        column("visible", sa.Boolean()), sa.PrimaryKeyConstraint("id", name="pk_statements"),
        refers("statements", "article_id"),
    )  # fmt: skip
    op.create_index("uq_statements_seek", "statements", ["seek"], unique=True)
    op.create_index("ix_statements_team_seek", "statements", ["team", "seek"], **SHOWN)
    op.create_index("ix_statements_team_actor_seek", "statements", ["team", "actor", "seek"], **SHOWN)
    op.create_index("ix_statements_article_id", "statements", ["article_id"])
    op.create_table(
        "lines", number("statement_id"), text("team"), text("issue"), text("actor"), text("target"),
        column("day", sa.Integer(), null=True), sa.PrimaryKeyConstraint("statement_id", "issue", name="pk_lines"),
        refers("lines", "statement_id"),
    )  # fmt: skip
    op.create_index("ix_lines_key", "lines", [*KEY, "day"])
    op.create_table(
        "turns", *map(text, KEY), column("day", sa.Integer()), number("statement_id"),
        column("said", sa.Integer()), text("stance"),
        sa.PrimaryKeyConstraint(*KEY, "day", name="pk_turns"), refers("turns", "statement_id"),
    )  # fmt: skip
    op.create_index("ix_turns_team_day", "turns", ["team", "day"])
    op.create_table(
        "positions_current", *map(text, KEY), text("standing"), column("day", sa.Date(), null=True),
        column("since", sa.Date(), null=True), column("mixed", sa.Boolean()), column("statements", sa.Integer()),
        column("pending_statements", sa.Integer()), column("evidence", sa.JSON()),
        sa.PrimaryKeyConstraint(*KEY, name="pk_positions_current"),
    )  # fmt: skip
    op.create_index("ix_positions_current_issue", "positions_current", ["team", "issue", "day"])
    op.create_table(
        "revisions", number(), text("team"), number("statement_id"), text("made_by"),
        column("made_at", sa.DateTime()), text("reason"), column("content", sa.JSON()),
        sa.Column("undoes", BigId, nullable=True), sa.PrimaryKeyConstraint("id", name="pk_revisions"),
        refers("revisions", "statement_id"),
    )  # fmt: skip
    op.create_index("ix_revisions_statement", "revisions", ["team", "statement_id", "id"])
    op.create_table(
        "article_events", number(), text("team"), number("article_id"), text("kind"), text("made_by"),
        column("made_at", sa.DateTime()), text("reason"), column("published", sa.Date(), null=True),
        sa.PrimaryKeyConstraint("id", name="pk_article_events"), refers("article_events", "article_id"),
    )  # fmt: skip
    op.create_index("ix_article_events_article", "article_events", ["team", "article_id", "id"])
    make_search_index(op.get_bind())
    make_statistics(op.get_bind())
