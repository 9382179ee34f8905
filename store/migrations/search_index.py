"""The full-text index of statements, in each database's own way, as migrations make and make again.

Altering `statements` in a batch on SQLite rebuilds the table and silently drops its triggers: a migration that
does so calls `make_search_index` after it, and opening a store checks that the triggers stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

TRIGGERS = ("statement_words_added", "statement_words_removed", "statement_words_changed")

WORDS_OF = "{0}.seek, 't' || lower(hex({0}.team)), 'a' || lower(hex(coalesce({0}.actor, ''))), {0}.text"
"""What is indexed of a row: team and actor as one token each, so that a query can ask for them with its words."""

REMOVE = f"""INSERT INTO statement_words (statement_words, rowid, team, actor, text)
SELECT 'delete', {WORDS_OF.format("old")} WHERE old.visible;"""
INSERT = f"""INSERT INTO statement_words (rowid, team, actor, text)
SELECT {WORDS_OF.format("new")} WHERE new.visible;"""

SQLITE = (
    *(f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS),
    "DROP TABLE IF EXISTS statement_words",
    "DROP VIEW IF EXISTS statement_words_source",
    f"""CREATE VIEW statement_words_source (seek, team, actor, text) AS
    SELECT {WORDS_OF.format("statements")} FROM statements WHERE visible""",  # noqa: S608  (constants alone)
    """CREATE VIRTUAL TABLE statement_words USING fts5(team, actor, text, content='statement_words_source',
    content_rowid='seek', tokenize='porter unicode61 remove_diacritics 2')""",
    f"CREATE TRIGGER {TRIGGERS[0]} AFTER INSERT ON statements BEGIN {INSERT} END",
    f"CREATE TRIGGER {TRIGGERS[1]} AFTER DELETE ON statements BEGIN {REMOVE} END",
    f"""CREATE TRIGGER {TRIGGERS[2]} AFTER UPDATE OF seek, team, actor, text, visible ON statements
    BEGIN {REMOVE} {INSERT} END""",
    "INSERT INTO statement_words (statement_words) VALUES ('rebuild')",
)

POSTGRESQL = (
    "DROP INDEX IF EXISTS ix_statements_words",
    "ALTER TABLE statements DROP COLUMN IF EXISTS words",
    "DROP TEXT SEARCH CONFIGURATION IF EXISTS nk_words",
    "DROP TEXT SEARCH DICTIONARY IF EXISTS nk_stems",
    "CREATE TEXT SEARCH DICTIONARY nk_stems (TEMPLATE = snowball, LANGUAGE = english)",  # no stop words, as FTS5
    "CREATE TEXT SEARCH CONFIGURATION nk_words (COPY = english)",
    """ALTER TEXT SEARCH CONFIGURATION nk_words
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH nk_stems""",
    # punctuation parts words, as in FTS5; PostgreSQL's parser would see hosts, paths and compounds
    """ALTER TABLE statements ADD COLUMN words tsvector GENERATED ALWAYS AS
    (to_tsvector('nk_words', translate(text, '.-/_@:&=+~''’', '            '))) STORED""",
    "CREATE INDEX ix_statements_words ON statements USING gin (words)",
)


def make_search_index(connection: Connection) -> None:
    """Make the index anew from the statements, with what keeps it up to date."""
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        connection.exec_driver_sql(statement)
