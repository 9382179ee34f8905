"""Answers questions about a team's positions and statements from the tables that are kept for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from classifier.positions import Key, Turn, aged, shifts_of, signatories, sorting
from classifier.vocabulary import Issue
from store.answers import Counts
from store.rows import record_of, seek_of, select_records
from store.summary import assemble, compute, line_on, load_records
from store.tables import ArticleRow, CurrentRow, LineRow, StatementRow, TurnRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy import ColumnElement, Select

    from classifier.positions import Line, Offices, Position, Shift
    from classifier.vocabulary import Record
    from store.scope import TeamRows


def _about(
    table: type[LineRow | CurrentRow | TurnRow], actor: str | None, target: str | None, issue: Issue | None
) -> list[ColumnElement[bool]]:
    asked = ((table.actor, actor), (table.target, target), (table.issue, issue.value if issue else None))
    return [column == value for column, value in asked if value is not None]


def positions(
    rows: TeamRows, *, actor: str | None, target: str | None, issue: Issue | None, as_of: date | None, today: date,
    roster: Offices | None,
) -> tuple[Position, ...]:  # fmt: skip
    """Current positions from the summary; those of a day from lines and turns."""
    if as_of is None:
        found = assemble(rows, rows.scalars(select(CurrentRow).where(*_about(CurrentRow, actor, target, issue))))
    else:
        found = _positions_of_day(rows, _about(LineRow, actor, target, issue), as_of)
    signed = _cosigned(rows, [position.joint for position in found if position.joint])
    complete = [
        aged(replace(each, signatories=signatories(each.joint, signed)), today=today, roster=roster) for each in found
    ]
    return tuple(sorted(complete, key=lambda position: sorting(position.key)))


def _positions_of_day(rows: TeamRows, about: list[ColumnElement[bool]], as_of: date) -> list[Position]:
    known = (
        select(LineRow.actor, LineRow.target, LineRow.issue)
        .where(*about, or_(LineRow.day <= as_of, LineRow.day.is_(None)))
        .distinct()
    )
    keys = [Key(row.actor, row.target or None, Issue(row.issue)) for row in rows.execute(known)]
    found = [compute(rows, key, as_of) for key in keys]
    return [position for position in found if position.statements or position.pending_statements]


def _cosigned(rows: TeamRows, joint: Iterable[Line]) -> list[Record]:
    """The statements of the same articles that are joint too."""
    ids = {line.record.article_id for line in joint}
    if not ids:
        return []
    wanted = select_records().where(StatementRow.article_id.in_(ids), StatementRow.joint, StatementRow.visible)
    return [record_of(row) for row in rows.execute(wanted)]


def records(
    rows: TeamRows, *, actor: str | None, target: str | None, issue: Issue | None, article_id: int | None,
    since: date | None, as_of: date | None, limit: int | None,
) -> list[Record]:  # fmt: skip
    """Statements that stand, newest first."""
    wanted: Select[Any] = select_records().where(StatementRow.visible).order_by(StatementRow.seek.desc())
    asked = (
        (StatementRow.actor, actor), (StatementRow.target, target), (StatementRow.article_id, article_id),
    )  # fmt: skip
    wanted = wanted.where(*[column == value for column, value in asked if value is not None])
    if since:
        wanted = wanted.where(StatementRow.seek >= seek_of(since, 0, 0))
    if as_of:
        wanted = wanted.where(or_(StatementRow.day <= as_of, StatementRow.day.is_(None)))
    if issue:
        on_issue = select(LineRow.statement_id).where(*_about(LineRow, actor, target, issue))
        wanted = wanted.where(StatementRow.id.in_(on_issue))
    return [record_of(row) for row in rows.execute(wanted.limit(limit))]


def timeline(rows: TeamRows, *, actor: str, target: str | None, issue: Issue | None) -> dict[Key, tuple[Turn, ...]]:
    """The governing lines over time by key, oldest first."""
    return _turns(rows, _about(TurnRow, actor, target, issue))


def _turns(rows: TeamRows, where: Iterable[ColumnElement[bool]]) -> dict[Key, tuple[Turn, ...]]:
    wanted = select(TurnRow).where(*where).order_by(TurnRow.actor, TurnRow.target, TurnRow.issue, TurnRow.day)
    kept = list(rows.scalars(wanted))
    records_ = load_records(rows, {row.statement_id for row in kept})
    found: dict[Key, list[Turn]] = {}
    for row in kept:
        key = Key(row.actor, row.target or None, Issue(row.issue))
        found.setdefault(key, []).append(Turn(row.day, line_on(records_[row.statement_id], key.issue)))
    return {key: tuple(each) for key, each in found.items()}


def shifts(rows: TeamRows, *, since: date, actor: str | None) -> tuple[Shift, ...]:
    """Positions that moved on or after a day, newest first."""
    recent = select(TurnRow.actor, TurnRow.target, TurnRow.issue).where(TurnRow.day >= since).distinct()
    if actor:
        recent = recent.where(TurnRow.actor == actor)
    moved: list[Shift] = []
    for row in rows.execute(recent):
        about = [TurnRow.actor == row.actor, TurnRow.target == row.target, TurnRow.issue == row.issue]
        last = rows.scalar(select(func.max(TurnRow.day)).where(*about, TurnRow.day < since))
        for key, found in _turns(rows, [*about, TurnRow.day >= (last or since)]).items():
            moved += [shift for shift in shifts_of(key, found) if shift.day >= since]
    return tuple(sorted(moved, key=lambda shift: (-shift.day.toordinal(), sorting(shift.key))))


def counts(rows: TeamRows) -> Counts:
    """How much the team's library holds."""
    standing = select(func.count()).select_from(ArticleRow).where(ArticleRow.retracted.is_(False))
    return Counts(
        articles=rows.scalar(standing),
        held=rows.scalar(standing.where(ArticleRow.held.is_not(None))),
        undated=rows.scalar(standing.where(ArticleRow.published.is_(None))),
        statements=rows.scalar(select(func.count()).select_from(StatementRow).where(StatementRow.visible)),
        positions=rows.scalar(select(func.count()).select_from(CurrentRow)),
        actors=rows.scalar(select(func.count(CurrentRow.actor.distinct()))),
    )
