"""Who stands where: statements become governing lines, signals, shifts and mixed signals; no database, no clock.

An actor's position on an issue toward a target is never a score. Of the statements within `WINDOW` before the
newest one, the highest tier governs, then the latest; a line that takes a side goes before a neutral one. A
paraphrase keeps its speaker's tier (authority is whose position it is, not how it was carried) and gives way to
the speaker's own words of the same day and stance only.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

from classifier.vocabulary import Issue, Kind, Label, Record, Row, SpeakerKind, Stance, Tier

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

WINDOW = timedelta(days=180)
"""How far before the newest statement an older one of higher tier still governs: half a year."""

SHOWN = 5
"""How many signals, contradictions, departures and pending lines a position carries; the rest is counted."""

REPRINT_WORDS = 6
"""Fewest words for one wording to be taken as a cut of a longer one; shorter scraps are common phrases."""

SOURCES = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.INSTITUTION, SpeakerKind.ANONYMOUS})
"""Who speaks for an actor; analysts and other voices never do."""

WORD = re.compile(r"[^\W_]+")
_MOST_WORDED = 1 << 12  # wordings kept in memory: a window is folded again with each statement that enters it


class Standing(Row):
    """The answer to "where does it stand"; the last four are four different answers."""

    SUPPORTS = "supports", "supports", "its governing line is for it"
    CONDITIONAL = "conditional", "conditional", "its governing line sets a condition"
    OPPOSES = "opposes", "opposes", "its governing line is against it"
    NEUTRAL = "neutral", "neutral", "it spoke of it and took no side"
    MIXED = "mixed", "mixed", "voices of the same rank were for and against it on the same day"
    UNCLEAR = "unclear", "unclear", "it spoke of it, in articles that are undated or held for a person"
    NONE = "none", "none found", "no statement of it is known"


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


class Key(NamedTuple):
    """What one position is about: who, toward whom (None: nobody in particular), on what."""

    actor: str
    target: str | None
    issue: Issue


class Offices(Protocol):
    """The part of the roster that positions ask: which office a name held for an actor on a day."""

    def office(self, name: str, actor: str, on: date) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Line:
    """A statement read on one issue: its record and the label that it carries there."""

    record: Record
    label: Label
    day: date | None = field(init=False, repr=False, compare=False)  # the record's; a window asks for it ten times

    def __post_init__(self) -> None:
        object.__setattr__(self, "day", self.record.day)

    @property
    def stance(self) -> Stance:
        return self.label.stance

    @property
    def tier(self) -> Tier:
        return tier_of(self.record)

    @property
    def speaker(self) -> str | None:
        return self.record.statement.speaker


@dataclass(frozen=True, slots=True)
class Turn:
    """From `day` on, `line` governed: it was said that day, or what outranked it fell out of the window."""

    day: date
    line: Line


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


class Told(NamedTuple, Generic[T]):
    """What a window of lines makes of their key, but for its history; see `Position`."""

    standing: Standing
    governing: Heard[T]
    statements: int
    beside: tuple[T, ...] = ()
    joint: T | None = None
    departures: tuple[T, ...] = ()
    signals: tuple[T, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Shift:
    """A position that moved on `day`, with the lines before and after."""

    key: Key
    kind: ShiftKind
    day: date
    before: Line
    after: Line


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


# --- lines -----------------------------------------------------------------------------------------------------


def tier_of(record: Record) -> Tier:
    """The statement's tier; where the roster gave none, what its kind of speaker may claim."""
    statement = record.statement
    if statement.tier is not None:
        return statement.tier
    if statement.speaker_kind is SpeakerKind.ANONYMOUS:
        return Tier.ANONYMOUS
    return Tier.GOVERNMENT if statement.speaker_kind is SpeakerKind.INSTITUTION else Tier.OFFICIAL


def speaks(record: Record) -> bool:
    """Whether the record may count as its actor's position: a source of the actor's, in an article that stands."""
    statement = record.statement
    return not record.retracted and statement.actor is not None and statement.speaker_kind in SOURCES


def governs(record: Record) -> bool:
    """Whether the record may govern: it has a day and its article is not held."""
    return record.held is None and record.day is not None


def key_of(line: Line) -> Key:
    """Which position the line bears on."""
    statement = line.record.statement
    assert statement.actor is not None
    return Key(statement.actor, statement.target, line.label.issue)


def lines_of(record: Record) -> tuple[Line, ...]:
    """One line an issue."""
    issues = dict.fromkeys(label.issue for label in record.statement.labels)
    return tuple(line_on(record, issue) for issue in issues)


def line_on(record: Record, issue: Issue) -> Line:
    """The record's line on an issue of its labels; of two on one issue the conditional stands, else the surer."""
    labels = [label for label in record.statement.labels if label.issue is issue]
    return Line(record, labels[0] if len(labels) == 1 else min(labels, key=_label_order))


def _label_order(label: Label) -> tuple[bool, float, str, str]:
    return (label.stance is not Stance.CONDITIONAL, -label.confidence, label.stance.value, label.condition or "")


def order(line: Line) -> tuple[Any, ...]:
    """Sort key of authority, the governing line first; see `rank`."""
    statement, label = line.record.statement, line.label
    return rank(
        stance=label.stance, tier=line.tier, day=line.day, conditioned=label.condition is not None,
        joint=statement.joint, direct=statement.kind is Kind.DIRECT, confidence=label.confidence, id_=line.record.id,
    )  # fmt: skip


def rank(
    *, stance: Stance, tier: Tier, day: date | None, conditioned: bool, joint: bool, direct: bool, confidence: float,
    id_: int,
) -> tuple[Any, ...]:  # fmt: skip
    """Sort key of authority from what decides it.

    A side before none, tier, latest; on one day conditional before supports and opposes, then what has its
    condition, the actor's own before joint, own words before paraphrase, the surer, the first stored.
    """
    return (
        stance is Stance.NEUTRAL, tier, -day.toordinal() if day else 0, stance is not Stance.CONDITIONAL,
        not conditioned, joint, not direct, -confidence, id_,
    )  # fmt: skip


# --- reprints --------------------------------------------------------------------------------------------------


@lru_cache(maxsize=_MOST_WORDED)
def wording(text: str) -> str:
    """The words alone, in lower case and parted by single spaces, so that punctuation and marks do not tell."""
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


@lru_cache(maxsize=_MOST_WORDED)
def speaker_words(name: str | None) -> str:
    """A name without the ways of writing it: "Kim Yo-jong" and "KIM Yo Jong" are one."""
    return " ".join(sorted(WORD.findall((name or "").casefold())))


def same_words(a: str, b: str) -> bool:
    """Whether one wording is the other or a cut of it of at least `REPRINT_WORDS` words."""
    shorter, longer = sorted((a, b), key=len)
    return a == b or (shorter.count(" ") + 1 >= REPRINT_WORDS and f" {shorter} " in f" {longer} ")


def reprints(records: Iterable[Record]) -> list[list[Record]]:
    """Group records that carry one statement: same actor, target, speaker, day and words; longest first."""
    buckets: dict[tuple[object, ...], list[Record]] = {}
    for record in records:
        where = (record.statement.actor, record.statement.target, record.day, record.held is None)
        buckets.setdefault(where, []).append(record)
    # Most lines are alone on their day, and need not be compared with anything.
    return [group for found in buckets.values() for group in (_alike(found) if len(found) > 1 else [found])]


def _alike(records: Iterable[Record]) -> list[list[Record]]:
    """Group records of one actor, target and day by speaker and words."""
    by_voice: dict[str, list[list[tuple[str, Record]]]] = {}
    worded = [(wording(record.statement.text), record) for record in records]
    for words, record in sorted(worded, key=lambda pair: (-len(pair[0]), pair[1].id)):
        groups = by_voice.setdefault(speaker_words(record.statement.speaker), [])
        home = next((group for group in groups if same_words(group[0][0], words)), None)
        if home is None:
            groups.append([(words, record)])
        else:
            home.append((words, record))
    return [[record for _, record in group] for groups in by_voice.values() for group in groups]


def fold(records: Iterable[Record]) -> tuple[Record, ...]:
    """One record a statement, with every outlet that carried it; own words stand for the group, then the first."""
    folded = []
    for group in reprints(records):
        first = min(group, key=lambda record: (record.statement.kind is not Kind.DIRECT, record.id))
        folded.append(_with_outlets(first, group))
    return tuple(sorted(folded, key=lambda record: record.id))


def fold_lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Fold the reprints among one key's lines; the line that would govern stands for its group."""
    by_id = {line.record.id: line for line in lines}
    folded = []
    for group in reprints(line.record for line in by_id.values()):
        if len(group) == 1:
            folded.append(by_id[group[0].id])
            continue
        first = min((by_id[record.id] for record in group), key=order)
        folded.append(Line(_with_outlets(first.record, group), first.label))
    return tuple(sorted(folded, key=lambda line: line.record.id))


def _with_outlets(record: Record, group: Iterable[Record]) -> Record:
    carried = sorted(group, key=lambda each: each.id)
    named = [outlet for each in carried for outlet in (each.outlets or ((each.outlet,) if each.outlet else ()))]
    return replace(record, outlets=tuple(dict.fromkeys(named)))


# --- one position ----------------------------------------------------------------------------------------------


def turns(lines: Iterable[Line], *, start: date | None = None, before: int | None = None) -> tuple[Turn, ...]:
    """The governing lines over time, one each time another record takes over; one pass after sorting.

    Args:
        lines: of one key, all able to govern.
        start: leave out turns before this day; lines of the `WINDOW` before it must be among `lines`.
        before: the id of the record that governed up to `start`.
    """
    window: deque[Heard[Line]] = deque()  # a minimum of a sliding window: best in front
    found: list[Turn] = []
    for day, said in _by_day(hear(line, line) for line in lines):
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


def hear(line: Line, of: T) -> Heard[T]:
    """A line that can govern, with what stands for it."""
    statement = line.record.statement
    return Heard(
        order(line),
        speaker_words(line.speaker),
        line.stance,
        line.tier,
        _day(line),
        statement.joint,
        line.record.id,
        of,
    )


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
    for day, said in _by_day(lines):
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


def _by_day(lines: Iterable[Heard[T]]) -> Iterator[tuple[date, list[Heard[T]]]]:
    days: dict[date, list[Heard[T]]] = {}
    for line in lines:
        days.setdefault(line.day, []).append(line)
    yield from sorted(days.items())


def _day(line: Line) -> date:
    assert line.day is not None
    return line.day


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


def history(found: Sequence[Turn], stance: Stance) -> tuple[Line | None, date | None]:
    """The last line of another stance among the turns, and the day from which `stance` has held since."""
    since = None
    for turn in reversed(found):
        if turn.line.stance is not stance:
            return turn.line, since
        since = turn.day
    return None, since


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


# --- all positions ---------------------------------------------------------------------------------------------


def by_key(records: Iterable[Record], as_of: date | None = None) -> dict[Key, tuple[list[Line], list[Line]]]:
    """The lines of each key that can govern, and those that are pending."""
    found: dict[Key, tuple[list[Line], list[Line]]] = {}
    for record in records:
        if not speaks(record) or (as_of and record.day and record.day > as_of):
            continue
        for line in lines_of(record):
            found.setdefault(key_of(line), ([], []))[0 if governs(record) else 1].append(line)
    return found


def position_of(key: Key, lines: Iterable[Line], pending: Iterable[Line] = ()) -> Position:
    """The position of one key from all its lines."""
    able = list(lines)
    newest = max((_day(line) for line in able), default=None)
    window = [line for line in able if newest and _day(line) >= newest - WINDOW]
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


def sorting(key: Key) -> tuple[str, str, str]:
    """Sort key of keys: actor, target (nobody in particular first), issue."""
    return (key.actor, key.target or "", key.issue)


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


# --- questions -------------------------------------------------------------------------------------------------


def matrix(found: Iterable[CellT], issue: Issue) -> dict[str, dict[str | None, CellT]]:
    """Who speaks × toward whom, on one issue: positions or their outlines."""
    table: dict[str, dict[str | None, CellT]] = {}
    for position in found:
        if position.key.issue is issue:
            table.setdefault(position.key.actor, {})[position.key.target] = position
    return table


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


def conditions(found: Iterable[Position]) -> tuple[Position, ...]:
    """The positions that hang on a condition, the latest said first."""
    hanging = [position for position in found if position.standing is Standing.CONDITIONAL]
    return tuple(sorted(hanging, key=lambda position: -_day(_governing(position)).toordinal()))


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
