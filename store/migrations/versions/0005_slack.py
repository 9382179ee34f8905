"""Consent of channels to have their links read, the teams' own roster, and where the bot is installed."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.String()


def upgrade() -> None:
    op.add_column("channels", sa.Column("capture", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "roster_edits", sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team", TEXT, nullable=False), sa.Column("actor", TEXT, nullable=False),
        sa.Column("content", sa.JSON(), nullable=False), sa.Column("made_by", TEXT, nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("undoes", sa.BigInteger(), nullable=True), sa.PrimaryKeyConstraint("id", name="pk_roster_edits"),
    )  # fmt: skip
    op.create_index("ix_roster_edits_team_id", "roster_edits", ["team", "id"])
    op.create_table("slack_bots", *_of_a_bot(), sa.PrimaryKeyConstraint("id", name="pk_slack_bots"))
    op.create_index("slack_bots_idx", "slack_bots", ["client_id", "enterprise_id", "team_id", "installed_at"])
    op.create_table(
        "slack_installations", *_of_a_bot(), *_texts("enterprise_url", "user_token", "user_scopes"),
        *_texts("user_id", needed=True), *_texts("user_refresh_token", "token_type", "incoming_webhook_url"),
        *_texts("incoming_webhook_channel", "incoming_webhook_channel_id", "incoming_webhook_configuration_url"),
        sa.Column("user_token_expires_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_slack_installations"),
    )  # fmt: skip
    of_user = ["client_id", "enterprise_id", "team_id", "user_id", "installed_at"]
    op.create_index("slack_installations_idx", "slack_installations", of_user)
    op.create_table(
        "slack_oauth_states", sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        *_texts("state", needed=True), sa.Column("expire_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_slack_oauth_states"),
    )  # fmt: skip


def _of_a_bot() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False), *_texts("client_id", "app_id", needed=True),
        *_texts("enterprise_id", "enterprise_name", "team_id", "team_name", "bot_token", "bot_id", "bot_user_id"),
        *_texts("bot_scopes", "bot_refresh_token"), sa.Column("bot_token_expires_at", sa.DateTime()),
        sa.Column("is_enterprise_install", sa.Boolean(), nullable=False),
        sa.Column("installed_at", sa.DateTime(), nullable=False),
    ]  # fmt: skip


def _texts(*names: str, needed: bool = False) -> list[sa.Column[Any]]:
    return [sa.Column(name, TEXT, nullable=not needed) for name in names]


def downgrade() -> None:
    for table in ("slack_oauth_states", "slack_installations", "slack_bots", "roster_edits"):
        op.drop_table(table)
    op.drop_column("channels", "capture")
