"""The bot joins a channel: it says what it does there, and asks whether links shared there are to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.channel import welcome_message
from bot.registry import Event

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Heard
    from bot.wiring import Services


def answer(heard: Heard, services: Services) -> Message | None:
    """Greet; others who join are no business of the bot."""
    if not heard.bot or heard.event.get("user") != heard.bot:
        return None
    return welcome_message(services.store.desk(heard.request.team).channel(heard.request.channel))


EVENT = Event(name="member_joined_channel", answer=answer)
