"""How positions moved: the governing lines over time, and what each change of stance is called."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from classifier.lines import Key, Line, by_key, sorting
from classifier.reprints import fold_lines
from classifier.vocabulary import Issue, Row, Stance
from classifier.windows import WINDOW, by_day, hear

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from classifier.vocabulary import Record
    from classifier.windows import Heard


class ShiftKind(Row):
    """How a position moved from one line to the next."""

    REVERSED = "reversed", "reversed", "from for to against, or back"
    HARDER = "harder", "harder", "toward pressure, arms or refusal"
    SOFTER = "softer", "softer", "toward talks, relief or restraint"
    TOWARD = "toward", "closer to it", "toward the proposition"
    AWAY = "away", "further from it", "away from the proposition"
    TOOK_SIDE = "took_side", "took a side", "from no side to one"
    LEFT_SIDE = "left_side", "takes no side now", "from a side to none"


SOFT_SIDE = {
    Issue.DIALOGUE: Stance.SUPPORTS,
    Issue.RELATIONS: Stance.SUPPORTS,
    Issue.SANCTIONS: Stance.OPPOSES,
    Issue.EXERCISES: Stance.OPPOSES,
    Issue.WEAPONS_TESTS: Stance.OPPOSES,
}
"""The softer side of an issue, where there is one that does not depend on who speaks."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A position that moved on `day`, with the lines before and after."""

    key: Key
    kind: ShiftKind
    day: date
    before: Line
    after: Line


def shift_kind(issue: Issue, before: Stance, after: Stance) -> ShiftKind:
    """Name the way from one stance to another on an issue."""
    if before is Stance.NEUTRAL:
        return ShiftKind.TOOK_SIDE
    if after is Stance.NEUTRAL:
        return ShiftKind.LEFT_SIDE
    if {before, after} == {Stance.SUPPORTS, Stance.OPPOSES}:
        return ShiftKind.REVERSED
    rising = after is Stance.SUPPORTS or before is Stance.OPPOSES
    soft = SOFT_SIDE.get(issue)
    if soft is None:
        return ShiftKind.TOWARD if rising else ShiftKind.AWAY
    return ShiftKind.SOFTER if rising == (soft is Stance.SUPPORTS) else ShiftKind.HARDER


@dataclass(frozen=True, slots=True)
class Turn:
    """From `day` on, `line` governed: it was said that day, or what outranked it fell out of the window."""

    day: date
    line: Line


def turns(lines: Iterable[Line], *, start: date | None = None, before: int | None = None) -> tuple[Turn, ...]:
    """The governing lines over time, one each time another record takes over; one pass after sorting.

    Args:
        lines: of one key, all able to govern.
        start: leave out turns before this day; lines of the `WINDOW` before it must be among `lines`.
        before: the id of the record that governed up to `start`.
    """
    window: deque[Heard[Line]] = deque()  # a minimum of a sliding window: best in front
    found: list[Turn] = []
    for day, said in by_day(hear(line, line) for line in lines):
        for each in said:
            while window and window[-1].rank >= each.rank:
                window.pop()
            window.append(each)
        while window[0].day < day - WINDOW:
            window.popleft()
        governing = window[0]
        if (start is None or day >= start) and governing.id != before:
            found.append(Turn(day, governing.of))
            before = governing.id
    return tuple(found)


def history(found: Sequence[Turn], stance: Stance) -> tuple[Line | None, date | None]:
    """The last line of another stance among the turns, and the day from which `stance` has held since."""
    since = None
    for turn in reversed(found):
        if turn.line.stance is not stance:
            return turn.line, since
        since = turn.day
    return None, since


def timeline(records: Iterable[Record]) -> dict[Key, tuple[Turn, ...]]:
    """The governing lines of each key over time, oldest first."""
    return {key: turns(fold_lines(lines)) for key, (lines, _) in by_key(records).items() if lines}


def shifts_of(key: Key, found: Iterable[Turn]) -> tuple[Shift, ...]:
    """The turns of one key at which the stance changed, oldest first."""
    moved: list[Shift] = []
    before: Turn | None = None
    for turn in found:
        if before and before.line.stance is not turn.line.stance:
            kind = shift_kind(key.issue, before.line.stance, turn.line.stance)
            moved.append(Shift(key, kind, turn.day, before.line, turn.line))
        before = turn
    return tuple(moved)


def shifts(records: Iterable[Record], *, since: date | None = None) -> tuple[Shift, ...]:
    """Every position that moved on or after `since`, newest first."""
    moved = [shift for key, found in timeline(records).items() for shift in shifts_of(key, found)]
    recent = [shift for shift in moved if since is None or shift.day >= since]
    return tuple(sorted(recent, key=lambda shift: (-shift.day.toordinal(), sorting(shift.key))))
