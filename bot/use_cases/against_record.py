"""What new statements are against the record before them: new, restated, harder, softer, another voice, or older."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from classifier.lines import key_of, lines_of, speaks
from classifier.shifts import ShiftKind, shift_kind
from classifier.vocabulary import Row, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from classifier.lines import Key, Line
    from classifier.vocabulary import Issue, Record
    from store import Team


class News(Row):
    """How a statement stands to what governed before it came."""

    NEW = "new", "new", "nothing dated was known of this position"
    RESTATED = "restated", "restated", "what was known, said again"
    CONDITION = "condition", "new condition", "conditional as before, on other words"
    VOICE = "voice", "another voice", "differs from what governs, and does not outrank it"
    OLDER = "older", "older", "said before what governs"
    HARDER = ShiftKind.HARDER.value, ShiftKind.HARDER.title_, ShiftKind.HARDER.definition
    SOFTER = ShiftKind.SOFTER.value, ShiftKind.SOFTER.title_, ShiftKind.SOFTER.definition
    REVERSED = ShiftKind.REVERSED.value, ShiftKind.REVERSED.title_, ShiftKind.REVERSED.definition
    TOWARD = ShiftKind.TOWARD.value, ShiftKind.TOWARD.title_, ShiftKind.TOWARD.definition
    AWAY = ShiftKind.AWAY.value, ShiftKind.AWAY.title_, ShiftKind.AWAY.definition
    TOOK_SIDE = ShiftKind.TOOK_SIDE.value, ShiftKind.TOOK_SIDE.title_, ShiftKind.TOOK_SIDE.definition
    LEFT_SIDE = ShiftKind.LEFT_SIDE.value, ShiftKind.LEFT_SIDE.title_, ShiftKind.LEFT_SIDE.definition


@dataclass(frozen=True, slots=True)
class Against:
    """What a statement is on one issue, and the line that governed before it."""

    news: News
    before: Line | None


def against_record(records: Iterable[Record], team: Team) -> dict[tuple[int, Issue], Against]:
    """What the statements of one article are against the rest of the record, by statement and issue.

    The article's own statements are left out, so that asking again after they are stored gives the same. Only what
    may govern is compared: held and undated statements, analysts and other voices are left out.
    """
    known: dict[Key, Line | None] = {}
    found: dict[tuple[int, Issue], Against] = {}
    for record in records:
        if not speaks(record) or record.day is None or record.held:
            continue
        for line in lines_of(record):
            key = key_of(line)
            if key not in known:
                known[key] = team.governing(key, without=record.article_id)
            found[record.id, key.issue] = against(line, known[key])
    return found


def against(line: Line, governing: Line | None) -> Against:
    """What one line is against the one that governed before it."""
    if governing is None or governing.day is None or line.day is None:
        return Against(News.NEW, None)
    return Against(_news(line, governing, line.day, governing.day), governing)


def _news(line: Line, governing: Line, day: date, known: date) -> News:
    if line.stance is governing.stance:
        other = line.label.condition != governing.label.condition and line.stance is Stance.CONDITIONAL
        return News.CONDITION if other and day >= known else News.RESTATED
    if day < known:
        return News.OLDER
    if line.tier > governing.tier or line.stance is Stance.NEUTRAL:
        return News.VOICE
    return News(shift_kind(line.label.issue, governing.stance, line.stance).value)


def marks(found: Mapping[tuple[int, Issue], Against], statement_id: int) -> dict[Issue, Against]:
    """What one statement is, by issue."""
    return {issue: each for (number, issue), each in found.items() if number == statement_id}
