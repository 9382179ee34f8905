"""Somebody writes to the bot in a direct message: a link or a text is read, a question answered, in the thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.registry import Event
from bot.use_cases.conversation import answered

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Heard
    from bot.wiring import Services


def answer(heard: Heard, services: Services) -> Message | None:
    """Answer what was written; what people say to each other in channels is no business of the bot.

    Raises:
        UsageError: a file came without words.
    """
    if heard.event.get("channel_type") != "im":
        return None
    if heard.event.get("files") and not heard.request.words.strip():
        raise UsageError("I read links and pasted texts, not files: send me the link, or paste the text.")
    return answered(heard.request, services)


EVENT = Event(name="message", answer=answer)
