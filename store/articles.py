"""A team's library: articles added whole with their statements, confirmed, retracted, reinstated, listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from sqlalchemy import bindparam, delete, func, or_, select

from classifier.lines import governs, key_of, lines_of, speaks
from store import ranked, tally
from store.answers import Added, ArticleEvent, EventKind, StoredArticle
from store.errors import NotFoundError, RefusedError
from store.rows import (
    MOST_STATEMENTS,
    article_of,
    article_values,
    new_record,
    reading_of,
    record_of,
    select_records,
    settle,
    statement_values,
    text_hash,
)
from store.scope import prepared
from store.summary import Change, key_of_row, load_records, named, refresh
from store.tables import ArticleRow, EventRow, LineRow, RevisionRow, StatementRow
from store.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from classifier.lines import Key
    from classifier.vocabulary import Article, Reading, Record, Statement
    from store.scope import TeamRows

Touched: TypeAlias = "dict[Key, Change]"

AT_ONCE = 2000
"""Statements read into memory together."""

INDEXED_AT_ONCE = 64
"""Statements in one insert: with each insert SQLite first files all words that it has indexed so far."""

CLASSIFIER = "classifier"
"""Who made a statement's first reading."""


class Says(NamedTuple):
    """What an article is read to say, from place `first` on, and the numbers that its statements have."""

    article: ArticleRow
    statements: Sequence[Statement]
    numbers: Sequence[int]
    at: datetime
    first: int = 0


def add(rows: TeamRows, reading: Reading, *, added_by: str, added_at: datetime, model: str | None) -> Added:
    """Keep an article with its statements and what they make of positions; the same text or link is kept once.

    Raises:
        RefusedError: the text cannot be stored, or a statement is not exactly its place in the text.
    """
    added, new = keep(rows, reading, added_by=added_by, added_at=added_at, model=model)
    settle_new(rows, [new] if new else [])
    return added


def keep(
    rows: TeamRows, reading: Reading, *, added_by: str, added_at: datetime, model: str | None
) -> tuple[Added, Says | None]:
    """`add` an article alone; what a new one says is to be given to `settle_new` before the transaction ends."""
    check(reading)
    article = reading.article
    known = _known(rows, article)
    if known is not None:
        return Added(known, new=False, statement_ids=_statement_ids(rows, known)), None
    (number,) = rows.numbers(ArticleRow, 1)
    values = article_values(article, held=reading.held, model=model)
    values |= {"id": number, "added_by": added_by, "added_at": added_at}
    rows.insert(ArticleRow, [values])
    numbers = rows.numbers(StatementRow, len(reading.statements))
    new = Says(ArticleRow(**values), reading.statements, numbers, added_at)
    return Added(number, new=True, statement_ids=tuple(numbers)), new


def settle_new(rows: TeamRows, new: Sequence[Says]) -> None:
    """Write what new articles say, and what it makes of positions: of many at once each position is made once."""
    touched = write_statements(rows, new, reason="first reading")
    tally.add(
        rows, *(Tally(1, int(row.held is not None), int(row.published is None), len(said)) for row, said, *_ in new)
    )
    refresh(rows, touched)


def write_statements(rows: TeamRows, new: Iterable[Says], *, reason: str) -> Touched:
    """Write what articles say; what is to be given to `refresh`."""
    made, revisions = list[dict[str, Any]](), list[dict[str, Any]]()
    records: list[Record] = []
    for article, statements, numbers, at, first in new:
        by = {"made_by": CLASSIFIER, "made_at": at, "reason": reason}
        for place, (number, statement) in enumerate(zip(numbers, statements, strict=True), first):
            content = reading_of(statement)
            made.append(content | statement_values(statement, article, place) | {"id": number})
            revisions.append(by | {"statement_id": number, "content": content})
            records.append(new_record(number, statement, article))
    rows.insert(StatementRow, made, at_once=INDEXED_AT_ONCE)
    rows.insert(RevisionRow, revisions)
    return draw_lines(rows, records)


def check(reading: Reading) -> None:
    """Refuse what could not be quoted back exactly.

    Raises:
        RefusedError: an empty, binary or unencodable text, too many statements, or one that is not its place.
    """
    text = reading.article.text
    if not text.strip():
        raise RefusedError("The article has no text; nothing was stored.")
    if "\x00" in text or not _encodable(text):
        raise RefusedError("The article's text has characters that no text has; it looks like a binary file.")
    if len(reading.statements) >= MOST_STATEMENTS:
        raise RefusedError(f"The article has more than {MOST_STATEMENTS - 1} statements: add it in parts.")
    for each in reading.statements:
        if not each.text or text[each.start : each.end] != each.text:
            raise RefusedError(f"A statement is not what stands at {each.start}–{each.end} of the text.")


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _known(rows: TeamRows, article: Article) -> int | None:
    found: int | None = rows.scalar(SAME_TEXT, {"text_hash": text_hash(article.text)})
    if found is None and article.url:
        found = rows.scalar(SAME_URL, {"url": article.url})
    return found


SAME_TEXT = prepared(select(ArticleRow.id).where(ArticleRow.text_hash == bindparam("text_hash")))
KNOWN = prepared(select(ArticleRow.text_hash).where(ArticleRow.text_hash.in_(bindparam("hashes", expanding=True))))
SAME_URL = prepared(select(func.min(ArticleRow.id)).where(ArticleRow.url == bindparam("url")))


def _statement_ids(rows: TeamRows, article_id: int) -> tuple[int, ...]:
    found = select(StatementRow.id).where(StatementRow.article_id == article_id).order_by(StatementRow.place)
    return tuple(rows.scalars(found))


def redraw_lines(rows: TeamRows, statement_ids: Iterable[int]) -> Touched:
    """Make the lines of stored statements anew and tell which keys and days changed."""
    ids = list(statement_ids)
    before = select(LineRow.actor, LineRow.target, LineRow.issue, LineRow.day).where(LineRow.statement_id.in_(ids))
    touched: Touched = {}
    for old in rows.execute(before):
        change = touched.setdefault(key_of_row(old), Change())
        change.days.add(old.day)
        change.only_fresh = False
    gone = delete(LineRow).where(LineRow.statement_id.in_(ids))
    rows.execute(gone.execution_options(synchronize_session=False))
    return draw_lines(rows, load_records(rows, ids).values(), touched)


def draw_lines(rows: TeamRows, records: Iterable[Record], touched: Touched | None = None) -> Touched:
    """Write the lines of records that have none, and add them to what changed."""
    touched, drawn = touched or {}, list[dict[str, Any]]()
    for record in records:
        lines = drawn_of(record)
        drawn += lines.values()
        for key, values in lines.items():
            change = touched.setdefault(key, Change())
            change.days.add(values["day"])
            change.fresh.add(record.id)
    rows.insert(LineRow, drawn)
    return touched


def drawn_of(record: Record) -> dict[Key, dict[str, Any]]:
    """The columns of the lines that a record draws."""
    day = record.day if governs(record) else None
    return {
        key_of(line): {"statement_id": record.id, "day": day} | named(key_of(line)) | ranked.values_of(line)
        for line in (lines_of(record) if speaks(record) else ())
    }


def redraw_all(rows: TeamRows) -> None:
    """Draw the lines of all statements of a team that has none."""
    last, found = 0, True
    while found:
        wanted = select_records().where(StatementRow.id > last).order_by(StatementRow.id).limit(AT_ONCE)
        records = [record_of(row) for row in rows.execute(wanted).all()]
        draw_lines(rows, records)
        last, found = (records[-1].id if records else last), bool(records)


def confirm(rows: TeamRows, article_id: int, published: date, *, by: str, at: datetime, reason: str) -> None:
    """Settle when an article was published: it is held no longer, and what it says may govern."""
    row = find(rows, article_id)
    before = tally.share_of(rows, row)
    row.published, row.published_certain, row.held = published, True, None
    _note(rows, row, EventKind.CONFIRMED, by=by, at=at, reason=reason, published=published)
    _settle_all(rows, row, before)


def retract(rows: TeamRows, article_id: int, *, by: str, at: datetime, reason: str) -> None:
    """Let an article count for nothing; it stays in the library, marked.

    Raises:
        RefusedError: it is retracted already.
    """
    row = find(rows, article_id)
    if row.retracted:
        raise RefusedError(f"Article {article_id} is retracted already.")
    before = tally.share_of(rows, row)
    row.retracted = True
    _note(rows, row, EventKind.RETRACTED, by=by, at=at, reason=reason)
    _settle_all(rows, row, before)


def reinstate(rows: TeamRows, article_id: int, *, by: str, at: datetime, reason: str) -> None:
    """Take a retraction back.

    Raises:
        RefusedError: it is not retracted.
    """
    row = find(rows, article_id)
    if not row.retracted:
        raise RefusedError(f"Article {article_id} is not retracted.")
    before = tally.share_of(rows, row)
    row.retracted = False
    _note(rows, row, EventKind.REINSTATED, by=by, at=at, reason=reason)
    _settle_all(rows, row, before)


def _note(
    rows: TeamRows,
    row: ArticleRow,
    kind: EventKind,
    *,
    by: str,
    at: datetime,
    reason: str,
    published: date | None = None,
) -> None:
    event = EventRow(article_id=row.id, kind=kind.value, made_by=by, made_at=at, reason=reason, published=published)
    rows.write(event)


def _settle_all(rows: TeamRows, article: ArticleRow, before: Tally) -> None:
    statements = list(rows.scalars(select(StatementRow).where(StatementRow.article_id == article.id)))
    for row in statements:
        settle(row, article)
    rows.write(*statements)
    tally.add(rows, tally.share_of(rows, article).less(before))
    refresh(rows, redraw_lines(rows, [row.id for row in statements]))


def find(rows: TeamRows, article_id: int) -> ArticleRow:
    """The article's row.

    Raises:
        NotFoundError: the team has no such article.
    """
    row: ArticleRow | None = rows.scalar(select(ArticleRow).where(ArticleRow.id == article_id))
    if row is None:
        raise NotFoundError(f"There is no article {article_id} in this workspace.")
    return row


def stored(rows: TeamRows, article_id: int) -> StoredArticle:
    """One article of the library.

    Raises:
        NotFoundError: the team has no such article.
    """
    row = find(rows, article_id)
    return _stored(row, len(_statement_ids(rows, row.id)))


def known(rows: TeamRows, texts: Iterable[str]) -> set[str]:
    """Those of some texts of which exactly an article is there."""
    by_hash = {text_hash(text): text for text in texts}
    return {by_hash[each] for each in rows.scalars(KNOWN, {"hashes": list(by_hash)})}


def naming(rows: TeamRows, names: Iterable[str], *, limit: int) -> list[int]:
    """The articles whose text has any of some names, in any case, the latest added first."""
    found = or_(*(ArticleRow.text.icontains(name, autoescape=True) for name in names))
    wanted = select(ArticleRow.id).where(found, ArticleRow.retracted.is_(False))
    return list(rows.scalars(wanted.order_by(ArticleRow.id.desc()).limit(limit)))


def listed(rows: TeamRows, *, limit: int, before: int | None, since: datetime | None) -> list[StoredArticle]:
    """Articles, the latest added first."""
    wanted = select(ArticleRow).order_by(ArticleRow.id.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(ArticleRow.id < before)
    if since is not None:
        wanted = wanted.where(ArticleRow.added_at >= since)
    found = list(rows.scalars(wanted))
    count = select(StatementRow.article_id, func.count().label("number")).group_by(StatementRow.article_id)
    of_these = rows.execute(count.where(StatementRow.article_id.in_([row.id for row in found])))
    counts = {row.article_id: row.number for row in of_these}
    return [_stored(row, counts.get(row.id, 0)) for row in found]


def _stored(row: ArticleRow, statements: int) -> StoredArticle:
    return StoredArticle(
        id=row.id, article=article_of(row), text_hash=row.text_hash, held=row.held, retracted=row.retracted,
        statements=statements, added_by=row.added_by, added_at=row.added_at, model=row.model,
    )  # fmt: skip


def events_of(rows: TeamRows, article_id: int) -> tuple[ArticleEvent, ...]:
    """What happened to an article after it was added, oldest first."""
    wanted = select(EventRow).where(EventRow.article_id == article_id).order_by(EventRow.id)
    return tuple(
        ArticleEvent(
            kind=EventKind(row.kind), made_by=row.made_by, made_at=row.made_at, reason=row.reason,
            published=row.published,
        )
        for row in rows.scalars(wanted)
    )  # fmt: skip
