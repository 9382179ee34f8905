"""A stored article is read again: who speaks for whom is brought up to date, what persons put right stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from store import tally
from store.articles import CLASSIFIER, Says, find, write_statements
from store.corrections import correct, standing_readings
from store.rows import record_of, select_records
from store.summary import refresh
from store.tables import StatementRow
from store.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from classifier.vocabulary import Record, Statement
    from store.scope import TeamRows


def reread(
    rows: TeamRows, article_id: int, statements: Sequence[Statement], *, at: datetime, reason: str
) -> tuple[int, ...]:
    """Take over what a new reading of an article says of its sides, and the statements that only it finds.

    A statement that a person put right or took for none stays as it is, and none is taken away.

    Returns:
        the statements that this reason changed or brought, now or in an earlier try.

    Raises:
        NotFoundError: the team has no such article.
    """
    article = find(rows, article_id)
    wanted = select_records().where(StatementRow.article_id == article_id).order_by(StatementRow.place)
    known = [record_of(row) for row in rows.execute(wanted)]
    by_place = {_place(record.statement): record for record in known}
    for each in statements:
        record = by_place.get(_place(each))
        if record and _sides(record.statement) != _sides(each) and not _settled(rows, record):
            correct(rows, record.id, each, by=CLASSIFIER, at=at, reason=reason, withdrawn=False)
    fresh = [each for each in statements if not _overlaps(each, known)]
    last = rows.scalar(select(func.max(StatementRow.place)).where(StatementRow.article_id == article_id))
    first = 0 if last is None else last + 1
    numbers = rows.numbers(StatementRow, len(fresh))
    touched = write_statements(rows, [Says(article, fresh, numbers, at, first)], reason=reason)
    tally.add(rows, Tally(statements=len(numbers)))
    refresh(rows, touched)
    brought = [record.id for record in known if standing_readings(rows, record.id)[-1].reason == reason]
    return (*brought, *numbers)


def _place(statement: Statement) -> tuple[int, int, str]:
    return statement.start, statement.end, statement.kind


def _sides(statement: Statement) -> tuple[object, ...]:
    """What a roster decides of a statement."""
    return (
        statement.speaker, statement.speaker_kind, statement.office, statement.actor, statement.target, statement.tier,
    )  # fmt: skip


def _settled(rows: TeamRows, record: Record) -> bool:
    return any(each.made_by != CLASSIFIER for each in standing_readings(rows, record.id))


def _overlaps(statement: Statement, known: Iterable[Record]) -> bool:
    return any(statement.start < each.statement.end and each.statement.start < statement.end for each in known)
