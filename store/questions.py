"""Answers questions about a team's positions and statements from the tables that are kept for them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from classifier.lines import Key, line_on, order, sorting
from classifier.positions import Outline, aged, signatories
from classifier.shifts import Shift, Turn, shift_kind
from classifier.vocabulary import Issue
from classifier.windows import WINDOW
from store import frozen, tally
from store.among import among
from store.answers import Counts
from store.rows import ISSUES, record_of, seek_of, select_records
from store.scope import prepared
from store.sides import about
from store.summary import (
    BRIEF,
    KEY_PARTS,
    LINES_IN,
    STANDINGS,
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

    from classifier.lines import Line
    from classifier.positions import Offices, Position
    from classifier.vocabulary import Record
    from store.scope import TeamRows
    from store.sides import Sides


def positions(
    rows: TeamRows, *, actors: Collection[str] | None, target: str | None, issue: Issue | None, as_of: date | None,
    today: date, roster: Offices | None, detail: bool, limit: int | None, offset: int,
) -> tuple[Position, ...]:  # fmt: skip
    """Current positions from the summary, those of a day from the moments; the latest first."""
    page = slice(offset, None if limit is None else offset + limit)
    asked = about(actors, target, issue)
    if as_of is None:
        many = {"limit": EVERY if limit is None else limit, "offset": offset}
        stored = rows.execute(_current(asked.sides, detail=detail), asked.values | many).all()
        found = assemble(rows, stored, detail=detail)
    else:
        kept = frozen.pasts(rows, asked, as_of, words=True)
        found = frozen.positions_of(rows, sorted(kept, key=latest_first)[page], as_of, detail=detail)
    return _told(rows, found, today, roster)


def first(
    rows: TeamRows, actor: str, limit: int, *, target: str | None, issue: Issue | None, as_of: date | None,
    today: date, roster: Offices | None,
) -> tuple[tuple[Position, ...], int]:  # fmt: skip
    """The latest positions of an actor, without signals, and how many there are."""
    asked = about([actor], target, issue)
    if as_of is None:
        stored = rows.execute(_first(asked.sides), asked.values | {"limit": limit}).all()
        found, total = assemble(rows, stored, detail=False), stored[0].total if stored else 0
    else:
        kept = sorted(frozen.pasts(rows, asked, as_of, words=True), key=latest_first)
        found, total = frozen.positions_of(rows, kept[:limit], as_of, detail=False), len(kept)
    return _told(rows, found, today, roster), total


@cache
def _first(sides: Sides) -> Select[Any]:
    every = aliased(CurrentRow)
    total = select(func.count()).select_from(every).where(*sides.of(every)).scalar_subquery().label("total")
    wanted = select(*BRIEF, total).where(*sides.of(CurrentRow)).order_by(*LATEST_FIRST)
    return prepared(wanted.limit(bindparam("limit")))


def _told(rows: TeamRows, found: Collection[Position], today: date, roster: Offices | None) -> tuple[Position, ...]:
    """The positions with all who signed their joint statements, and how old they are."""
    signed = _cosigned(rows, [position.joint for position in found if position.joint])
    told = (replace(each, signatories=signatories(each.joint, signed)) if each.joint else each for each in found)
    return tuple([aged(each, today=today, roster=roster) for each in told])


@cache
def _current(sides: Sides, *, detail: bool) -> Select[Any]:
    wanted = select(*(STORED if detail else BRIEF)).where(*sides.of(CurrentRow)).order_by(*LATEST_FIRST)
    return prepared(wanted.limit(bindparam("limit")).offset(bindparam("offset")))


EVERY = (1 << 63) - 1
"""A limit that none reaches."""

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
    asked = about(actors, target, issue)
    if as_of is not None:
        kept = frozen.pasts(rows, asked, as_of, words=False)
        return tuple(frozen.outline_of(each) for each in sorted(kept, key=lambda each: sorting(each.key)))
    found = sorted(rows.execute(_outlines(asked.sides), asked.values).all(), key=itemgetter(0, 1, 2))
    return tuple([_outline(row) for row in found])


def _outline(row: Any) -> Outline:
    actor, target, issue, standing, day, since, mixed, statements, pending = row
    return Outline(
        key=Key(actor, target or None, ISSUES[issue]), standing=STANDINGS[standing], day=day, since=since,
        mixed=mixed, statements=statements, pending_statements=pending,
    )  # fmt: skip


@cache
def _outlines(sides: Sides) -> Select[Any]:
    return prepared(select(*OUTLINE).where(*sides.of(CurrentRow)))


OUTLINE = (
    CurrentRow.actor, CurrentRow.target, CurrentRow.issue, CurrentRow.standing, CurrentRow.day, CurrentRow.since,
    CurrentRow.mixed, CurrentRow.statements, CurrentRow.pending_statements,
)  # fmt: skip


def _cosigned(rows: TeamRows, joint: Iterable[Line]) -> list[Record]:
    """The statements of the same articles that are joint too."""
    ids = {line.record.article_id for line in joint}
    if not ids:
        return []
    return [record_of(row) for row in rows.execute(COSIGNED, {"ids": sorted(ids)}).all()]


COSIGNED = prepared(
    select_records().where(among(StatementRow.article_id, "ids"), StatementRow.joint, StatementRow.visible)
)


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
        sides, values = about([actor] if actor else None, target, issue)
        wanted = wanted.where(StatementRow.id.in_(select(LineRow.statement_id).where(*sides.of(LineRow))))
        return [record_of(row) for row in rows.execute(wanted.limit(limit), values).all()]
    return [record_of(row) for row in rows.execute(wanted.limit(limit)).all()]


def timeline(
    rows: TeamRows, *, actor: str, target: str | None, issue: Issue | None, limit: int | None
) -> dict[Key, tuple[Turn, ...]]:
    """The governing lines over time by key, oldest first; with a limit the latest so many of all keys."""
    asked = about([actor], target, issue)
    kept = rows.execute(_turned(asked.sides), asked.values | {"limit": EVERY if limit is None else limit}).all()
    records_ = load_records(rows, {row.statement_id for row in kept})
    found: dict[Key, list[Turn]] = {}
    for row in sorted(kept, key=lambda row: (row.actor, row.target, row.issue, row.day)):
        key = key_of_row(row)
        found.setdefault(key, []).append(Turn(row.day, line_on(records_[row.statement_id], key.issue)))
    return {key: tuple(each) for key, each in found.items()}


@cache
def _turned(sides: Sides) -> Select[Any]:
    columns = (MomentRow.actor, MomentRow.target, MomentRow.issue, MomentRow.day, MomentRow.statement_id)
    wanted = select(*columns).where(MomentRow.turned, *sides.of(MomentRow))
    return prepared(wanted.order_by(MomentRow.day.desc()).limit(bindparam("limit")))


def shifts(rows: TeamRows, *, since: date, actor: str | None, limit: int | None) -> tuple[Shift, ...]:
    """Positions that moved on or after a day, newest first."""
    asked = about([actor] if actor else None, None, None)
    many = {"since_day": since, "limit": EVERY if limit is None else limit}
    moved = rows.execute(_moved(asked.sides), asked.values | many).all()
    found = load_records(rows, {number for row in moved for number in (row.statement_id, row.before_id)})
    return tuple(_shift(row, found[row.before_id], found[row.statement_id]) for row in moved)


@cache
def _moved(sides: Sides) -> Select[Any]:
    before, nearest = aliased(MomentRow), aliased(MomentRow)
    last = select(func.max(nearest.day)).where(*_same(nearest, MomentRow), nearest.day < MomentRow.day)
    wanted = (
        select(
            MomentRow.actor, MomentRow.target, MomentRow.issue, MomentRow.day, MomentRow.statement_id,
            before.statement_id.label("before_id"),
        )
        .join(before, and_(*_same(before, MomentRow), before.day == last.scalar_subquery()))
        .where(
            MomentRow.turned, MomentRow.since == MomentRow.day, MomentRow.day >= bindparam("since_day"),
            *sides.of(MomentRow),
        )
        .order_by(MomentRow.day.desc(), MomentRow.actor, MomentRow.target, MomentRow.issue)
    )  # fmt: skip
    return prepared(wanted.limit(bindparam("limit")))


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
