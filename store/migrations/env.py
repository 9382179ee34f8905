"""Alembic's entry: runs the migrations on the connection and in the transaction that `upgrade` hands in."""

from alembic import context

from store.tables import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, transaction_per_migration=False
)
context.run_migrations()
