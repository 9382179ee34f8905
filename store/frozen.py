"""Positions as they stood on a past day, read from the moments that are kept of every key."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import aliased

from classifier.lines import Key, Line
from classifier.positions import Outline, Position, standing_of
from classifier.windows import WINDOW, Standing
from store.rows import ISSUES
from store.scope import prepared
from store.summary import (
    HISTORY,
    KEY_PARTS,
    LINES_IN,
    PENDING,
    STANDINGS,
    Stretch,
    assemble,
    key_of_row,
    lines_in,
    rows_in,
    whole,
    with_previous,
)
from store.tables import CurrentRow, MomentRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy import Select

    from store.scope import TeamRows
    from store.sides import About, Sides

EARLIER = aliased(MomentRow)
NEAREST = (
    select(func.max(EARLIER.day))
    .where(*(getattr(EARLIER, part) == getattr(CurrentRow, part) for part in KEY_PARTS))
    .correlate(CurrentRow)
)
OUTLINED = (MomentRow.day, MomentRow.said, MomentRow.standing, MomentRow.since, MomentRow.mixed, MomentRow.statements)


class Past(NamedTuple):
    """What is kept of a key on a day: its last moment up to it, if there was one, and the lines that were pending."""

    key: Key
    day: date | None
    said: date | None
    standing: str | None
    since: date | None
    mixed: bool | None
    statements: int | None
    evidence: dict[str, Any] | None = None
    pending: tuple[Line, ...] = ()


def pasts(rows: TeamRows, about: About, as_of: date, *, words: bool) -> list[Past]:
    """What is kept of the keys that a question is about: those that had spoken by the day.

    `words`: with the evidence, without which there is only an outline.
    """
    found, waiting = [], []
    read = rows.execute(_kept(about.sides, words=words), about.values | {"as_of": as_of}).all()
    for pending, actor, target, issue, *kept in read:
        key = Key(actor, target or None, ISSUES[issue])
        found.append(Past(key, *kept))
        if pending:
            waiting.append(key)
    lines = lines_in(rows, PENDING, whole(waiting)) if waiting else {}
    made = [each._replace(pending=_said_by(lines[each.key], as_of)) if each.key in lines else each for each in found]
    return [each for each in made if each.day or each.pending]


@cache
def _kept(sides: Sides, *, words: bool) -> Select[Any]:
    nearest = NEAREST.where(EARLIER.day <= bindparam("as_of")).scalar_subquery()
    same = [getattr(MomentRow, part) == getattr(CurrentRow, part) for part in KEY_PARTS]
    columns = (*OUTLINED, MomentRow.evidence) if words else OUTLINED
    return prepared(
        select(CurrentRow.pending_statements, *(getattr(CurrentRow, part) for part in KEY_PARTS), *columns)
        .select_from(CurrentRow)
        .outerjoin(MomentRow, and_(*same, MomentRow.day == nearest))
        .where(*sides.of(CurrentRow))
    )


def _said_by(lines: Iterable[Line], as_of: date) -> tuple[Line, ...]:
    return tuple(line for line in lines if not (line.day and line.day > as_of))


def outline_of(past: Past) -> Outline:
    """The position of a day without its words."""
    waiting = standing_of(past.key, (), past.pending).pending_statements if past.pending else 0
    return Outline(
        key=past.key, standing=STANDINGS[past.standing or Standing.UNCLEAR.value], day=past.said, since=past.since,
        mixed=bool(past.mixed), statements=past.statements or 0, pending_statements=waiting,
    )  # fmt: skip


def positions_of(rows: TeamRows, kept: Sequence[Past], as_of: date, *, detail: bool) -> list[Position]:
    """The positions of a day; `detail`: with signals, for which their windows are read."""
    spoke = [each for each in kept if each.day]
    history = rows_in(rows, HISTORY, (Stretch(each.key, as_of, as_of) for each in spoke))
    before = {key_of_row(row): row.before for row in history if row.before}
    stored = [_Stored(each, before.get(each.key)) for each in spoke]
    shown = {position.key: position for position in assemble(rows, stored, detail=False, as_of=as_of)}
    windows = [Stretch(each.key, each.day - WINDOW, each.day) for each in spoke if each.day] if detail else []
    lines = lines_in(rows, LINES_IN, windows)
    return [_with_signals(each, shown.get(each.key), lines.get(each.key, ()), as_of) for each in kept]


def _with_signals(past: Past, shown: Position | None, lines: Sequence[Line], as_of: date) -> Position:
    """The position that was kept, with what only its lines and the pending ones tell."""
    if shown and not (lines or past.pending):
        return shown
    position = standing_of(past.key, lines, past.pending)
    if shown is None:
        return replace(position, as_of=as_of)
    return replace(
        shown, signals=position.signals, pending=position.pending, pending_statements=position.pending_statements
    )


class _Stored:
    """A past as `assemble` reads it."""

    pending_statements = 0

    def __init__(self, past: Past, before: dict[str, Any] | None) -> None:
        self.actor, self.target, self.issue = past.key
        self.standing, self.since, self.statements = past.standing, past.since, past.statements
        self.evidence = with_previous(past.evidence or {}, before)
