"""Keeps `turns` and `positions_current` what the statements make them, inside the transaction that changes those."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, delete, func, select

from classifier.positions import (
    WINDOW,
    Key,
    Line,
    Position,
    Standing,
    Turn,
    fold_lines,
    lines_of,
    standing_of,
    turns,
)
from classifier.vocabulary import Issue, Record, Stance
from store.rows import record_of, select_records
from store.tables import CurrentRow, LineRow, StatementRow, TurnRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from store.scope import TeamRows

AT_ONCE = 500
"""Ids in one query: SQLite's default limit is 32,766 and its planner slows down long before."""

EVIDENCE = ("beside", "signals", "departures", "pending")
"""The parts of a position that are several lines."""


def refresh(rows: TeamRows, touched: Mapping[Key, Iterable[date | None]]) -> None:
    """Recompute what changed lines on these days (None: pending ones) may have changed, key by key in order."""
    for key in sorted(touched, key=lambda each: (each.actor, each.target or "", each.issue)):
        for day in sorted(day for day in set(touched[key]) if day):
            _rewrite_turns(rows, key, day)
        _rewrite_current(rows, key)


def _rewrite_turns(rows: TeamRows, key: Key, day: date) -> None:
    """Redo the turns that a line of `day` can reach: up to the first day whose window no longer has it."""
    beyond = rows.scalar(select(func.min(LineRow.day)).where(*of_key(LineRow, key), LineRow.day > day + WINDOW))
    reach = [LineRow.day >= day - WINDOW] + ([LineRow.day <= beyond] if beyond else [])
    before = rows.scalar(
        select(TurnRow.statement_id)
        .where(*of_key(TurnRow, key), TurnRow.day < day)
        .order_by(TurnRow.day.desc())
        .limit(1)
    )
    found = turns(fold_lines(load_lines(rows, key, *reach)), start=day, before=before)
    old = [TurnRow.day >= day] + ([TurnRow.day <= beyond] if beyond else [])
    rows.execute(delete(TurnRow).where(*of_key(TurnRow, key), *old).execution_options(synchronize_session=False))
    rows.write_and_forget(*(turn_row(key, turn) for turn in found))


def turn_row(key: Key, turn: Turn) -> TurnRow:
    """The row that keeps a turn."""
    return TurnRow(
        actor=key.actor, target=key.target or "", issue=key.issue.value, day=turn.day,
        statement_id=turn.line.record.id, stance=turn.line.stance.value,
    )  # fmt: skip


def _rewrite_current(rows: TeamRows, key: Key) -> None:
    gone = delete(CurrentRow).where(*of_key(CurrentRow, key)).execution_options(synchronize_session=False)
    rows.execute(gone)
    position = compute(rows, key)
    if position.standing is not Standing.NONE:
        rows.write_and_forget(current_row(position))


def compute(rows: TeamRows, key: Key, as_of: date | None = None) -> Position:
    """The position of a key from its lines and turns, on `as_of` or now; age and staleness are for the reader."""
    until = [LineRow.day <= as_of] if as_of else []
    newest = rows.scalar(select(func.max(LineRow.day)).where(*of_key(LineRow, key), *until))
    window = load_lines(rows, key, LineRow.day >= newest - WINDOW, *until) if newest else []
    waiting = [
        line for line in load_lines(rows, key, LineRow.day.is_(None)) if not (as_of and line.day and line.day > as_of)
    ]
    position = replace(standing_of(key, window, waiting), as_of=as_of)
    if position.governing is None:
        return position
    return _with_history(rows, position, position.governing.stance, as_of)


def _with_history(rows: TeamRows, position: Position, stance: Stance, as_of: date | None) -> Position:
    key = position.key
    past = [*of_key(TurnRow, key)] + ([TurnRow.day <= as_of] if as_of else [])
    other = rows.execute(
        select(TurnRow.day, TurnRow.statement_id)
        .where(*past, TurnRow.stance != stance.value)
        .order_by(TurnRow.day.desc())
        .limit(1)
    ).first()
    after = [TurnRow.day > other.day] if other else []
    since = rows.scalar(select(func.min(TurnRow.day)).where(*past, *after))
    previous = _folded(rows, key, other.statement_id) if other else None
    return replace(position, previous=previous, since=since)


def _folded(rows: TeamRows, key: Key, statement_id: int) -> Line:
    """A line with the outlets of its reprints, which all are of its day."""
    day = rows.scalar(select(StatementRow.day).where(StatementRow.id == statement_id))
    same_day = fold_lines(load_lines(rows, key, LineRow.day == day))
    return next(line for line in same_day if line.record.id == statement_id)


def of_key(table: type[LineRow | TurnRow | CurrentRow], key: Key) -> tuple[ColumnElement[bool], ...]:
    """The criteria of one key."""
    return (table.actor == key.actor, table.target == (key.target or ""), table.issue == key.issue.value)


def load_lines(rows: TeamRows, key: Key, *where: ColumnElement[bool]) -> list[Line]:
    """The lines of a key that meet the criteria."""
    wanted = (
        select_records().join(LineRow, LineRow.statement_id == StatementRow.id).where(*of_key(LineRow, key), *where)
    )
    return [line_on(record_of(row), key.issue) for row in rows.execute(wanted)]


def line_on(record: Record, issue: Issue) -> Line:
    """The record's line on an issue that it is known to have."""
    return next(line for line in lines_of(record) if line.label.issue is issue)


# --- the stored form -------------------------------------------------------------------------------------------


def current_row(position: Position) -> CurrentRow:
    """The row that keeps a position: its lines by id, each with its outlets."""
    key = position.key
    return CurrentRow(
        actor=key.actor, target=key.target or "", issue=key.issue.value, standing=position.standing.value,
        day=position.governing.day if position.governing else None, since=position.since,
        statements=position.statements, pending_statements=position.pending_statements,
        evidence={
            "governing": _kept(position.governing), "previous": _kept(position.previous),
            "joint": _kept(position.joint),
            **{name: [_kept(line) for line in getattr(position, name)] for name in EVIDENCE},
        },
    )  # fmt: skip


def _kept(line: Line | None) -> list[Any] | None:
    return [line.record.id, list(line.record.outlets)] if line else None


def assemble(rows: TeamRows, stored: Iterable[CurrentRow]) -> list[Position]:
    """The positions that the rows keep, their records read in one go."""
    kept = list(stored)
    records = load_records(rows, {each for row in kept for each in _ids(row.evidence)})
    return [_position(row, records) for row in kept]


def _ids(evidence: Mapping[str, Any]) -> list[int]:
    single = [evidence[name][0] for name in ("governing", "previous", "joint") if evidence[name]]
    return single + [each[0] for name in EVIDENCE for each in evidence[name]]


def load_records(rows: TeamRows, ids: Iterable[int]) -> dict[int, Record]:
    """The records of these ids."""
    wanted = sorted(ids)
    found: dict[int, Record] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = select_records().where(StatementRow.id.in_(wanted[start : start + AT_ONCE]))
        found |= {row.id: record_of(row) for row in rows.execute(some)}
    return found


def _position(row: CurrentRow, records: Mapping[int, Record]) -> Position:
    issue = Issue(row.issue)

    def line(kept: list[Any] | None) -> Line | None:
        return line_on(replace(records[kept[0]], outlets=tuple(kept[1])), issue) if kept else None

    def lines(kept: list[list[Any]]) -> tuple[Line, ...]:
        return tuple(each for each in map(line, kept) if each)

    evidence = row.evidence
    return Position(
        key=Key(row.actor, row.target or None, issue), standing=Standing(row.standing), since=row.since,
        governing=line(evidence["governing"]), previous=line(evidence["previous"]), joint=line(evidence["joint"]),
        beside=lines(evidence["beside"]), signals=lines(evidence["signals"]),
        departures=lines(evidence["departures"]), pending=lines(evidence["pending"]),
        statements=row.statements, pending_statements=row.pending_statements,
    )  # fmt: skip
