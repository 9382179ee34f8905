"""What the Home tab shows of a team: how much is in the record, the latest positions, what waits, and health."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.use_cases.health import health_of

if TYPE_CHECKING:
    from bot.registry import Request
    from bot.use_cases.health import Health
    from bot.wiring import Services
    from classifier.positions import Position
    from store.answers import Counts, StoredArticle

MOST_POSITIONS = 8  # what a person takes in at a glance
MOST_WAITING = 10
MOST_SEARCHED = 200  # articles looked through for some that wait, the latest added


@dataclass(frozen=True, slots=True)
class Home:
    """The state of a team's record, as its Home tab tells it."""

    counts: Counts
    positions: tuple[Position, ...]
    waiting: tuple[StoredArticle, ...]
    health: Health


def home_of(request: Request, services: Services) -> Home:
    """Look at the team's record."""
    team = services.store.team(request.team)
    counts = team.counts()
    found = team.articles(limit=MOST_SEARCHED) if counts.held or counts.undated else []
    waiting = [each for each in found if not each.retracted and (each.held or each.article.published is None)]
    positions = team.positions(today=request.now.date(), roster=services.roster, limit=MOST_POSITIONS)
    health = health_of(services.store, services.queue, request.now)
    return Home(counts, positions, tuple(waiting[:MOST_WAITING]), health)
