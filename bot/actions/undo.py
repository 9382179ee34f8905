"""The "Undo" button under a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.registry import Action
from bot.use_cases import correcting

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> Message:
    """Take back the correction that the button names, and no other."""
    number, revision = click.request.words.split()
    return correcting.undo(int(number), int(revision), click.request, services)


ACTION = Action(name="undo", pressed=pressed)
