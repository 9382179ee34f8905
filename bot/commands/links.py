"""`/nk links`: whether links that people share in this channel are read, by the channel's own consent."""

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

USAGE = "links [on|off]"


def answer(request: Request, services: Services) -> Message:
    """Tell or change whether this channel's links are read."""
    desk, words = services.store.desk(request.team), request.words.lower()
    if not words:
        state = "are read" if desk.channel(request.channel).capture else "are not read"
        text = f"Links shared in {named(request.channel)} {state}. `/nk links on` and `/nk links off` change it."
        return sentence(text)
    if words not in ("on", "off"):
        raise UsageError(f"Write `/nk {USAGE}`.")
    desk.change(request.channel, by=request.user, at=request.now, capture=words == "on")
    what = "are read from now on, each answered in its thread" if words == "on" else "are left alone from now on"
    return changed(f"Links shared in {named(request.channel)} {what}.", request.user)


COMMAND = Command(
    name="links",
    usage=USAGE,
    summary="read the links that people share in this channel",
    answer=answer,
    shared=False,
    examples=("links on",),
)
