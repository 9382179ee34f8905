"""The did-you-mean buttons: the same question with the name that was meant, in the place of the refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.buttons import shareable
from bot.registry import Action

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> Message:
    """Ask it."""
    command, asked = services.registry.meant(click.request, services)
    message = services.registry.answer(command, asked, services)
    return shareable(message, click.request.words) if command.shared and click.place.get("private") else message


ACTION = Action(name="ask", pressed=pressed, replaces=True)
