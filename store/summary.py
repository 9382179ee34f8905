"""Keeps `turns` and `positions_current` what the statements make them, inside the transaction that changes those."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, String, and_, bindparam, delete, func, select, union_all

from classifier.positions import (
    WINDOW,
    Key,
    Line,
    Position,
    Standing,
    Turn,
    fold_lines,
    governs,
    line_on,
    position_of,
    sorting,
    standing_of,
    turns,
)
from classifier.vocabulary import Issue, Record
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


class _Turn(NamedTuple):
    """A turn as it is kept: from when which statement governed, of which day, with which stance."""

    day: date
    statement_id: int
    said: date
    stance: str


def _at(table: type[LineRow | TurnRow]) -> ColumnElement[bool]:
    return and_(
        table.actor == bindparam("actor"), table.target == bindparam("target"), table.issue == bindparam("issue")
    )


KEY_PARTS = ("actor", "target", "issue")
KEYS_AT_ONCE = 16
"""Keys in one query; an article rarely touches more."""

KEYS = union_all(
    *(
        select(*(bindparam(f"{part}{place}", type_=String).label(part) for part in KEY_PARTS))
        for place in range(KEYS_AT_ONCE)
    )
).cte("keys")
"""Keys as a table to join: SQLite looks each up in the index, where a list of tuples makes it scan the team."""


def _among(table: type[LineRow | TurnRow | CurrentRow]) -> ColumnElement[bool]:
    return and_(*(getattr(table, part) == KEYS.c[part] for part in KEY_PARTS))


def _asked(keys: Iterable[Key]) -> Iterator[dict[str, str]]:
    """The parameters of `KEYS`, as often as it takes; unused places are no key."""
    each = [_named(key) for key in keys]
    for start in range(0, len(each), KEYS_AT_ONCE):
        some = each[start : start + KEYS_AT_ONCE]
        some += [dict.fromkeys(KEY_PARTS, "")] * (KEYS_AT_ONCE - len(some))
        yield {f"{part}{place}": named[part] for place, named in enumerate(some) for part in KEY_PARTS}


def _named(key: Key, **more: Any) -> dict[str, Any]:
    return {"actor": key.actor, "target": key.target or "", "issue": key.issue.value, **more}


LINES = select_records().join(LineRow, LineRow.statement_id == StatementRow.id)
LINES_ALL = prepared(LINES.where(_at(LineRow)))
LINES_BETWEEN = prepared(LINES.where(_at(LineRow), LineRow.day.between(bindparam("low"), bindparam("high"))))
LINES_PENDING = prepared(LINES.add_columns(LineRow.issue).join(KEYS, _among(LineRow)).where(LineRow.day.is_(None)))
NEWEST = prepared(
    select(LineRow.actor, LineRow.target, LineRow.issue, func.max(LineRow.day).label("day"))
    .join(KEYS, _among(LineRow))
    .group_by(LineRow.actor, LineRow.target, LineRow.issue)
)
NEXT_DAY = prepared(select(func.min(LineRow.day)).where(_at(LineRow), LineRow.day > bindparam("after")))
TURNS = prepared(
    select(
        TurnRow.actor, TurnRow.target, TurnRow.issue, TurnRow.day, TurnRow.statement_id, TurnRow.said, TurnRow.stance
    )
    .join(KEYS, _among(TurnRow))
    .order_by(TurnRow.day)
)
CURRENT = prepared(select(CurrentRow).join(KEYS, _among(CurrentRow)))
RECORDS_OF = prepared(select_records().where(StatementRow.id.in_(bindparam("ids", expanding=True))))


# --- after a change --------------------------------------------------------------------------------------------


def refresh(rows: TeamRows, touched: Mapping[Key, Iterable[date | None]]) -> None:
    """Recompute what changed lines on these days (None: pending ones) may have changed."""
    if not touched:
        return
    known = _known(rows, touched)
    for key in sorted(touched, key=sorting):
        known[key].refresh(rows, set(touched[key]))
    rows.write(*(row for each in known.values() for row in each.changed))


def _known(rows: TeamRows, keys: Iterable[Key]) -> dict[Key, _Kept]:
    """All that is kept of the keys, read in four queries."""
    known = {key: _Kept(key) for key in keys}
    for asked in _asked(known):
        for row in rows.execute(NEWEST, asked):
            known[key_of_row(row)].newest = row.day
        for row in rows.execute(TURNS, asked):
            known[key_of_row(row)].turns.append(_Turn(row.day, row.statement_id, row.said, row.stance))
        for row in rows.execute(LINES_PENDING, asked):
            key = key_of_row(row)
            known[key].pending.append(line_on(record_of(row), key.issue))
        for stored in rows.scalars(CURRENT, asked):
            known[key_of_row(stored)].stored = stored
    return known


class _Kept:
    """What is kept of one key, brought up to its lines; `changed` are the rows to write."""

    def __init__(self, key: Key) -> None:
        self.key = key
        self.newest: date | None = None
        self.turns: list[_Turn] = []
        self.pending: list[Line] = []
        self.stored: CurrentRow | None = None
        self.changed: list[TurnRow | CurrentRow] = []

    def refresh(self, rows: TeamRows, touched: set[date | None]) -> None:
        """Redo what changed lines of these days (None: pending ones) can reach."""
        days = sorted(day for day in touched if day)
        lines = self._redo_turns(rows, days[0], days[-1]) if days else []
        if self.newest is None:
            self._redo_current(rows, [], touched)
        elif self.stored and None not in touched and days[-1] < self.newest - WINDOW:
            self._redo_current(rows, None, touched)
        elif days and days[0] <= self.newest <= days[-1] + WINDOW:
            self._redo_current(rows, [line for line in lines if _day(line) >= self.newest - WINDOW], touched)
        else:
            window = load_lines(rows, self.key, self.newest - WINDOW, self.newest)
            self._redo_current(rows, window, touched)

    def _redo_turns(self, rows: TeamRows, first: date, last: date) -> list[Line]:
        """Redo the turns up to the first day whose window has no line of the days; returns the lines of that reach."""
        distant = self.newest is not None and self.newest > last + WINDOW
        beyond = rows.scalar(NEXT_DAY, _named(self.key, after=last + WINDOW)) if distant else date.max
        lines = load_lines(rows, self.key, first - WINDOW, beyond)
        earlier = [turn for turn in self.turns if turn.day < first]
        old = {turn.day: turn for turn in self.turns if first <= turn.day <= beyond}
        before = earlier[-1].statement_id if earlier else None
        made = {turn.day: turn for turn in map(_turn, turns(fold_lines(lines), start=first, before=before))}
        self._write_turns(rows, old, made)
        self.turns = [*earlier, *made.values(), *(turn for turn in self.turns if turn.day > beyond)]
        return lines

    def _write_turns(self, rows: TeamRows, old: dict[date, _Turn], made: dict[date, _Turn]) -> None:
        gone = [day for day, turn in old.items() if made.get(day) != turn]
        if gone:
            here = (TurnRow.actor == self.key.actor, TurnRow.target == (self.key.target or ""))
            which = (*here, TurnRow.issue == self.key.issue.value, TurnRow.day.in_(gone))
            rows.execute(delete(TurnRow).where(*which).execution_options(synchronize_session=False))
        self.changed += [_row_of(self.key, turn) for day, turn in made.items() if old.get(day) != turn]

    def _redo_current(self, rows: TeamRows, window: list[Line] | None, touched: set[date | None]) -> None:
        """Keep the position that the window gives; None: the window is as it was, only the history may not be."""
        if window is None:
            assert self.stored is not None
            made = {name: getattr(self.stored, name) for name in VALUES}
        else:
            position = standing_of(self.key, window, self.pending)
            if position.standing is Standing.NONE:
                rows.remove(*([self.stored] if self.stored else []))
                return
            made = values_of(position)
        if made["day"]:
            made |= self._history(rows, made["evidence"], touched)
        if self.stored is None:
            self.changed.append(CurrentRow(**_named(self.key), **made))
        elif any(getattr(self.stored, name) != value for name, value in made.items()):
            for name, value in made.items():
                setattr(self.stored, name, value)
            self.changed.append(self.stored)

    def _history(self, rows: TeamRows, evidence: dict[str, Any], touched: set[date | None]) -> dict[str, Any]:
        """From when the stance has held, and the last line of another one, with the outlets of its reprints."""
        run = list(takewhile(lambda turn: turn.stance == self.turns[-1].stance, reversed(self.turns)))
        other = self.turns[-len(run) - 1] if len(run) < len(self.turns) else None
        kept = self.stored.evidence["previous"] if self.stored else None
        if other is None:
            kept = None
        elif kept is None or kept[0] != other.statement_id or other.said in touched:
            same_day = fold_lines(load_lines(rows, self.key, other.said, other.said))
            kept = _kept(next(line for line in same_day if line.record.id == other.statement_id))
        return {"since": run[-1].day, "evidence": evidence | {"previous": kept}}


def _day(line: Line) -> date:
    assert line.day is not None
    return line.day


def load_lines(rows: TeamRows, key: Key, low: date, high: date) -> list[Line]:
    """The lines of a key that may govern, of days from `low` to `high`."""
    return lines_from(rows.execute(LINES_BETWEEN, _named(key, low=low, high=high)), key.issue)


def lines_from(found: Iterable[Any], issue: Issue) -> list[Line]:
    """Lines on an issue from rows of `select_records`."""
    return [line_on(record_of(row), issue) for row in found]


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
    return _row_of(key, _turn(turn))


def _turn(turn: Turn) -> _Turn:
    return _Turn(turn.day, turn.line.record.id, _day(turn.line), turn.line.stance.value)


def _row_of(key: Key, turn: _Turn) -> TurnRow:
    return TurnRow(**_named(key), **turn._asdict())


def current_row(position: Position) -> CurrentRow:
    """The row that keeps a position."""
    return CurrentRow(**_named(position.key), **values_of(position))


def values_of(position: Position) -> dict[str, Any]:
    """What is kept of a position: its lines by id, each with its outlets."""
    return {
        "standing": position.standing.value,
        "day": position.governing.day if position.governing else None,
        "since": position.since,
        "mixed": position.mixed,
        "statements": position.statements,
        "pending_statements": position.pending_statements,
        "evidence": {name: _kept(getattr(position, name)) for name in ONE}
        | {name: [_kept(line) for line in getattr(position, name)] for name in SEVERAL + DETAIL},
    }


VALUES = ("standing", "day", "since", "mixed", "statements", "pending_statements", "evidence")
STORED = (CurrentRow.actor, CurrentRow.target, CurrentRow.issue, *(getattr(CurrentRow, name) for name in VALUES))
"""The columns that `assemble` reads."""


def _kept(line: Line | None) -> list[Any] | None:
    return [line.record.id, list(line.record.outlets)] if line else None


def assemble(rows: TeamRows, stored: Iterable[Any], *, detail: bool) -> list[Position]:
    """The positions that rows of `STORED` keep, their records read in one go; `detail`: with signals and pending."""
    kept = list(stored)
    several = SEVERAL + (DETAIL if detail else ())
    records = load_records(rows, {each[0] for row in kept for each in _lines_kept(row, several)})
    return [_position(row, records, several) for row in kept]


def _lines_kept(row: Any, several: tuple[str, ...]) -> list[list[Any]]:
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


def _position(row: Any, records: Mapping[int, Record], several: tuple[str, ...]) -> Position:
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
