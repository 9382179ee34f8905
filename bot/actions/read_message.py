"""The message shortcut "Read with nk": the links of a message, or its text, are read and told in its thread.

Where the bot is absent, and of what is no news, only the person who used it hears.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.registry import Action
from bot.use_cases.conversation import shared

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> Message:
    """Have the message read."""
    return shared(replace(click.request, ts=click.place.get("thread")), services)


ACTION = Action(name="read_message", pressed=pressed)
