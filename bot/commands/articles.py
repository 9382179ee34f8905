"""`/nk articles`: what was added, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.articles import articles_message
from bot.questions import question
from bot.registry import Command

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "articles"
MOST_FOUND = 200  # articles that one answer reads


def answer(request: Request, services: Services) -> Message:
    """The newest articles of the team."""
    asked = question(request, services.roster, usage=USAGE)
    team = services.store.team(request.team)
    found = team.articles(limit=MOST_FOUND + 1)
    return articles_message(found[:MOST_FOUND], team.counts(), asked, at_least=len(found) > MOST_FOUND)


COMMAND = Command(name="articles", usage=USAGE, summary="the articles that your team added", answer=answer)
