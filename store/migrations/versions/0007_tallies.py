"""How much each team's library holds, counted along with every change."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    numbers = (sa.Column(name, sa.Integer(), nullable=False) for name in ("articles", "held", "undated", "statements"))
    op.create_table(
        "tallies", sa.Column("team", sa.String(), nullable=False), *numbers,
        sa.PrimaryKeyConstraint("team", name="pk_tallies"),
    )  # fmt: skip
    op.execute(
        """INSERT INTO tallies (team, articles, held, undated, statements)
        SELECT teams.team,
        (SELECT count(*) FROM articles a WHERE a.team = teams.team AND NOT a.retracted),
        (SELECT count(a.held) FROM articles a WHERE a.team = teams.team AND NOT a.retracted),
        (SELECT count(*) - count(a.published) FROM articles a WHERE a.team = teams.team AND NOT a.retracted),
        (SELECT count(*) FROM statements s WHERE s.team = teams.team AND s.visible)
        FROM (SELECT DISTINCT team FROM articles) teams"""
    )


def downgrade() -> None:
    op.drop_table("tallies")
