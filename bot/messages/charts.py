"""What a chart of positions over time shows, as plain data: a web process names it, a worker draws it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.messages.words import count, short_day
from classifier.vocabulary import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.use_cases.timeline_of import Stretch
    from classifier.roster import Roster

MOST_ROWS = 6  # positions in one chart: more are no picture but a list
MOST_ALT = 1000  # characters of the words that stand for the picture


@dataclass(frozen=True, slots=True)
class Row:
    """One position: what it is about, and from which day on which stance was taken, oldest first."""

    name: str
    points: tuple[tuple[str, str], ...]  # ISO day, stance
    last: str  # ISO day of the last words for the last stance: beyond it nothing is known


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, and the words that stand for it; `until` is its right edge, an ISO day."""

    title: str
    alt: str
    until: str
    rows: tuple[Row, ...]

    def job(self) -> dict[str, Any]:
        """The chart as JSON."""
        return asdict(self)

    @classmethod
    def from_job(cls, fields: dict[str, Any]) -> Chart:
        """A chart from JSON."""
        rows = tuple(
            Row(row["name"], tuple((day, stance) for day, stance in row["points"]), row["last"])
            for row in fields["rows"]
        )
        return cls(fields["title"], fields["alt"], fields["until"], rows)


def chart_of(stretches: Sequence[Stretch], whose: str, until: date, roster: Roster) -> Chart | None:
    """The chart of a timeline, the positions with the most stretches first; None when nothing ever changed."""
    by_key: dict[Any, list[Stretch]] = {}
    for each in stretches:
        by_key.setdefault(each.key, []).append(each)
    moved = sorted((found for found in by_key.values() if len(found) > 1), key=len, reverse=True)[:MOST_ROWS]
    if not moved:
        return None
    rows = tuple(_row(found, roster) for found in moved)
    return Chart(f"{_name(whose, roster)}: positions over time", _alt(rows, whose, roster), until.isoformat(), rows)


def _row(found: list[Stretch], roster: Roster) -> Row:
    key = found[0].key
    toward = f" toward {_name(key.target, roster)}" if key.target else ""
    points = tuple((each.first.day.isoformat(), each.first.line.stance.value) for each in found)
    return Row(f"{key.issue.title_}{toward}", points, (found[-1].last.line.day or found[-1].last.day).isoformat())


def _name(actor: str, roster: Roster) -> str:
    """A name in letters: no font at hand draws flags."""
    known = roster.actors.get(actor)
    return known.name if known else actor.replace("_", " ")


def _alt(rows: Sequence[Row], whose: str, roster: Roster) -> str:
    told = [
        f"{row.name}: "
        + ", ".join(f"{Stance(stance).title_} from {short_day(date.fromisoformat(day))}" for day, stance in row.points)
        for row in rows
    ]
    whole = f"{_name(whose, roster)}, {count(rows, 'position')} that changed. {'. '.join(told)}."
    return whole if len(whole) <= MOST_ALT else f"{whole[: MOST_ALT - 1]}…"
