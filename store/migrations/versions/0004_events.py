"""Events of Slack that were taken up, so that one that is sent again has no second effect."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "events_seen", sa.Column("team", sa.String(), nullable=False), sa.Column("event", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("team", "event", name="pk_events_seen"),
    )  # fmt: skip
    op.create_index("ix_events_seen_seen_at", "events_seen", ["seen_at"])


def downgrade() -> None:
    op.drop_table("events_seen")
