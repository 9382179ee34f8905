"""What is forgotten when the bot leaves: a channel's wishes, or a workspace's tokens, jobs and data, at once."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.registry import Heard
    from bot.wiring import Services

log = logging.getLogger(__name__)


def leave_channel(heard: Heard, services: Services) -> None:
    """Forget what a channel asked for: digest, posts, watches, consent; its articles stay the team's."""
    services.store.desk(heard.request.team).leave(heard.request.channel)


def lose_tokens(heard: Heard, services: Services) -> None:
    """Leave the workspace when the bot's own token was revoked; users' tokens were never asked for."""
    if (heard.event.get("tokens") or {}).get("bot"):
        leave_workspace(heard, services)


def leave_workspace(heard: Heard, services: Services) -> None:
    """Delete a workspace's tokens first, then its jobs, then every row; again, it finds nothing left to do."""
    team = heard.request.team
    tokens = services.clients.installed.forget(team) if services.clients and services.clients.installed else 0
    jobs = services.queue.forget(team) if services.queue else 0
    rows = sum(services.store.desk(team).purge().values())
    log.info("left a workspace", extra={"team": team, "tokens": tokens, "jobs": jobs, "rows": rows})
