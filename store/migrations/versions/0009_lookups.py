"""Indexes that begin with what a foreign key looks up, so that a purge scans nobody's rows; and one of corrections."""

import sqlalchemy as sa
from alembic import op

from store.migrations.statistics import make_statistics

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BY_PERSONS = sa.text("made_by != 'classifier'")
BEGUN_WITH_TEAM = {
    "ix_revisions_statement": ("revisions", ["statement_id", "id"]),
    "ix_article_events_article": ("article_events", ["article_id", "id"]),
    "ix_post_uses_statement": ("post_uses", ["statement_id"]),
}


def upgrade() -> None:
    for name, (table, columns) in BEGUN_WITH_TEAM.items():
        op.drop_index(name, table)
        op.create_index(name, table, columns)
    op.create_index("ix_alerts_statement_id", "alerts", ["statement_id"])
    op.create_index(
        "ix_revisions_by_persons", "revisions", ["team", "made_at", "statement_id"],
        sqlite_where=BY_PERSONS, postgresql_where=BY_PERSONS,
    )  # fmt: skip
    make_statistics(op.get_bind())


def downgrade() -> None:
    op.drop_index("ix_revisions_by_persons", "revisions")
    op.drop_index("ix_alerts_statement_id", "alerts")
    for name, (table, columns) in BEGUN_WITH_TEAM.items():
        op.drop_index(name, table)
        op.create_index(name, table, ["team", *columns])
