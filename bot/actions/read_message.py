"""The message shortcut "Read with nk": the links of a message, or its text, are read, also where the bot is absent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import Action
from bot.use_cases.conversation import shared

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> Message:
    """Have the message read."""
    return shared(click.request, services)


ACTION = Action(name="read_message", pressed=pressed)
