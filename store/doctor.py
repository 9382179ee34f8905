"""Checks that a database is whole, says how to mend what is not, and mends what can be computed again."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DatabaseError

from store import tally
from store.articles import drawn_of, redraw_lines
from store.corrections import standing_readings
from store.database import build_engine, spoken, writing
from store.migrations import HEAD, LATER, revision_of
from store.migrations.search_index import TRIGGERS, make_search_index
from store.rows import apply_reading, record_of, select_records, settle, text_hash
from store.scope import TeamRows
from store.store import Store
from store.summary import KEY_PARTS, STORED, VALUES, key_of_row, known_keys, moments_of, rebuild, recomputed
from store.tables import ArticleRow, LineRow, MomentRow, StatementRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import Connection, Engine

    from classifier.lines import Key
    from classifier.vocabulary import Record

    Progress = Callable[[str], None]

AT_ONCE = 200
"""Articles in one go."""

SHOWN = 5
"""How many ids a finding names."""

DRAWN = tuple(getattr(LineRow, column.key) for column in LineRow.__table__.columns if column.key != "team")
"""What `drawn_of` gives of a line."""

MEND = "nk doctor --mend"
RESTORE = "nk restore BACKUP"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: a sentence, and the command that mends it."""

    what: str
    mend: str


def doctor(database: str, *, mend: bool = False, progress: Progress = lambda _: None) -> tuple[Finding, ...]:
    """Check a database; with `mend` make its search index, lines and summary anew where they are wrong.

    Args:
        database: URL or file.
        mend: mend what is computed from articles and revisions; what those are is never touched.
        progress: told what is being checked.

    Returns:
        What was found, mended or not; empty when all is well.

    Raises:
        StoreError: the database cannot be reached.
    """
    engine = build_engine(database)
    try:
        with spoken(engine.url):
            return tuple(_findings(engine, mend, progress))
    finally:
        engine.dispose()


def _findings(engine: Engine, mend: bool, progress: Progress) -> Iterator[Finding]:
    progress("the file and its tables")
    with engine.connect() as connection:
        revision = revision_of(connection)
        damage = list(_damage(connection))
    if revision != HEAD:
        yield Finding(LATER if revision and revision > HEAD else "The tables are not up to date.", "nk migrate")
        return
    yield from damage
    with engine.connect() as connection:
        index = list(_index(connection))
    if index and mend:
        with writing(engine).begin() as connection:
            make_search_index(connection)
    yield from index
    for team in Store(engine).teams():
        with TeamRows(writing(engine) if mend else engine, team) as rows:
            if mend:
                rows.wait_for_turn()
            yield from _of_team(rows, mend, progress)


# --- the file --------------------------------------------------------------------------------------------------


def _damage(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name != "sqlite":
        return
    if connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
        yield Finding("The file is damaged.", RESTORE)
    for table in sorted({row[0] for row in connection.execute(text("PRAGMA foreign_key_check"))}):
        yield Finding(f"Rows of {table} belong to something that is not there.", RESTORE)


def _index(connection: Connection) -> Iterator[Finding]:
    """Whether the full-text index stands and holds what the statements say."""
    if connection.dialect.name != "sqlite":
        if "ix_statements_words" not in {each["name"] for each in inspect(connection).get_indexes("statements")}:
            yield Finding("The search index is missing.", MEND)
        return
    standing = set(connection.execute(text("SELECT name FROM sqlite_master")).scalars())
    missing = sorted({"statement_words", *TRIGGERS} - standing)
    if missing:
        yield Finding(f"Parts of the search index are missing: {', '.join(missing)}.", MEND)
    elif not _searchable(connection):
        yield Finding("The search index is not what the statements say.", MEND)


def _searchable(connection: Connection) -> bool:
    """Whether index and statements hold the same rows; FTS5's own check compares the words with their source."""
    try:
        connection.exec_driver_sql("INSERT INTO statement_words (statement_words, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        if "malformed" not in str(error):
            raise
        return False
    return True


# --- a team ----------------------------------------------------------------------------------------------------


def _of_team(rows: TeamRows, mend: bool, progress: Progress) -> Iterator[Finding]:
    progress(f"{rows.team}: articles and statements")
    altered: list[int] = []
    misplaced: list[int] = []
    stale: list[int] = []
    unlined: list[int] = []
    for articles in _batches(rows):
        statements = _statements(rows, articles)
        altered += [article.id for article in articles.values() if text_hash(article.text) != article.text_hash]
        misplaced += [row.id for row in statements if not _in_place(row, articles[row.article_id])]
        stale += [row.id for row in statements if _not_as_revised(rows, row, articles[row.article_id], mend)]
        unlined += _wrongly_lined(rows, [row.id for row in statements])
    if mend and (stale or unlined):
        rows.write()
        redraw_lines(rows, {*stale, *unlined})
    yield from _found(rows.team, altered, "articles have a text that is not the one stored at first", RESTORE)
    yield from _found(rows.team, misplaced, "statements are not what stands at their place in the article", RESTORE)
    yield from _found(rows.team, stale, "statements are not as their latest revision has them", MEND)
    yield from _found(rows.team, unlined, "statements are not counted as what they are", MEND)
    if tally.kept(rows) != (counted := tally.counted(rows)):
        if mend:
            tally.keep(rows, counted)
        yield Finding(f"{rows.team}: the library is not counted as what it holds.", MEND)
    progress(f"{rows.team}: positions against statements")
    wrong = list(_wrong_keys(rows))
    if mend and (wrong or stale or unlined):
        list(rebuild(rows))
    if wrong:
        named = ", ".join("/".join((key.actor, key.target or "-", key.issue)) for key in wrong[:SHOWN])
        yield Finding(f"{rows.team}: {len(wrong)} positions are not what the statements make them: {named}.", MEND)


def _found(team: str, ids: list[int], what: str, mend: str) -> Iterator[Finding]:
    if ids:
        yield Finding(f"{team}: {len(ids)} {what}: {', '.join(map(str, ids[:SHOWN]))}.", mend)


def _batches(rows: TeamRows) -> Iterator[dict[int, ArticleRow]]:
    last = 0
    while True:
        wanted = select(ArticleRow).where(ArticleRow.id > last).order_by(ArticleRow.id).limit(AT_ONCE)
        found = {row.id: row for row in rows.scalars(wanted)}
        if not found:
            return
        yield found
        last = max(found)


def _statements(rows: TeamRows, articles: dict[int, ArticleRow]) -> list[StatementRow]:
    return list(rows.scalars(select(StatementRow).where(StatementRow.article_id.in_(articles))))


def _in_place(row: StatementRow, article: ArticleRow) -> bool:
    return article.text[row.start_at : row.end_at] == row.text


def _not_as_revised(rows: TeamRows, row: StatementRow, article: ArticleRow, mend: bool) -> bool:
    """Whether a statement's columns are other than its standing revision and its article make them."""
    before = _columns(row)
    content = standing_readings(rows, row.id)[-1].content
    apply_reading(row, content)
    settle(row, article)
    after = _columns(row)
    if not mend:
        rows.forget(row)
    return before != after


def _columns(row: StatementRow) -> list[Any]:
    return [getattr(row, column.key) for column in StatementRow.__table__.columns]


def _wrongly_lined(rows: TeamRows, ids: list[int]) -> list[int]:
    """Statements whose lines are not those that their labels draw."""
    kept: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows.execute(select(*DRAWN).where(LineRow.statement_id.in_(ids)).order_by(LineRow.issue)).mappings():
        kept.setdefault(row["statement_id"], []).append(dict(row))
    records = map(record_of, rows.execute(select_records().where(StatementRow.id.in_(ids))).all())
    return [each.id for each in records if _lines_drawn(each) != kept.get(each.id, [])]


def _lines_drawn(record: Record) -> list[dict[str, Any]]:
    return sorted(drawn_of(record).values(), key=itemgetter("issue"))


def _wrong_keys(rows: TeamRows) -> Iterator[Key]:
    """The keys whose moments or position are not what all their lines make them."""
    stored = {key_of_row(row): {name: getattr(row, name) for name in VALUES} for row in rows.execute(select(*STORED))}
    strays = {key_of_row(row) for row in rows.execute(select(*(getattr(MomentRow, part) for part in KEY_PARTS)))}
    known = known_keys(rows)
    for key, made, current in recomputed(rows, known):
        if stored.get(key) != current or moments_of(rows, key) != made:
            yield key
    yield from (stored.keys() | strays) - set(known)
