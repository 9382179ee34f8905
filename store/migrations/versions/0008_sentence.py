"""The sentence around a scrap of a quotation, so that an answer shows its "if" and its "not"."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("statements", sa.Column("sentence", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("statements", "sentence")
