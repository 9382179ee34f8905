"""Whom a channel's digest is about."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("channels", sa.Column("actors", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("channels", "actors")
