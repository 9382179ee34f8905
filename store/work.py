"""What the desk's verbs take and return: a channel's wishes, messages sent, alerts due, feeds; frozen, without rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime  # noqa: TC003  (dataclass fields are read at run time)

from classifier.vocabulary import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What one channel of a team asked for.

    Times are local wall times as "08:30" in `zone` (an IANA name); no `digest_at`: no digest. `digest_date` is the
    local day of the last digest, silent ones included, `heard_date` that of the last one that was posted, and what
    was added up to `covered_until` has been in one. `actors` are those that the digest is about; none: everybody.
    """

    team: str
    channel: str
    posts: bool = False  # a summary of each article that is added anywhere in the team
    capture: bool = False  # links that people share in it are read
    digest_at: str | None = None
    zone: str = "UTC"
    weekdays: bool = False
    paused: bool = False
    quiet_from: str | None = None
    quiet_until: str | None = None
    digest_date: date | None = None
    heard_date: date | None = None
    covered_until: datetime | None = None
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """A channel's wish to hear of an actor, toward a target, on an issue; None is any."""

    channel: str
    actor: str
    target: str | None
    issue: str | None
    made_by: str


class AlertKind(Row):
    """Why a statement is news."""

    SHIFT = "shift", "position moved", "the governing line changed its stance, surely enough"
    SPEECH = "speech", "speech of the leader", "a statement of the highest tier"
    RETRACTION = "retraction", "retracted", "an article that carried a governing line was retracted"


@dataclass(frozen=True, slots=True)
class Alert:
    """One statement that a channel is to hear of."""

    statement_id: int
    kind: AlertKind


@dataclass(frozen=True, slots=True)
class Post:
    """A message to Slack; no `ts`: it was begun, and nobody knows whether Slack took it."""

    key: str
    channel: str
    thread: str | None
    kind: str
    begun_at: datetime
    ts: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that a team reads; no `next_at`: off after failures, `failed` says why."""

    team: str
    url: str
    channel: str
    added_by: str
    next_at: datetime | None
    failures: int
    failed: str | None
    etag: str | None
    modified: str | None


@dataclass(frozen=True, slots=True)
class News:
    """What happened to a team's record between two moments.

    `statement_ids` are those of articles added meanwhile, `waiting` the ids of such articles that are held or
    have no date; the rest are counts of articles read, of statements corrected and of articles retracted.
    """

    statement_ids: tuple[int, ...]
    articles: int
    waiting: tuple[int, ...]
    corrected: int
    retracted: int
