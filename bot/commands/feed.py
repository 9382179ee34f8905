"""`/nk feed`: publishers' feeds that are read for the team, quietly."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.channel import changed, feeds_message
from bot.messages.escape import code
from bot.reading.addresses import checked_link
from bot.registry import Command

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "feed [add|remove] <address>"


def answer(request: Request, services: Services) -> Message:
    """List the feeds, read one more, or one less."""
    desk = services.store.desk(request.team)
    verb, _, rest = request.words.partition(" ")
    if not verb:
        return feeds_message(desk.feeds())
    url = html.unescape(rest.strip().strip("<>").split("|")[0])
    if verb.lower() not in ("add", "remove") or not url:
        raise UsageError(f"Write `/nk {USAGE}`, or `/nk feed` for the list.")
    if verb.lower() == "remove":
        desk.remove_feed(url)
        return changed(f"The feed {code(url)} is read no more.", request.user)
    checked_link(url)
    if not desk.add_feed(url, channel=request.channel, by=request.user, at=request.now):
        raise UsageError("That feed is read already. `/nk feed` lists them.")
    told = "Its articles are read quietly: digests and alerts tell of them, no post does."
    return changed(f"The feed {code(url)} is read from now on. {told}", request.user)


COMMAND = Command(
    name="feed",
    usage=USAGE,
    summary="read a publisher's feed for the team",
    answer=answer,
    shared=False,
    examples=("feed add https://www.example.org/rss",),
)
