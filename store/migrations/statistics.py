"""What SQLite's planner is told of a large library, once and for all, so that no plan changes as one grows.

Without figures it takes "one team's" for ten rows and reads a million to find sixty by their ids. The figures are
those of a million statements; each line gives an index, its rows, and how many share its first columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

FIGURES = (
    ("articles", "uq_articles_team_text_hash", "200000 50000 1"),
    ("articles", "ix_articles_team_url", "200000 50000 1"),
    ("articles", "ix_articles_team_id", "200000 50000 1"),
    ("statements", "uq_statements_seek", "1000000 1"),
    ("statements", "ix_statements_team_seek", "1000000 250000 1"),
    ("statements", "ix_statements_team_actor_seek", "1000000 250000 4000 1"),
    ("statements", "ix_statements_article_id", "1000000 5"),
    ("lines", "sqlite_autoindex_lines_1", "1000000 1 1"),
    ("lines", "ix_lines_key", "1000000 250000 4000 700 90 2 1 1 1 1 1 1 1 1 1"),
    ("moments", "moments", "800000 200000 3400 560 70 1"),
    ("moments", "ix_moments_turned", "700000 170000 50"),
    ("shingles", "shingles", "12000000 3000000 2 1"),
    ("shingles", "ix_shingles_article_id", "12000000 60"),
    ("positions_current", "positions_current", "12000 3000 48 8 1"),
    ("positions_current", "ix_positions_current_issue", "12000 3000 400 2"),
    ("revisions", "ix_revisions_statement", "1000000 1 1"),
    ("revisions", "ix_revisions_by_persons", "20000 5000 1 1"),
    ("article_events", "ix_article_events_article", "20000 1 1"),
)


def make_statistics(connection: Connection) -> None:
    """Write the figures where SQLite's planner reads them; PostgreSQL keeps its own."""
    if connection.dialect.name != "sqlite":
        return
    connection.exec_driver_sql("ANALYZE")  # makes the table
    connection.exec_driver_sql("DELETE FROM sqlite_stat1")
    for figures in FIGURES:
        connection.exec_driver_sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", figures)
    connection.exec_driver_sql("ANALYZE sqlite_schema")  # reads them in
