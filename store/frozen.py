"""Positions as they stood on a past day, read from the moments that are kept of every key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from classifier.positions import WINDOW, Key, Line, Outline, Position, Standing, standing_of
from classifier.vocabulary import Issue
from store.summary import (
    HISTORY,
    KEY_PARTS,
    LINES_IN,
    PENDING,
    Stretch,
    assemble,
    key_of_row,
    lines_in,
    rows_in,
    whole,
)
from store.tables import CurrentRow, MomentRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement

    from store.scope import TeamRows

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


def pasts(rows: TeamRows, about: Sequence[ColumnElement[bool]], as_of: date, *, words: bool) -> list[Past]:
    """What is kept of the keys that criteria on `CurrentRow` pick: those that had spoken by the day.

    `words`: with the evidence, without which there is only an outline.
    """
    nearest = NEAREST.where(as_of >= EARLIER.day).scalar_subquery()
    same = [getattr(MomentRow, part) == getattr(CurrentRow, part) for part in KEY_PARTS]
    columns = (*OUTLINED, MomentRow.evidence) if words else OUTLINED
    wanted = (
        select(CurrentRow.pending_statements, *(getattr(CurrentRow, part) for part in KEY_PARTS), *columns)
        .select_from(CurrentRow)
        .outerjoin(MomentRow, and_(*same, MomentRow.day == nearest))
        .where(*about)
    )
    found, waiting = [], []
    for pending, actor, target, issue, *kept in rows.execute(wanted):
        key = Key(actor, target or None, Issue(issue))
        found.append(Past(key, *kept))
        if pending:
            waiting.append(key)
    lines = lines_in(rows, PENDING, whole(waiting)) if waiting else {}
    made = [each._replace(pending=_said_by(lines[each.key], as_of)) if each.key in lines else each for each in found]
    return [each for each in made if each.day or each.pending]


def _said_by(lines: Iterable[Line], as_of: date) -> tuple[Line, ...]:
    return tuple(line for line in lines if not (line.day and line.day > as_of))


def outline_of(past: Past) -> Outline:
    """The position of a day without its words."""
    waiting = standing_of(past.key, (), past.pending).pending_statements if past.pending else 0
    return Outline(
        key=past.key, standing=Standing(past.standing or Standing.UNCLEAR), day=past.said, since=past.since,
        mixed=bool(past.mixed), statements=past.statements or 0, pending_statements=waiting,
    )  # fmt: skip


def positions_of(rows: TeamRows, kept: Sequence[Past], as_of: date, *, detail: bool) -> list[Position]:
    """The positions of a day; `detail`: with signals, for which their windows are read."""
    spoke = [each for each in kept if each.day]
    history = rows_in(rows, HISTORY, (Stretch(each.key, as_of, as_of) for each in spoke))
    before = {key_of_row(row): row.before for row in history if row.before}
    shown = iter(assemble(rows, [_Stored(each, before.get(each.key)) for each in spoke], detail=False))
    windows = [Stretch(each.key, each.day - WINDOW, each.day) for each in spoke if each.day] if detail else []
    lines = lines_in(rows, LINES_IN, windows)
    found = []
    for each in kept:
        position = standing_of(each.key, lines.get(each.key, ()), each.pending)
        if each.day:
            position = replace(
                next(shown), signals=position.signals, pending=position.pending,
                pending_statements=position.pending_statements,
            )  # fmt: skip
        found.append(replace(position, as_of=as_of))
    return found


class _Stored:
    """A past as `assemble` reads it."""

    pending_statements = 0

    def __init__(self, past: Past, before: dict[str, Any] | None) -> None:
        self.actor, self.target, self.issue = past.key
        self.standing, self.since, self.statements = past.standing, past.since, past.statements
        self.evidence = (past.evidence or {}) | {"previous": before and before["governing"]}
