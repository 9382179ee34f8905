"""Keeps `turns` and `positions_current` what the statements make them, inside the transaction that changes those."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, select, tuple_

from classifier.positions import (
    WINDOW,
    Key,
    Line,
    Position,
    Standing,
    Turn,
    fold_lines,
    governs,
    lines_of,
    position_of,
    sorting,
    standing_of,
    turns,
)
from classifier.vocabulary import Issue, Record, Stance
from store.rows import record_of, select_records
from store.scope import prepared
from store.tables import CurrentRow, LineRow, StatementRow, TurnRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from store.scope import TeamRows

AT_ONCE = 500
"""Ids in one query: SQLite's default limit is 32,766 and its planner slows down long before."""

ONE = ("governing", "previous", "joint")
SEVERAL = ("beside", "departures")
DETAIL = ("signals", "pending")
"""The parts of a position: single lines, several, and several that only a close look shows."""


def _at(table: type[LineRow | TurnRow]) -> ColumnElement[bool]:
    return and_(
        table.actor == bindparam("actor"), table.target == bindparam("target"), table.issue == bindparam("issue")
    )


def _named(key: Key, **more: Any) -> dict[str, Any]:
    return {"actor": key.actor, "target": key.target or "", "issue": key.issue.value, **more}


LINES = select_records().join(LineRow, LineRow.statement_id == StatementRow.id).where(_at(LineRow))
LINES_BETWEEN = prepared(LINES.where(LineRow.day >= bindparam("low"), LineRow.day <= bindparam("high")))
LINES_PENDING = prepared(LINES.where(LineRow.day.is_(None)))
LINES_ALL = prepared(LINES)
NEWEST = prepared(select(func.max(LineRow.day)).where(_at(LineRow)))
NEXT_DAY = prepared(select(func.min(LineRow.day)).where(_at(LineRow), LineRow.day > bindparam("after")))
TURNS_BETWEEN = prepared(
    select(TurnRow).where(_at(TurnRow), TurnRow.day >= bindparam("low"), TurnRow.day <= bindparam("high"))
)
TURN_BEFORE = prepared(
    select(TurnRow.statement_id)
    .where(_at(TurnRow), TurnRow.day < bindparam("day"))
    .order_by(TurnRow.day.desc())
    .limit(1)
)
TURN_OF_OTHER_STANCE = prepared(
    select(TurnRow.day, TurnRow.statement_id, LineRow.day.label("said"))
    .join(LineRow, and_(LineRow.statement_id == TurnRow.statement_id, LineRow.issue == TurnRow.issue))
    .where(_at(TurnRow), TurnRow.stance != bindparam("stance"))
    .order_by(TurnRow.day.desc())
    .limit(1)
)
FIRST_TURN_AFTER = prepared(select(func.min(TurnRow.day)).where(_at(TurnRow), TurnRow.day > bindparam("after")))


# --- after a change --------------------------------------------------------------------------------------------


def refresh(rows: TeamRows, touched: Mapping[Key, Iterable[date | None]]) -> None:
    """Recompute what changed lines on these days (None: pending ones) may have changed, key by key in order."""
    if not touched:
        return
    stored = _stored(rows, touched)
    for key in sorted(touched, key=sorting):
        days = sorted(day for day in set(touched[key]) if day)
        lines = _rewrite_turns(rows, key, days[0], days[-1]) if days else None
        _rewrite_current(rows, stored.get(key), compute(rows, key, lines))


def _stored(rows: TeamRows, keys: Iterable[Key]) -> dict[Key, CurrentRow]:
    wanted = [(key.actor, key.target or "", key.issue.value) for key in keys]
    place = tuple_(CurrentRow.actor, CurrentRow.target, CurrentRow.issue)
    found = rows.scalars(select(CurrentRow).where(place.in_(wanted)))
    return {key_of_row(row): row for row in found}


def _rewrite_turns(rows: TeamRows, key: Key, first: date, last: date) -> list[Line] | None:
    """Redo the turns that lines of `first` to `last` can reach: up to the first day whose window has none of them.

    Returns:
        The lines from a window before `first` on, where they hold the newest and its window; else None.
    """
    beyond = rows.scalar(NEXT_DAY, _named(key, after=last + WINDOW))
    reach = beyond or date.max
    lines = load_lines(rows, key, first - WINDOW, reach)
    before = rows.scalar(TURN_BEFORE, _named(key, day=first))
    stored = {row.day: row for row in rows.scalars(TURNS_BETWEEN, _named(key, low=first, high=reach))}
    made = []
    for turn in turns(fold_lines(lines), start=first, before=before):
        row = stored.pop(turn.day, None) or turn_row(key, turn)
        row.statement_id, row.stance = turn.line.record.id, turn.line.stance.value
        made.append(row)
    rows.remove(*stored.values())
    rows.write(*made)
    whole = beyond is None and any(line.day >= first for line in lines if line.day)
    return lines if whole else None


def _rewrite_current(rows: TeamRows, stored: CurrentRow | None, position: Position) -> None:
    if position.standing is Standing.NONE:
        rows.remove(*([stored] if stored else []))
        return
    made = current_row(position)
    if stored is None:
        rows.write(made)
        return
    for column in CurrentRow.__table__.columns.keys():  # noqa: SIM118  (a column collection is no mapping)
        if column != "team":
            setattr(stored, column, getattr(made, column))
    rows.write(stored)


def compute(rows: TeamRows, key: Key, lines: list[Line] | None = None) -> Position:
    """The current position of a key from its lines and turns; age and staleness are for the reader.

    Args:
        rows: the team's.
        key: whose.
        lines: its lines that may govern, where those of the window are at hand already.
    """
    if lines is None:
        newest = rows.scalar(NEWEST, _named(key))
        lines = load_lines(rows, key, newest - WINDOW, newest) if newest else []
    newest = max((line.day for line in lines if line.day), default=date.min)
    window = [line for line in lines if line.day and newest - line.day <= WINDOW]
    pending = lines_from(rows.execute(LINES_PENDING, _named(key)), key.issue)
    position = standing_of(key, window, pending)
    if position.governing is None:
        return position
    return _with_history(rows, position, position.governing.stance)


def _with_history(rows: TeamRows, position: Position, stance: Stance) -> Position:
    key = position.key
    other = rows.execute(TURN_OF_OTHER_STANCE, _named(key, stance=stance.value)).first()
    since = rows.scalar(FIRST_TURN_AFTER, _named(key, after=other.day if other else date.min))
    previous = None
    if other:
        said = fold_lines(load_lines(rows, key, other.said, other.said))
        previous = next(line for line in said if line.record.id == other.statement_id)
    return replace(position, previous=previous, since=since)


def load_lines(rows: TeamRows, key: Key, low: date, high: date) -> list[Line]:
    """The lines of a key that may govern, of days from `low` to `high`."""
    return lines_from(rows.execute(LINES_BETWEEN, _named(key, low=low, high=high)), key.issue)


def lines_from(found: Iterable[Any], issue: Issue) -> list[Line]:
    """Lines on an issue from rows of `select_records`."""
    return [line_on(record_of(row), issue) for row in found]


def line_on(record: Record, issue: Issue) -> Line:
    """The record's line on an issue that it is known to have."""
    return next(line for line in lines_of(record) if line.label.issue is issue)


# --- from nothing ----------------------------------------------------------------------------------------------


def known_keys(rows: TeamRows) -> list[Key]:
    """Every key that has lines."""
    known = select(LineRow.actor, LineRow.target, LineRow.issue).distinct()
    ordered = known.order_by(LineRow.actor, LineRow.target, LineRow.issue)
    return [key_of_row(row) for row in rows.execute(ordered)]


def recomputed(rows: TeamRows, key: Key) -> tuple[list[TurnRow], CurrentRow]:
    """The rows that all the lines of a key make, with no use of what is kept."""
    lines = lines_from(rows.execute(LINES_ALL, _named(key)), key.issue)
    able = [line for line in lines if governs(line.record)]
    pending = [line for line in lines if not governs(line.record)]
    return [turn_row(key, turn) for turn in turns(fold_lines(able))], current_row(position_of(key, able, pending))


def rebuild(rows: TeamRows) -> Iterator[Key]:
    """Throw a team's summary away and make it again, telling of each key that is done."""
    for table in (TurnRow, CurrentRow):
        rows.execute(delete(table).execution_options(synchronize_session=False))
    for key in known_keys(rows):
        made, current = recomputed(rows, key)
        rows.write_and_forget(*made, current)
        yield key


# --- the stored form -------------------------------------------------------------------------------------------


def key_of_row(row: Any) -> Key:
    """The key of a line, turn or current position."""
    return Key(row.actor, row.target or None, Issue(row.issue))


def turn_row(key: Key, turn: Turn) -> TurnRow:
    """The row that keeps a turn."""
    return TurnRow(**_named(key), day=turn.day, statement_id=turn.line.record.id, stance=turn.line.stance.value)


def current_row(position: Position) -> CurrentRow:
    """The row that keeps a position: its lines by id, each with its outlets."""
    return CurrentRow(
        **_named(position.key),
        standing=position.standing.value,
        day=position.governing.day if position.governing else None,
        since=position.since,
        mixed=position.mixed,
        statements=position.statements,
        pending_statements=position.pending_statements,
        evidence={name: _kept(getattr(position, name)) for name in ONE}
        | {name: [_kept(line) for line in getattr(position, name)] for name in SEVERAL + DETAIL},
    )


def _kept(line: Line | None) -> list[Any] | None:
    return [line.record.id, list(line.record.outlets)] if line else None


def assemble(rows: TeamRows, stored: Iterable[CurrentRow], *, detail: bool) -> list[Position]:
    """The positions that the rows keep, their records read in one go; without `detail` no signals and pending."""
    kept = list(stored)
    several = SEVERAL + (DETAIL if detail else ())
    records = load_records(rows, {each[0] for row in kept for each in _lines_kept(row, several)})
    return [_position(row, records, several) for row in kept]


def _lines_kept(row: CurrentRow, several: tuple[str, ...]) -> list[list[Any]]:
    evidence = row.evidence
    return [evidence[name] for name in ONE if evidence[name]] + [each for name in several for each in evidence[name]]


def load_records(rows: TeamRows, ids: Iterable[int]) -> dict[int, Record]:
    """The records of these ids."""
    wanted = sorted(ids)
    found: dict[int, Record] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = rows.execute(RECORDS_OF, {"ids": wanted[start : start + AT_ONCE]})
        found |= {row.id: record_of(row) for row in some}
    return found


RECORDS_OF = prepared(select_records().where(StatementRow.id.in_(bindparam("ids", expanding=True))))


def _position(row: CurrentRow, records: Mapping[int, Record], several: tuple[str, ...]) -> Position:
    key = key_of_row(row)

    def line(kept: list[Any]) -> Line:
        record, outlets = records[kept[0]], tuple(kept[1])
        return line_on(record if record.outlets == outlets else replace(record, outlets=outlets), key.issue)

    def one(name: str) -> Line | None:
        return line(row.evidence[name]) if row.evidence[name] else None

    def several_of(name: str) -> tuple[Line, ...]:
        return tuple(line(each) for each in row.evidence[name]) if name in several else ()

    return Position(
        key=key, standing=Standing(row.standing), since=row.since, statements=row.statements,
        pending_statements=row.pending_statements, governing=one("governing"), previous=one("previous"),
        joint=one("joint"), beside=several_of("beside"), departures=several_of("departures"),
        signals=several_of("signals"), pending=several_of("pending"),
    )  # fmt: skip
