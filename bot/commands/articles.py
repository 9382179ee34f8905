"""`/nk articles`: what was added, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.articles import articles_message
from bot.registry import Command

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

MOST_LISTED = 20


def answer(request: Request, services: Services) -> Message:
    """List the newest articles."""
    team = services.store.team(request.team)
    return articles_message(team.articles(limit=MOST_LISTED), team.counts())


COMMAND = Command(name="articles", usage="articles", summary="the articles that your team added", answer=answer)
