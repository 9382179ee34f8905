"""A statement read on one issue, what it bears on, and which of two has the greater authority."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from classifier.vocabulary import Issue, Kind, Label, Record, SpeakerKind, Stance, Tier

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

SOURCES = frozenset({SpeakerKind.OFFICIAL, SpeakerKind.INSTITUTION, SpeakerKind.ANONYMOUS})
"""Who speaks for an actor; analysts and other voices never do."""


class Key(NamedTuple):
    """What one position is about: who, toward whom (None: nobody in particular), on what."""

    actor: str
    target: str | None
    issue: Issue


def sorting(key: Key) -> tuple[str, str, str]:
    """Sort key of keys: actor, target (nobody in particular first), issue."""
    return (key.actor, key.target or "", key.issue)


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


def by_key(records: Iterable[Record], as_of: date | None = None) -> dict[Key, tuple[list[Line], list[Line]]]:
    """The lines of each key that can govern, and those that are pending."""
    found: dict[Key, tuple[list[Line], list[Line]]] = {}
    for record in records:
        if not speaks(record) or (as_of and record.day and record.day > as_of):
            continue
        for line in lines_of(record):
            found.setdefault(key_of(line), ([], []))[0 if governs(record) else 1].append(line)
    return found


def said_on(line: Line) -> date:
    """The day of a line that can govern."""
    assert line.day is not None
    return line.day


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
