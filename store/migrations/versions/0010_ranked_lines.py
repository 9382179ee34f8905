"""Lines that say what ranks them, so that a write reads no statement or article to keep the positions up to date."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from store.migrations.statistics import make_statistics

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEY = ("team", "actor", "target", "issue", "day")
RANKS: dict[str, Any] = {
    "stance": sa.String(), "tier": sa.Integer(), "voice": sa.BigInteger(), "conditioned": sa.Boolean(),
    "joint": sa.Boolean(), "direct": sa.Boolean(), "confidence": sa.Double(),
}  # fmt: skip


def upgrade() -> None:
    """Make the table anew: what it holds is drawn from the statements, after all migrations have run."""
    op.drop_table("lines")
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "lines", sa.Column("statement_id", number, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("team", "issue", "actor", "target")),
        sa.Column("day", sa.Integer(), nullable=True),
        *(sa.Column(name, type_, nullable=False) for name, type_ in RANKS.items()),
        sa.PrimaryKeyConstraint("statement_id", "issue", name="pk_lines"),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name="fk_lines_statement_id"),
    )  # fmt: skip
    op.create_index("ix_lines_key", "lines", [*KEY, "statement_id", *RANKS])
    make_statistics(op.get_bind())


def downgrade() -> None:
    op.drop_index("ix_lines_key", "lines")
    with op.batch_alter_table("lines") as table:
        for name in RANKS:
            table.drop_column(name)
    op.create_index("ix_lines_key", "lines", [*KEY])
