"""The words of the field that every package shares: articles, statements, labels, tiers."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date  # noqa: TC003  (dataclass fields are read at run time)
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping


class Row(str, enum.Enum):
    """An enum whose members are rows: a key (stored as text), a title and a definition."""

    title_: str
    definition: str

    def __new__(cls, key: str, title: str = "", definition: str = "") -> Self:
        row = str.__new__(cls, key)
        row._value_ = key
        row.title_ = title
        row.definition = definition
        return row

    __str__ = str.__str__  # its key


class Issue(Row):
    """What a statement takes a position on; the definition is the proposition of its stance."""

    DIALOGUE = "dialogue", "Dialogue", "talks with the target should be held"
    DENUCLEARIZATION = "denuclearization", "Denuclearization", "the nuclear programme should be given up or capped"
    SANCTIONS = "sanctions", "Sanctions", "sanctions and pressure on the target should be kept or raised"
    EXERCISES = "exercises", "Exercises", "the exercises, deployments and defence posture should go on"
    WEAPONS_TESTS = "weapons_tests", "Weapons tests", "the missile and weapons tests and build-up should go on"
    RELATIONS = "relations", "Relations", "relations with the target should be better or closer"
    HUMANITARIAN = "humanitarian", "Humanitarian", "the humanitarian or human-rights matter should be acted on"
    OTHER = "other", "Other", "what the sentence itself proposes"


class Stance(Row):
    """Which side of the issue's proposition a statement takes."""

    SUPPORTS = "supports", "supports", "is for it, offers it, agrees, calls for it; sets no condition"
    CONDITIONAL = "conditional", "conditional", "would, but only if, unless, until, in return, or up to a point"
    OPPOSES = "opposes", "opposes", "refuses, rejects, condemns, accuses, threatens, will not"
    NEUTRAL = "neutral", "neutral", "speaks of it and takes no side, or both sides at once"


class Act(Row):
    """What a statement does, in the verbal classes of political event coding (PLOVER)."""

    AGREE = "agree", "agrees", "offers, is willing, accepts"
    SUPPORT = "support", "backs", "endorses, praises, meets"
    REQUEST = "request", "urges", "urges, demands"
    ACCUSE = "accuse", "accuses", "blames, condemns"
    REJECT = "reject", "rejects", "refuses, denies"
    THREATEN = "threaten", "warns", "warns of consequences"
    STATE = "state", "states", "none of these"


class Kind(Row):
    """How the article carries a statement."""

    DIRECT = "direct", "quote", "the source's own words, at least four of them or a clause"
    INDIRECT = "indirect", "paraphrase", "the reporter's words for what the source said"


class SpeakerKind(Row):
    """In what capacity a source speaks; the last two are never anybody's position."""

    OFFICIAL = "official", "official", "named, speaks for the actor"
    INSTITUTION = "institution", "institution", "a ministry, state media commentary, a joint statement"
    ANONYMOUS = "anonymous", "anonymous", "an unnamed official"
    ANALYST = "analyst", "analyst", "an expert, academic, former official or the media"
    OTHER = "other", "other", "a citizen, commenter or company"


class Tier(enum.IntEnum):
    """Authority of a source within its actor, highest first; office holders carry it in `seeds/actors.toml`."""

    LEADER = 1  # head of state or government, a plenum's decision
    GOVERNMENT = 2  # a government or ministry statement, a minister
    SENIOR = 3  # a named senior official above the rank of the title
    SPOKESPERSON = 4  # spokesperson, negotiator, envoy, ambassador
    OFFICIAL = 5  # another named official, commentary by state media
    ANONYMOUS = 6  # an unnamed official


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of an article's unaltered text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One document, cleaned but unaltered: every offset in the product points into `text`.

    `body` are the lines a statement may stand in, in order, one span a line without its line break;
    `dropped` are the lines cut as noise. What is in neither is heading: title, dateline, blank.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    published: date | None = None
    published_certain: bool = True
    language: str = "en"
    state_media: str | None = None  # the actor whose state media the outlet is
    body: tuple[Span, ...] = ()
    dropped: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """The place in the text that names a statement's source ("Kim", "he", "the statement")."""

    text: str
    start: int
    end: int


LIKELY = 0.65
"""Confidence from which a label is right four times in five, by the reliability table of `classifier/README.md`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A position: which side of which issue, by what act, on what condition (verbatim), how surely.

    A refusal has a condition too where its words set one ("never, unless they drop X").
    """

    issue: Issue
    stance: Stance
    act: Act | None = None
    condition: str | None = None
    confidence: float = 1.0  # probability that issue and stance are both right, 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one source says in one place of an article; `text` is exactly `article.text[start:end]`.

    `sentence` is the sentence that a scrap of a quotation stands in ("if Norland “drops its old conceit”"), word for
    word: shown alone, the scrap would lose its "if"; None for a quotation that stands by itself.
    """

    text: str
    start: int
    end: int
    kind: Kind
    speaker: str | None = None  # fullest name in the article; None: unattributed
    speaker_kind: SpeakerKind | None = None
    office: str | None = None  # the office on that day
    mention: Mention | None = None
    actor: str | None = None
    target: str | None = None
    labels: tuple[Label, ...] = ()
    said: date | None = None
    confidence: float = 1.0  # probability that the attribution is right, 0 to 1
    tier: Tier | None = None
    channel: str | None = None  # who carried it ("KCNA"), when that is not the speaker
    joint: bool = False  # one of several parties to a joint statement
    flags: tuple[str, ...] = ()  # sentences a person should see ("held no such office in June 2021")
    sentence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was understood of an article; `held` says why it governs nothing until a person confirms it."""

    article: Article
    statements: tuple[Statement, ...] = ()
    held: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A statement as the label classifier sees it: its words, its sentence and who speaks to whom."""

    text: str
    sentence: str  # the whole reporting sentence (the same as `text` for indirect statements)
    kind: Kind = Kind.INDIRECT
    speaker: str | None = None
    actor: str | None = None
    target: str | None = None
    before: str = ""  # the paragraph before
    after: str = ""  # the paragraph after
    title: str = ""
    place: float = 0.0  # 0 at the top of the body, 1 at its end


@dataclass(frozen=True, slots=True)
class Doubt:
    """What an utterance may be instead (the same words toward another target), and how likely that is, 0 to 1."""

    utterance: Utterance
    share: float


NO_DOUBTS: Mapping[int, Doubt] = MappingProxyType({})
"""Every utterance of a call is certain; otherwise the doubtful ones are named by their place in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A stored statement with its provenance, as positions and messages read it."""

    id: int
    statement: Statement
    article_id: int
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    published_certain: bool = True
    held: str | None = None
    outlets: tuple[str, ...] = field(default=())  # every outlet that carried the same words
    retracted: bool = False

    @property
    def day(self) -> date | None:
        """The day that orders it: the day said, else the day published."""
        return self.statement.said or self.published
