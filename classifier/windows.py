"""What a window of lines makes of its key: who governs, which voices say otherwise; one pass over days that move on.

Of the statements within `WINDOW` before the newest one, the highest tier governs, then the latest; a line that takes
a side goes before a neutral one. A paraphrase keeps its speaker's tier (authority is whose position it is, not how it
was carried) and gives way to the speaker's own words of the same day and stance only.
"""

from __future__ import annotations

from collections import deque
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from classifier.lines import order, said_on
from classifier.reprints import speaker_words
from classifier.vocabulary import Row, Stance, Tier

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from classifier.lines import Line

WINDOW = timedelta(days=180)
"""How far before the newest statement an older one of higher tier still governs: half a year."""

SHOWN = 5
"""How many signals, contradictions, departures and pending lines a position carries; the rest is counted."""


class Standing(Row):
    """The answer to "where does it stand"; the last four are four different answers."""

    SUPPORTS = "supports", "supports", "its governing line is for it"
    CONDITIONAL = "conditional", "conditional", "its governing line sets a condition"
    OPPOSES = "opposes", "opposes", "its governing line is against it"
    NEUTRAL = "neutral", "neutral", "it spoke of it and took no side"
    MIXED = "mixed", "mixed", "voices of the same rank were for and against it on the same day"
    UNCLEAR = "unclear", "unclear", "it spoke of it, in articles that are undated or held for a person"
    NONE = "none", "none found", "no statement of it is known"


T = TypeVar("T")


class Heard(NamedTuple, Generic[T]):
    """A line by what ranks and compares it, worked out once; `of` stands for it in what is told of its window.

    `voice` is the same for all ways of writing the speaker's name, `id` the record's.
    """

    rank: tuple[Any, ...]
    voice: str | int
    stance: Stance
    tier: Tier
    day: date
    joint: bool
    id: int
    of: T


def hear(line: Line, of: T) -> Heard[T]:
    """A line that can govern, with what stands for it."""
    statement = line.record.statement
    return Heard(
        order(line),
        speaker_words(line.speaker),
        line.stance,
        line.tier,
        said_on(line),
        statement.joint,
        line.record.id,
        of,
    )


class Told(NamedTuple, Generic[T]):
    """What a window of lines makes of their key, but for its history; see `Position`."""

    standing: Standing
    governing: Heard[T]
    statements: int
    beside: tuple[T, ...] = ()
    joint: T | None = None
    departures: tuple[T, ...] = ()
    signals: tuple[T, ...] = ()


def told_of(window: Iterable[Heard[T]]) -> Told[T] | None:
    """What a window of lines makes of their key, reprints folded; None without any."""
    lines = sorted(window)
    if not lines:
        return None
    governing, others = lines[0], lines[1:]
    beside = _beside(governing, others)
    joint = max((line for line in lines if line.joint), key=_latest, default=None)
    return Told(
        _standing(governing, beside), governing, len(lines), beside=_shown(beside), joint=joint.of if joint else None,
        departures=_shown(_departures(joint, lines)) if joint else (),
        signals=_shown(heard for heard in others if heard not in beside),
    )  # fmt: skip


class Moment(NamedTuple, Generic[T]):
    """What is told of a day on which its key spoke, but for signals; it stands until the key speaks again.

    `since`: when the stance began. `turned`: another record took over that day. Not `whole`: it tells who governs
    since when and how many statements there are; all else is as it was before the lines came that `moments` was
    given as fresh.
    """

    day: date
    told: Told[T]
    since: date
    turned: bool
    whole: bool = True


class Last(NamedTuple):
    """What the next moment of a key takes from the one before it: who governed, with which stance since when."""

    record_id: int
    stance: Stance
    since: date


def moments(
    lines: Iterable[Heard[T]],
    *,
    start: date | None = None,
    last: Last | None = None,
    fresh: Collection[int] | None = None,
) -> Iterator[Moment[T]]:
    """The position of each day on which a key spoke, oldest first; one pass over a sliding window.

    Args:
        lines: of one key, reprints folded.
        start: leave out moments before this day; lines of the `WINDOW` before it must be among `lines`.
        last: of the moment before `start`, if there was one.
        fresh: the ids of lines that came to the others and carry no statement that others carry; moments of which
            these change nothing but the number of statements are not worked out whole.
    """
    window = _Window[T](fresh or ())
    for day, said in by_day(lines):
        window.move_to(day, said)
        if start is not None and day < start:
            continue
        governing = window.best[0]
        since = last.since if last and last.stance is governing.stance else day
        turned = last is None or last.record_id != governing.id
        whole = fresh is None or window.turns_on_fresh(day)
        yield Moment(day, window.told() if whole else window.outline(), since, turned, whole)
        last = Last(governing.id, governing.stance, since)


class _Fresh(NamedTuple, Generic[T]):
    """A line that came to the others, and the one that was its voice's latest word without those that came."""

    heard: Heard[T]
    before: Heard[T] | None


class _Window(Generic[T]):
    """The folded lines of one key within `WINDOW` of a day that moves forward; agrees with `told_of`.

    `fresh`: the ids of lines that came to the others.
    """

    def __init__(self, fresh: Collection[int] = ()) -> None:
        self.fresh = fresh
        self.came: dict[int, _Fresh[T]] = {}  # the fresh ones of all days, by id
        self.days: dict[date, list[Heard[T]]] = {}  # oldest first, each by rank
        self.size = 0  # lines of all days
        self.best: deque[Heard[T]] = deque()  # a minimum of a sliding window: best in front
        self.voices: dict[str | int, Heard[T]] = {}  # each voice's latest word
        self.joint: Heard[T] | None = None

    def move_to(self, day: date, said: list[Heard[T]]) -> None:
        """Go on to a day and what was said on it."""
        said.sort()
        self.days[day] = said
        self.size += len(said)
        for heard in reversed(said):
            while self.best and self.best[-1].rank >= heard.rank:
                self.best.pop()
            self.best.append(heard)
            if heard.id in self.fresh:
                self._note_fresh(heard)
            self.voices[heard.voice] = heard  # of one day the first in rank comes last
        self.joint = max((heard for heard in said if heard.joint), key=_latest, default=self.joint)
        first = day - WINDOW
        while self.best[0].day < first:
            self.best.popleft()
        while (oldest := next(iter(self.days))) < first:
            self._forget(self.days.pop(oldest))

    def _note_fresh(self, heard: Heard[T]) -> None:
        before = self.voices.get(heard.voice)
        fresh = self.came.get(before.id) if before else None
        self.came[heard.id] = _Fresh(heard, fresh.before if fresh else before)

    def _forget(self, gone: Sequence[Heard[T]]) -> None:
        self.size -= len(gone)
        for heard in gone:
            self.came.pop(heard.id, None)
            if self.voices.get(heard.voice) is heard:
                del self.voices[heard.voice]
            if self.joint is heard:
                self.joint = None

    def turns_on_fresh(self, day: date) -> bool:
        """Whether the fresh lines may change more of the day's position than its number of statements.

        Where an equal said the opposite on the governing line's day, more than each voice's latest word counts.
        """
        if not self.came:
            return False
        governing = self.best[0]
        torn = any(_opposite(heard, governing) for heard in self.days[governing.day])
        return torn or any(self._tells(each, governing, day) for each in self.came.values())

    def _tells(self, fresh: _Fresh[T], governing: Heard[T], day: date) -> bool:
        heard, joint = fresh.heard, self.joint
        if heard is governing or heard.day == day or heard.joint:
            return True
        if joint and _departures(joint, [heard]):
            return True
        if heard.voice == governing.voice or self.voices.get(heard.voice) is not heard:
            return False  # only a voice's latest word stands beside what governs
        unsaid = fresh.before if fresh.before and fresh.before.day >= day - WINDOW else None
        return _contradicts(heard, governing) or bool(unsaid and _contradicts(unsaid, governing))

    def outline(self) -> Told[T]:
        """Who governs, and of how many statements."""
        governing = self.best[0]
        return Told(_STANDINGS[governing.stance], governing, self.size)

    def told(self) -> Told[T]:
        """What the window makes of the key, but for signals."""
        governing, joint = self.best[0], self.joint
        beside = self._beside(governing)
        departures = _departures(joint, sorted(self._said())) if joint else []
        return Told(
            _standing(governing, beside), governing, self.size, beside=_shown(beside),
            joint=joint.of if joint else None, departures=_shown(departures),
        )  # fmt: skip

    def _said(self) -> Iterator[Heard[T]]:
        return (heard for said in self.days.values() for heard in said)

    def _beside(self, governing: Heard[T]) -> list[Heard[T]]:
        if any(_opposite(heard, governing) for heard in self.days[governing.day]):
            return _beside(governing, [heard for heard in self._said() if heard is not governing])
        own = governing.voice
        found = [each for voice, each in self.voices.items() if voice != own and _contradicts(each, governing)]
        return sorted(found, key=_standing_beside)


def by_day(lines: Iterable[Heard[T]]) -> Iterator[tuple[date, list[Heard[T]]]]:
    """The lines of each day, the oldest day first."""
    days: dict[date, list[Heard[T]]] = {}
    for line in lines:
        days.setdefault(line.day, []).append(line)
    yield from sorted(days.items())


def _shown(found: Iterable[Heard[T]]) -> tuple[T, ...]:
    return tuple([heard.of for heard in islice(found, SHOWN)])


def _latest(heard: Heard[T]) -> tuple[date, int]:
    return (heard.day, -heard.id)


def _standing(governing: Heard[T], beside: Collection[Heard[T]]) -> Standing:
    """The governing stance, or mixed when an equal said the opposite on the same day."""
    torn = any(_opposite(heard, governing) for heard in beside)
    return Standing.MIXED if torn else _STANDINGS[governing.stance]


_STANDINGS = {stance: Standing(stance.value) for stance in Stance}


def _standing_beside(heard: Heard[T]) -> tuple[Tier, tuple[Any, ...]]:
    """Sort key of the voices that say otherwise."""
    return (heard.tier, heard.rank)


def _beside(governing: Heard[T], others: Iterable[Heard[T]]) -> list[Heard[T]]:
    """Each other voice's latest word, where it says otherwise and was not overruled.

    Overruled is what a lower tier said before the governing line, and what its own speaker said before it. No
    side taken counts as saying otherwise only from a voice of equal or higher tier.
    """
    told = {governing.voice}
    latest = sorted(others, key=lambda heard: (-heard.day.toordinal(), heard.rank))
    found = [heard for heard in latest if _opposite(heard, governing)]
    for heard in latest:
        if heard.voice in told or heard in found:
            continue
        told.add(heard.voice)
        if _contradicts(heard, governing):
            found.append(heard)
    return sorted(found, key=_standing_beside)


def _opposite(heard: Heard[T], governing: Heard[T]) -> bool:
    """Whether an equal said the opposite on the same day."""
    return (
        heard.day == governing.day and heard.tier == governing.tier and (heard.stance, governing.stance) in _OPPOSITES
    )


_OPPOSITES = {(Stance.SUPPORTS, Stance.OPPOSES), (Stance.OPPOSES, Stance.SUPPORTS)}


def _contradicts(heard: Heard[T], governing: Heard[T]) -> bool:
    if heard.stance is governing.stance:
        return False
    if heard.stance is Stance.NEUTRAL:
        return heard.tier <= governing.tier
    return heard.tier <= governing.tier or heard.day >= governing.day


def _departures(joint: Heard[T], lines: Iterable[Heard[T]]) -> list[Heard[T]]:
    return [line for line in lines if not line.joint and line.day >= joint.day and line.stance is not joint.stance]
