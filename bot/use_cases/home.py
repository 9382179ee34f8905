"""What the Home tab shows a person: positions at a glance, their channels, what waits, what failed, the roster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.use_cases.health import health_of
from store.work import Channel

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.jobs.board import Failed
    from bot.registry import Request
    from bot.use_cases.health import Health
    from bot.wiring import Services
    from classifier.positions import Position
    from store.answers import Counts, RosterEdit, StoredArticle
    from store.work import Watch

MOST_POSITIONS = 4  # with their quotes: what a person takes in at a glance
MOST_MATRIX = 60  # positions that the matrix is made of, the latest
MOST_WAITING = 5
MOST_SEARCHED = 200  # articles looked through for some that wait, the latest added
MOST_FAILED = 3
MOST_CHANNELS = 8
MOST_EDITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The state of a team's record, as its Home tab tells one of its people at `now`.

    `channels` are those that asked for something and that the person is in; all such where Slack does not say who is in
    which (`members_known` is false), and then nobody may change them from here.
    """

    now: datetime
    counts: Counts
    positions: tuple[Position, ...] = ()
    waiting: tuple[StoredArticle, ...] = ()
    failed: tuple[Failed, ...] = ()
    channels: tuple[Channel, ...] = ()
    members_known: bool = True
    watches: tuple[Watch, ...] = ()
    edits: tuple[RosterEdit, ...] = ()
    health: Health


def home_of(request: Request, services: Services) -> Home:
    """Look at the team's record, and at what concerns the one who asks."""
    team, desk = services.store.team(request.team), services.store.desk(request.team)
    counts = team.counts()
    found = team.articles(limit=MOST_SEARCHED) if counts.held or counts.undated else []
    waiting = [each for each in found if not each.retracted and (each.held or each.article.published is None)]
    mine = services.people.channels(request.team, request.user) if services.people else None
    watches = desk.watches()
    channels = [
        each for each in _asking(desk.channels(), watches, request.team) if mine is None or each.channel in mine
    ]
    return Home(
        now=request.now, counts=counts, waiting=tuple(waiting[:MOST_WAITING]),
        positions=team.positions(today=request.now.date(), roster=services.roster, limit=MOST_MATRIX),
        failed=tuple(services.queue.failed(request.team)[:MOST_FAILED]) if services.queue else (),
        channels=tuple(channels[:MOST_CHANNELS]), members_known=mine is not None, watches=tuple(watches),
        edits=desk.roster_history()[:MOST_EDITS],
        health=health_of(services.store, services.queue, request.now, request.team),
    )  # fmt: skip


def _asking(channels: Iterable[Channel], watches: Iterable[Watch], team: str) -> list[Channel]:
    """The channels that asked for something, those that only watch among them."""
    known = {each.channel: each for each in channels}
    watching = {each.channel for each in watches}
    asked = [each for each in known.values() if each.channel in watching or _asked(each)]
    return asked + [Channel(team=team, channel=each) for each in sorted(watching - known.keys())]


def _asked(channel: Channel) -> bool:
    return bool(channel.digest_at or channel.posts or channel.capture or channel.quiet_from)
