"""What an article is known again by: its link's key and its shingles."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BigId = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _article(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=f"fk_{table}_article_id")


def upgrade() -> None:
    op.create_table(
        "shingles",
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.Column("article_id", BigId, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("team", "hash", "article_id", name="pk_shingles", postgresql_include=["size"]),
        _article("shingles"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_shingles_article_id", "shingles", ["article_id"])
    op.create_table(
        "links",
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("article_id", BigId, nullable=False),
        sa.PrimaryKeyConstraint("team", "key", "article_id", name="pk_links"),
        _article("links"),
    )
    op.create_index("ix_links_article_id", "links", ["article_id"])


def downgrade() -> None:
    op.drop_table("links")
    op.drop_table("shingles")
