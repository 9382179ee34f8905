"""`/nk new`: what was added lately."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.new import new_message
from bot.questions import question
from bot.registry import Command

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "new [24h]"
LATELY = timedelta(hours=24)
MOST_FOUND = 50  # articles that one answer reads


def answer(request: Request, services: Services) -> Message:
    """The articles of the last hours or days, with the positions that they brought."""
    asked = question(request, services.roster, usage=USAGE, takes="since")
    if asked.head:
        raise UsageError(f"“{asked.head[:40]}” is no span of time. Write `/nk {USAGE}`, or `/nk new 7d`.")
    since = request.now - (asked.span or LATELY)
    if asked.since and not asked.span:
        since = since.replace(year=asked.since.year, month=asked.since.month, day=asked.since.day, hour=0, minute=0)
    team = services.store.team(request.team)
    found = team.articles(limit=MOST_FOUND + 1, since=since)
    added = [(stored, team.records(article_id=stored.id)) for stored in found[:MOST_FOUND]]
    return new_message(added, asked, since, services.roster, at_least=len(found) > MOST_FOUND)


COMMAND = Command(
    name="new",
    usage=USAGE,
    summary="what was added lately",
    answer=answer,
    examples=("new 7d",),
)
