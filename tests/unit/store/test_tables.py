"""What the models promise of every table."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from store.corrections import BY_PERSONS
from store.tables import Base, RevisionRow

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Table

REFERRING = [
    (table, key.parent.name)
    for table in Base.metadata.sorted_tables
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
]


@pytest.mark.parametrize(("table", "column"), REFERRING, ids=[f"{table.name}.{name}" for table, name in REFERRING])
def test_what_refers_to_a_row_is_found_by_an_index(table: Table, column: str) -> None:
    """Each deletion looks up who refers to the row, of whichever team: without an index it reads the whole table."""
    begun = {next(iter(index.columns)).name for index in table.indexes} | {next(iter(table.primary_key)).name}
    assert column in begun


def test_corrections_are_found_without_reading_what_the_classifier_read(migrated_file: Path) -> None:
    query = str(select(RevisionRow.statement_id).where(RevisionRow.team == "T1", BY_PERSONS))
    with closing(sqlite3.connect(migrated_file)) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {query}", {"team_1": "T1"}).fetchall()
    assert "ix_revisions_by_persons" in str(plan)
