"""Who stands where: statements become positions with their evidence, and answers about them; no database, no clock.

An actor's position on an issue toward a target is never a score: it is the line that governs (`classifier.windows`),
with the signals, shifts and mixed signals beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from classifier.lines import Key, Line, by_key, said_on, sorting
from classifier.reprints import fold_lines
from classifier.shifts import Shift, history, shift_kind, turns
from classifier.windows import SHOWN, WINDOW, Standing, hear, told_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from classifier.vocabulary import Issue, Record


class Offices(Protocol):
    """The part of the roster that positions ask: which office a name held for an actor on a day."""

    def office(self, name: str, actor: str, on: date) -> str | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where an actor stands on an issue toward a target, with the evidence; days are calendar days.

    `beside` are the voices that say otherwise (mixed signals); `signals` all other lines of the window, both by
    tier, then latest first, at most `SHOWN`. `pending` are held or undated lines, which govern nothing.
    `statements` counts the window's statements with reprints folded, `pending_statements` the pending ones.
    """

    key: Key
    standing: Standing
    governing: Line | None = None
    since: date | None = None  # from when on the governing lines took this stance
    previous: Line | None = None  # the last governing line of another stance
    beside: tuple[Line, ...] = ()
    signals: tuple[Line, ...] = ()
    joint: Line | None = None  # the latest joint statement of the window
    signatories: tuple[str, ...] = ()  # the other parties to it
    departures: tuple[Line, ...] = ()  # the actor's own lines since, that differ from it
    pending: tuple[Line, ...] = ()
    statements: int = 0
    pending_statements: int = 0
    as_of: date | None = None  # None: current
    age_days: int | None = None  # from the governing line to `as_of`, else to today
    stale: str | None = None  # a sentence: why it may no longer hold

    @property
    def condition(self) -> str | None:
        return self.governing.label.condition if self.governing else None

    @property
    def mixed(self) -> bool:
        return bool(self.beside)

    @property
    def shift(self) -> Shift | None:
        """How the governing line differs from the one before it; None when there was no other stance."""
        if self.previous is None or self.governing is None or self.since is None:
            return None
        kind = shift_kind(self.key.issue, self.previous.stance, self.governing.stance)
        return Shift(self.key, kind, self.since, self.previous, self.governing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A position without its words: a cell of the matrix. `day` is the governing line's."""

    key: Key
    standing: Standing
    day: date | None
    since: date | None
    mixed: bool
    statements: int
    pending_statements: int


CellT = TypeVar("CellT", Position, Outline)


def standing_of(key: Key, window: Iterable[Line], pending: Iterable[Line]) -> Position:
    """The position that a window of lines gives, without its history (`previous`, `since`)."""
    waiting = waiting_of(pending)
    position = Position(
        key=key, standing=Standing.UNCLEAR if waiting else Standing.NONE,
        pending=waiting[:SHOWN], pending_statements=len(waiting),
    )  # fmt: skip
    told = told_of(hear(line, line) for line in fold_lines(window))
    if told is None:
        return position
    return replace(
        position, standing=told.standing, governing=told.governing.of, beside=told.beside, signals=told.signals,
        joint=told.joint, departures=told.departures, statements=told.statements,
    )  # fmt: skip


def waiting_of(pending: Iterable[Line]) -> tuple[Line, ...]:
    """Lines that govern nothing, reprints folded, the latest stored first."""
    return tuple(sorted(fold_lines(pending), key=lambda line: -line.record.id))


def aged(position: Position, *, today: date, roster: Offices | None = None) -> Position:
    """The position with its age in days on `today` (or its `as_of`) and, when its speaker left office, why stale."""
    line, on = position.governing, position.as_of or today
    if line is None or line.day is None:
        return position
    return replace(position, age_days=(on - line.day).days, stale=_stale(line, on, roster))


def _stale(line: Line, on: date, roster: Offices | None) -> str | None:
    statement = line.record.statement
    if roster is None or line.day is None or statement.actor is None or statement.speaker is None:
        return None
    then = roster.office(statement.speaker, statement.actor, line.day)
    if then is None or then == (now := roster.office(statement.speaker, statement.actor, on)):
        return None
    return f"{statement.speaker} was {then} then and no longer is" + (f" ({now} now)." if now else ".")


def position_of(key: Key, lines: Iterable[Line], pending: Iterable[Line] = ()) -> Position:
    """The position of one key from all its lines."""
    able = list(lines)
    newest = max((said_on(line) for line in able), default=None)
    window = [line for line in able if newest and said_on(line) >= newest - WINDOW]
    position = standing_of(key, window, pending)
    if position.governing is None:
        return position
    previous, since = history(turns(fold_lines(able)), position.governing.stance)
    return replace(position, previous=previous, since=since)


def positions(
    records: Iterable[Record], *, as_of: date | None = None, today: date, roster: Offices | None = None
) -> tuple[Position, ...]:
    """Every position that the records give, one an actor, target and issue, in that order.

    Args:
        records: statements with their provenance, in any order.
        as_of: only what was said by that day counts.
        today: the day from which age is counted when there is no `as_of`.
        roster: asked whether a speaker still holds the office; without it nothing is called stale for that.
    """
    kept = list(records)
    found = []
    for key, (lines, pending) in sorted(by_key(kept, as_of).items(), key=lambda item: sorting(item[0])):
        position = replace(position_of(key, lines, pending), as_of=as_of)
        signed = signatories(position.joint, kept)
        found.append(aged(replace(position, signatories=signed), today=today, roster=roster))
    return tuple(found)


def signatories(joint: Line | None, records: Iterable[Record]) -> tuple[str, ...]:
    """The other parties to a joint statement: who else the same words of the same article are kept for."""
    if joint is None:
        return ()
    mine = joint.record.statement
    place = (joint.record.article_id, mine.start, mine.end)
    others = {
        record.statement.actor
        for record in records
        if record.statement.joint and (record.article_id, record.statement.start, record.statement.end) == place
    }
    return tuple(sorted(other for other in others if other and other != mine.actor))


def outline(position: Position) -> Outline:
    """The position without its words."""
    return Outline(
        key=position.key,
        standing=position.standing,
        day=position.governing.day if position.governing else None,
        since=position.since,
        mixed=position.mixed,
        statements=position.statements,
        pending_statements=position.pending_statements,
    )


def matrix(found: Iterable[CellT], issue: Issue) -> dict[str, dict[str | None, CellT]]:
    """Who speaks × toward whom, on one issue: positions or their outlines."""
    table: dict[str, dict[str | None, CellT]] = {}
    for position in found:
        if position.key.issue is issue:
            table.setdefault(position.key.actor, {})[position.key.target] = position
    return table


def conditions(found: Iterable[Position]) -> tuple[Position, ...]:
    """The positions that hang on a condition, the latest said first."""
    hanging = [position for position in found if position.standing is Standing.CONDITIONAL]
    return tuple(sorted(hanging, key=lambda position: -said_on(_governing(position)).toordinal()))


def _governing(position: Position) -> Line:
    assert position.governing is not None
    return position.governing


@dataclass(frozen=True, slots=True)
class Gap:
    """One side's condition beside the other side's position on what it asks for (None: none found)."""

    asked: Position
    issue: Issue
    answer: Position | None


def gaps(found: Iterable[Position], actor: str, other: str, issue_of: Callable[[str], Issue | None]) -> tuple[Gap, ...]:
    """What `actor` asks of `other` beside where `other` stands on it, toward `actor` or toward nobody in particular.

    Args:
        found: positions of both.
        actor: who sets the conditions.
        other: of whom something is asked.
        issue_of: which issue a condition's words are about; None leaves it with the position's own.
    """
    kept = list(found)
    theirs = {position.key: position for position in kept if position.key.actor == other}
    result = []
    for asked in conditions(position for position in kept if position.key[:2] == (actor, other)):
        issue = (issue_of(asked.condition) if asked.condition else None) or asked.key.issue
        answer = theirs.get(Key(other, actor, issue)) or theirs.get(Key(other, None, issue))
        result.append(Gap(asked, issue, answer))
    return tuple(result)


def splits(found: Iterable[Position]) -> tuple[Position, ...]:
    """The positions on which somebody of the same side says otherwise."""
    return tuple(position for position in found if position.mixed or position.departures)


def stale(found: Iterable[Position], *, older_than: int) -> tuple[Position, ...]:
    """The positions whose speaker left office or whose governing line is more than `older_than` days old."""
    old = [each for each in found if each.stale or (each.age_days is not None and each.age_days > older_than)]
    return tuple(sorted(old, key=lambda each: -(each.age_days or 0)))
