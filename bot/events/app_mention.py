"""Somebody mentions the bot: a question is answered, a link read, in the thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import Event
from bot.use_cases.conversation import answered

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Heard
    from bot.wiring import Services


def answer(heard: Heard, services: Services) -> Message:
    """The same that `/nk` answers; links and files are read."""
    return answered(heard.request, services, heard.event.get("files") or ())


EVENT = Event(name="app_mention", answer=answer)
