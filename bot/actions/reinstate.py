"""The "Take the retraction back" button: an article counts again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import Action
from bot.use_cases import correcting

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> Message:
    """Do it, by whoever pressed."""
    return correcting.reinstate(int(click.request.words), click.request, services)


ACTION = Action(name="reinstate", pressed=pressed)
