"""`/nk posts`: a summary of every article that is added anywhere in the team, in this channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.blocks import sentence
from bot.messages.channel import changed, named
from bot.registry import Command

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "posts [on|off]"


def answer(request: Request, services: Services) -> Message:
    """Tell or change whether this channel gets summaries."""
    desk, words = services.store.desk(request.team), request.words.lower()
    if not words:
        state = "on" if desk.channel(request.channel).posts else "off"
        return sentence(f"Posts are {state} in {named(request.channel)}. `/nk posts on` and `/nk posts off` change it.")
    if words not in ("on", "off"):
        raise UsageError(f"Write `/nk {USAGE}`.")
    desk.change(request.channel, by=request.user, at=request.now, posts=words == "on")
    what = "gets a summary of each article that is added" if words == "on" else "gets no summaries any more"
    return changed(f"{named(request.channel)} {what}.", request.user)


COMMAND = Command(
    name="posts",
    usage=USAGE,
    summary="a summary of each new article, in this channel",
    answer=answer,
    shared=False,
    examples=("posts on",),
)
