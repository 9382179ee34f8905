"""Positions that keep what an answer shows apart from what a close look does; lines that tell of their words."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from store.migrations.statistics import make_statistics
from store.ranked import words_of

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KEY = ("team", "actor", "target", "issue")
LINE_KEY = [
    *KEY, "day", "statement_id", "stance", "tier", "voice", "conditioned", "joint", "direct", "confidence", "words",
]  # fmt: skip


def upgrade() -> None:
    """Give lines their words, and make positions anew: every team's are made from its lines after all migrations."""
    op.drop_index("ix_lines_key", "lines")
    op.add_column("lines", sa.Column("words", sa.BigInteger(), nullable=False, server_default="0"))
    _give_words(op.get_bind())
    op.create_index("ix_lines_key", "lines", LINE_KEY)  # last: sorted at once, not a line at a time
    _make(sa.Column("evidence", sa.JSON(), nullable=False), sa.Column("signals", sa.JSON(), nullable=False),
          sqlite_with_rowid=False)  # fmt: skip
    make_statistics(op.get_bind())


def _give_words(connection: sa.Connection) -> None:
    """The bits of each line's words, as `store.ranked.words_of` gives them."""
    texts = sa.text(
        "SELECT id, text FROM statements WHERE id > :last"
        " AND EXISTS (SELECT 1 FROM lines WHERE statement_id = statements.id) ORDER BY id LIMIT 5000"
    )
    words = {"last": 0}
    given = sa.text("UPDATE lines SET words = :words WHERE statement_id = :id")
    while found := connection.execute(texts, words).all():
        connection.execute(given, [{"id": number, "words": words_of(text)} for number, text in found])
        words = {"last": found[-1].id}


def downgrade() -> None:
    op.drop_index("ix_lines_key", "lines")
    op.drop_column("lines", "words")
    op.create_index("ix_lines_key", "lines", LINE_KEY[:-1])
    _make(sa.Column("evidence", sa.JSON(), nullable=False))


def _make(*columns: sa.Column[Any], **options: Any) -> None:
    op.drop_table("positions_current")
    op.create_table(
        "positions_current", *(sa.Column(name, sa.String(), nullable=False) for name in KEY),
        sa.Column("standing", sa.String(), nullable=False), sa.Column("day", sa.Date(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True), sa.Column("mixed", sa.Boolean(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("pending_statements", sa.Integer(), nullable=False), *columns,
        sa.PrimaryKeyConstraint(*KEY, name="pk_positions_current"), **options,
    )  # fmt: skip
    op.create_index("ix_positions_current_issue", "positions_current", ["team", "issue", "day"])
