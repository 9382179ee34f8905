"""How a statement was read, by whom: revisions that are only added to, taken back by further ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import literal_column, select

from store import tally
from store.answers import Corrected, Revision
from store.articles import CLASSIFIER, find, redraw_lines, stored
from store.errors import NotFoundError, RefusedError
from store.rows import apply_reading, read_as, reading_of, record_of, select_records, settle
from store.summary import refresh
from store.tables import RevisionRow, StatementRow
from store.tally import Tally

if TYPE_CHECKING:
    from datetime import datetime

    from classifier.vocabulary import Record, Statement
    from store.scope import TeamRows


BY_PERSONS = RevisionRow.made_by != literal_column(f"'{CLASSIFIER}'")
"""Spelt out as in the index `tables.OF_PERSONS`, which no database recognises in a parameter."""


def correct(
    rows: TeamRows, statement_id: int, statement: Statement, *, by: str, at: datetime, reason: str, withdrawn: bool
) -> int:
    """Read a statement as `statement` from now on, or as none (`withdrawn`); returns the revision's id.

    Raises:
        NotFoundError: the team has no such statement.
        RefusedError: the words or their place would change, which are the article's.
    """
    now = record(rows, statement_id).statement
    if (now.text, now.start, now.end, now.kind) != (statement.text, statement.start, statement.end, statement.kind):
        raise RefusedError("The words of a statement and their place in the article cannot be corrected.")
    revision = RevisionRow(
        statement_id=statement_id, made_by=by, made_at=at, reason=reason,
        content=reading_of(statement, withdrawn=withdrawn),
    )  # fmt: skip
    rows.write(revision)
    _read_again(rows, statement_id)
    return revision.id


def undo(rows: TeamRows, statement_id: int, *, by: str, at: datetime, reason: str) -> int:
    """Take the latest standing correction of a statement back; returns the id of the revision taken back.

    Raises:
        NotFoundError: the team has no such statement.
        RefusedError: there is no correction to take back.
    """
    record(rows, statement_id)
    standing = standing_readings(rows, statement_id)
    if len(standing) < 2:  # noqa: PLR2004  (the first reading and one correction)
        raise RefusedError(f"Statement {statement_id} has no correction to take back.")
    last, now = standing[-1], standing[-2]
    rows.write(
        RevisionRow(
            statement_id=statement_id, made_by=by, made_at=at, reason=reason, content=now.content, undoes=last.id
        )
    )
    _read_again(rows, statement_id)
    return last.id


def _revisions(rows: TeamRows, statement_id: int) -> list[RevisionRow]:
    wanted = select(RevisionRow).where(RevisionRow.statement_id == statement_id).order_by(RevisionRow.id)
    return list(rows.scalars(wanted))


def standing_readings(rows: TeamRows, statement_id: int) -> list[RevisionRow]:
    """The readings of a statement that nobody took back, oldest first; the last one is in force."""
    made = _revisions(rows, statement_id)
    undone = {each.undoes for each in made}
    return [each for each in made if each.undoes is None and each.id not in undone]


def _read_again(rows: TeamRows, statement_id: int) -> None:
    row = rows.scalar(select(StatementRow).where(StatementRow.id == statement_id))
    before = row.visible
    apply_reading(row, standing_readings(rows, statement_id)[-1].content)
    settle(row, find(rows, row.article_id))
    rows.write(row)
    tally.add(rows, Tally(statements=row.visible - before))
    refresh(rows, redraw_lines(rows, [statement_id]))


def record(rows: TeamRows, statement_id: int) -> Record:
    """A statement with its provenance.

    Raises:
        NotFoundError: the team has no such statement.
    """
    row = rows.execute(select_records().where(StatementRow.id == statement_id)).first()
    if row is None:
        raise NotFoundError(f"There is no statement {statement_id} in this workspace.")
    return record_of(row)


def history(rows: TeamRows, statement_id: int) -> tuple[Revision, ...]:
    """Every reading of a statement, oldest first."""
    statement = record(rows, statement_id).statement
    made = _revisions(rows, statement_id)
    undone = {each.undoes for each in made}
    return tuple(
        Revision(
            id=each.id, made_by=each.made_by, made_at=each.made_at, reason=each.reason,
            statement=read_as(statement, each.content), withdrawn=each.content["withdrawn"], undoes=each.undoes,
            undone=each.id in undone,
        )
        for each in made
    )  # fmt: skip


def corrected(rows: TeamRows) -> list[Corrected]:
    """The statements whose labels persons put right, and whose words and article still stand; oldest first."""
    touched = select(RevisionRow.statement_id).where(BY_PERSONS).distinct()
    found = []
    for number in rows.scalars(touched.order_by(RevisionRow.statement_id)).all():
        first, *others = standing_readings(rows, number)
        later = [each for each in others if each.made_by != CLASSIFIER]
        statement = record(rows, number)
        if statement.retracted or not later or later[-1].content["labels"] == first.content["labels"]:
            continue
        article = stored(rows, statement.article_id)
        if article.article.text:  # else it aged, and only its quotes are kept
            found.append(Corrected(statement, article, tuple(dict.fromkeys(each.made_by for each in later))))
    return found
