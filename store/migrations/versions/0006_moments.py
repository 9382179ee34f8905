"""Positions of every day on which their key spoke, so that a frozen answer is read and not worked out."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from store.migrations.statistics import make_statistics

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = ("team", "actor", "target", "issue", "day")
TURNED: dict[str, Any] = {"sqlite_where": sa.text("turned = 1"), "postgresql_where": sa.text("turned")}


def upgrade() -> None:
    texts = [sa.Column(name, sa.String(), nullable=False) for name in KEY[:4]]
    op.create_table(
        "moments", *texts, sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("said", sa.Integer(), nullable=False), sa.Column("stance", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False), sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("mixed", sa.Boolean(), nullable=False), sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("turned", sa.Boolean(), nullable=False), sa.Column("evidence", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint(*KEY, name="pk_moments"),
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("ix_moments_turned", "moments", ["team", "day"], **TURNED)
    op.drop_table("turns")
    make_statistics(op.get_bind())


def downgrade() -> None:
    op.create_table(
        "turns", *(sa.Column(name, sa.String(), nullable=False) for name in KEY[:4]),
        sa.Column("day", sa.Integer(), nullable=False), sa.Column("statement_id", sa.BigInteger(), nullable=False),
        sa.Column("said", sa.Integer(), nullable=False), sa.Column("stance", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint(*KEY, name="pk_turns"),
    )  # fmt: skip
    op.create_index("ix_turns_team_day", "turns", ["team", "day"])
    op.drop_table("moments")
