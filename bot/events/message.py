"""Somebody writes: to the bot in a direct message, or to others in a channel that wants its links read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import Event
from bot.use_cases.conversation import answered, captured

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Heard
    from bot.wiring import Services


def wanted(heard: Heard, services: Services) -> bool:
    """What is written to the bot; of what people say to each other only links, where the channel agreed."""
    if heard.event.get("channel_type") == "im":
        return True
    to_the_bot = bool(heard.bot) and f"<@{heard.bot}>" in heard.request.words  # comes as a mention too
    if to_the_bot or "<http" not in heard.request.words:
        return False
    return services.store.desk(heard.request.team).channel(heard.request.channel).capture


def answer(heard: Heard, services: Services) -> Message | None:
    """Answer what was written to the bot, or have the links read that people share."""
    if heard.event.get("channel_type") == "im":
        return answered(heard.request, services, heard.event.get("files") or ())
    captured(heard.request, services)
    return None


EVENT = Event(name="message", answer=answer, wanted=wanted)
