"""Positions as they stood on a past day, from lines and turns, many keys at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Integer, and_, func, select, type_coerce
from sqlalchemy.orm import aliased

from classifier.positions import WINDOW, Key, Line, Position, fold_lines, line_on, standing_of
from store.rows import record_of, select_records
from store.summary import AT_ONCE, key_of_row
from store.tables import LineRow, StatementRow, TurnRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from sqlalchemy import ColumnElement

    from store.scope import TeamRows

    About = Callable[[type[LineRow | TurnRow]], list[ColumnElement[bool]]]

RECORDS = select_records().add_columns(LineRow.issue).join(LineRow, LineRow.statement_id == StatementRow.id)
PLACE = (LineRow.actor, LineRow.target, LineRow.issue)


OTHER = aliased(LineRow)
OTHERS = RECORDS.join(OTHER, and_(*(getattr(OTHER, column.key) == column for column in (*PLACE, LineRow.day))))
"""The lines of the same key and day as others."""


class _Past(NamedTuple):
    """What turns tell of a key on a day: from when the stance held, and the last line of another."""

    since: date
    other: int | None = None


def positions_on(rows: TeamRows, about: About, as_of: date) -> list[Position]:
    """The positions of a day; `about` gives the criteria of the keys asked for, on a table that has them."""
    windows = _by_key(rows, _windows(about, as_of))
    pending = _by_key(rows, RECORDS.where(*about(LineRow), LineRow.day.is_(None)))
    past = dict(_pasts(rows, about, as_of))
    previous = _previous(rows, past)
    found = []
    for key in windows.keys() | pending.keys():
        waiting = [line for line in pending.get(key, []) if not (line.day and line.day > as_of)]
        position = replace(standing_of(key, windows.get(key, []), waiting), as_of=as_of)
        if position.governing:
            position = replace(position, since=past[key].since, previous=previous.get(key))
        if position.governing or waiting:
            found.append(position)
    return found


def _windows(about: About, as_of: date) -> Any:
    """Each key's lines of the window that ends with its newest line up to the day."""
    newest = (
        select(*PLACE, func.max(LineRow.day).label("day"))
        .where(*about(LineRow), LineRow.day <= as_of)
        .group_by(*PLACE)
        .subquery()
    )
    same = [getattr(newest.c, column.key) == column for column in PLACE]
    reach = type_coerce(newest.c.day, Integer) - WINDOW.days
    return RECORDS.join(newest, and_(*same)).where(
        *about(LineRow), LineRow.day <= as_of, type_coerce(LineRow.day, Integer) >= reach
    )


def _by_key(rows: TeamRows, query: Any) -> dict[Key, list[Line]]:
    found: dict[Key, list[Line]] = {}
    for row in rows.execute(query):
        key = key_of_row(row)
        found.setdefault(key, []).append(line_on(record_of(row), key.issue))
    return found


def _pasts(rows: TeamRows, about: About, as_of: date) -> Iterator[tuple[Key, _Past]]:
    kept = (TurnRow.day, TurnRow.stance, TurnRow.statement_id)
    told = select(TurnRow.actor, TurnRow.target, TurnRow.issue, *kept)
    known = told.where(*about(TurnRow), TurnRow.day <= as_of).order_by(TurnRow.day.desc())
    turns: dict[tuple[str, str, str], list[Any]] = {}
    for row in rows.execute(known):
        turns.setdefault((row.actor, row.target, row.issue), []).append(row)
    for found in turns.values():
        yield key_of_row(found[0]), _past(found)


def _past(turns: Iterable[Any]) -> _Past:
    """From a key's turns, latest first."""
    last, *earlier = turns
    since = last.day
    for turn in earlier:
        if turn.stance != last.stance:
            return _Past(since, turn.statement_id)
        since = turn.day
    return _Past(since)


def _previous(rows: TeamRows, past: dict[Key, _Past]) -> dict[Key, Line]:
    """The lines of other stances, each with the outlets of its reprints, which all are of its day."""
    numbers = sorted({each.other for each in past.values() if each.other is not None})
    found: dict[Key, Line] = {}
    for start in range(0, len(numbers), AT_ONCE):
        some = OTHERS.where(OTHER.statement_id.in_(numbers[start : start + AT_ONCE]))
        for key, lines in _by_key(rows, some).items():
            for line in fold_lines(lines):
                if key in past and line.record.id == past[key].other:
                    found[key] = line
    return found
