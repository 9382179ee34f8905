"""Answers questions about a team's positions and statements from the tables that are kept for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from classifier.positions import (
    WINDOW,
    Key,
    Outline,
    Shift,
    Standing,
    Turn,
    aged,
    line_on,
    order,
    shift_kind,
    signatories,
    sorting,
)
from classifier.vocabulary import Issue
from store import frozen, tally
from store.answers import Counts
from store.rows import record_of, seek_of, select_records
from store.scope import prepared
from store.summary import (
    KEY_PARTS,
    LINES_IN,
    STORED,
    Stretch,
    assemble,
    key_of_row,
    lines_in,
    load_records,
    named,
)
from store.tables import CurrentRow, LineRow, MomentRow, StatementRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from sqlalchemy import ColumnElement, Select

    from classifier.positions import Line, Offices, Position
    from classifier.vocabulary import Record
    from store.scope import TeamRows


def _about(
    table: type[LineRow | CurrentRow | MomentRow],
    actors: Collection[str] | None,
    target: str | None,
    issue: Issue | None,
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if actors is not None:
        found.append(table.actor == next(iter(actors)) if len(actors) == 1 else table.actor.in_(actors))
    if target is not None:
        found.append(table.target == target)
    if issue is not None:
        found.append(table.issue == issue.value)
    return found


def positions(
    rows: TeamRows, *, actors: Collection[str] | None, target: str | None, issue: Issue | None, as_of: date | None,
    today: date, roster: Offices | None, detail: bool, limit: int | None, offset: int,
) -> tuple[Position, ...]:  # fmt: skip
    """Current positions from the summary, those of a day from the moments; the latest first."""
    page = slice(offset, None if limit is None else offset + limit)
    if as_of is None:
        wanted = select(*STORED).where(*_about(CurrentRow, actors, target, issue)).order_by(*LATEST_FIRST)
        found = assemble(rows, rows.execute(wanted.limit(limit).offset(offset or None)), detail=detail)
    else:
        kept = frozen.pasts(rows, _about(CurrentRow, actors, target, issue), as_of, words=True)
        found = frozen.positions_of(rows, sorted(kept, key=latest_first)[page], as_of, detail=detail)
    signed = _cosigned(rows, [position.joint for position in found if position.joint])
    return tuple(
        aged(replace(each, signatories=signatories(each.joint, signed)), today=today, roster=roster) for each in found
    )


LATEST_FIRST = (
    CurrentRow.day.is_(None), CurrentRow.issue == Issue.OTHER.value, CurrentRow.day.desc(), CurrentRow.actor,
    CurrentRow.target, CurrentRow.issue,
)  # fmt: skip
"""The latest said first, `other` after all named issues, what nothing governs last."""


def latest_first(past: frozen.Past) -> tuple[bool, bool, int, tuple[str, str, str]]:
    """The order of `LATEST_FIRST` for the positions of a day."""
    day = past.said.toordinal() if past.said else 0
    return (not day, past.key.issue is Issue.OTHER, -day, sorting(past.key))


def outlines(
    rows: TeamRows, *, actors: Collection[str] | None, target: str | None, issue: Issue | None, as_of: date | None
) -> tuple[Outline, ...]:
    """Positions without their words, by actor, target and issue."""
    if as_of is not None:
        kept = frozen.pasts(rows, _about(CurrentRow, actors, target, issue), as_of, words=False)
        return tuple(frozen.outline_of(each) for each in sorted(kept, key=lambda each: sorting(each.key)))
    columns = select(*OUTLINE).where(*_about(CurrentRow, actors, target, issue))
    found = [
        Outline(
            key=Key(actor, target or None, Issue(issue)), standing=Standing(standing), day=day, since=since,
            mixed=mixed, statements=statements, pending_statements=pending,
        )
        for actor, target, issue, standing, day, since, mixed, statements, pending in rows.execute(columns)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: sorting(each.key)))


OUTLINE = (
    CurrentRow.actor, CurrentRow.target, CurrentRow.issue, CurrentRow.standing, CurrentRow.day, CurrentRow.since,
    CurrentRow.mixed, CurrentRow.statements, CurrentRow.pending_statements,
)  # fmt: skip


def _cosigned(rows: TeamRows, joint: Iterable[Line]) -> list[Record]:
    """The statements of the same articles that are joint too."""
    ids = {line.record.article_id for line in joint}
    if not ids:
        return []
    wanted = select_records().where(StatementRow.article_id.in_(ids), StatementRow.joint, StatementRow.visible)
    return [record_of(row) for row in rows.execute(wanted)]


def records(
    rows: TeamRows, *, actor: str | None, target: str | None, issue: Issue | None, article_id: int | None,
    since: date | None, as_of: date | None, speakers: Collection[str] | None, limit: int | None,
) -> list[Record]:  # fmt: skip
    """Statements that stand, newest first."""
    wanted: Select[Any] = select_records().where(StatementRow.visible).order_by(StatementRow.seek.desc())
    asked = (
        (StatementRow.actor, actor), (StatementRow.target, target), (StatementRow.article_id, article_id),
    )  # fmt: skip
    wanted = wanted.where(*[column == value for column, value in asked if value is not None])
    if speakers is not None:
        wanted = wanted.where(func.lower(StatementRow.speaker).in_([name.lower() for name in speakers]))
    if since:
        wanted = wanted.where(StatementRow.seek >= seek_of(since, 0, 0))
    if as_of:
        wanted = wanted.where(or_(StatementRow.day <= as_of, StatementRow.day.is_(None)))
    if issue:
        on_issue = select(LineRow.statement_id).where(*_about(LineRow, [actor] if actor else None, target, issue))
        wanted = wanted.where(StatementRow.id.in_(on_issue))
    return [record_of(row) for row in rows.execute(wanted.limit(limit))]


def timeline(
    rows: TeamRows, *, actor: str, target: str | None, issue: Issue | None, limit: int | None
) -> dict[Key, tuple[Turn, ...]]:
    """The governing lines over time by key, oldest first; with a limit the latest so many of all keys."""
    columns = (MomentRow.actor, MomentRow.target, MomentRow.issue, MomentRow.day, MomentRow.statement_id)
    wanted = select(*columns).where(MomentRow.turned, *_about(MomentRow, [actor], target, issue))
    kept = rows.execute(wanted.order_by(MomentRow.day.desc()).limit(limit)).all()
    records_ = load_records(rows, {row.statement_id for row in kept})
    found: dict[Key, list[Turn]] = {}
    for row in sorted(kept, key=lambda row: (row.actor, row.target, row.issue, row.day)):
        key = key_of_row(row)
        found.setdefault(key, []).append(Turn(row.day, line_on(records_[row.statement_id], key.issue)))
    return {key: tuple(each) for key, each in found.items()}


def shifts(rows: TeamRows, *, since: date, actor: str | None, limit: int | None) -> tuple[Shift, ...]:
    """Positions that moved on or after a day, newest first."""
    before, nearest = aliased(MomentRow), aliased(MomentRow)
    last = select(func.max(nearest.day)).where(*_same(nearest, MomentRow), nearest.day < MomentRow.day)
    wanted = (
        select(
            MomentRow.actor, MomentRow.target, MomentRow.issue, MomentRow.day, MomentRow.statement_id,
            before.statement_id.label("before_id"),
        )
        .join(before, and_(*_same(before, MomentRow), before.day == last.scalar_subquery()))
        .where(
            MomentRow.turned, MomentRow.since == MomentRow.day, MomentRow.day >= since,
            *_about(MomentRow, [actor] if actor else None, None, None),
        )
        .order_by(MomentRow.day.desc(), MomentRow.actor, MomentRow.target, MomentRow.issue)
        .limit(limit)
    )  # fmt: skip
    moved = rows.execute(wanted).all()
    found = load_records(rows, {number for row in moved for number in (row.statement_id, row.before_id)})
    return tuple(_shift(row, found[row.before_id], found[row.statement_id]) for row in moved)


def _same(one: type[MomentRow], other: type[MomentRow]) -> list[ColumnElement[bool]]:
    return [getattr(one, name) == getattr(other, name) for name in KEY_PARTS]


def _shift(row: Any, before: Record, after: Record) -> Shift:
    key = key_of_row(row)
    first, second = line_on(before, key.issue), line_on(after, key.issue)
    return Shift(key, shift_kind(key.issue, first.stance, second.stance), row.day, first, second)


def _of_key(table: type[LineRow | MomentRow]) -> list[ColumnElement[bool]]:
    return [getattr(table, part) == bindparam(part) for part in KEY_PARTS]


OTHERS_DAY = prepared(
    select(LineRow.day)
    .join(StatementRow, StatementRow.id == LineRow.statement_id)
    .where(*_of_key(LineRow), LineRow.day.is_not(None), StatementRow.article_id != bindparam("without"))
    .order_by(LineRow.day.desc())
    .limit(1)
)
GOVERNED = prepared(select(MomentRow.statement_id).where(*_of_key(MomentRow), MomentRow.day == bindparam("on")))


def governing(rows: TeamRows, key: Key, *, without: int) -> Line | None:
    """The line that governs a position when one article's own statements are left out; None when nothing does.

    The moment of the last day on which others spoke has it, unless the article's own governs there too.
    """
    newest = rows.scalar(OTHERS_DAY, named(key, without=without))
    if newest is None:
        return None
    number = rows.scalar(GOVERNED, named(key, on=newest))
    record = load_records(rows, [number])[number] if number else None
    if record and record.article_id != without:
        return line_on(record, key.issue)
    window = lines_in(rows, LINES_IN, [Stretch(key, newest - WINDOW, newest)])[key]
    return min((line for line in window if line.record.article_id != without), key=order)


def counts(rows: TeamRows) -> Counts:
    """How much the team's library holds."""
    held = tally.kept(rows)
    return Counts(
        articles=held.articles, held=held.held, undated=held.undated, statements=held.statements,
        positions=rows.scalar(select(func.count()).select_from(CurrentRow)),
        actors=rows.scalar(select(func.count(CurrentRow.actor.distinct()))),
    )  # fmt: skip
