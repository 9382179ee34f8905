"""The Next and Back buttons: another page of an answer, in the place of the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.buttons import shareable
from bot.registry import Action

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> Message:
    """The page that the button names; a private one may be shared again."""
    command, asked = services.registry.meant(click.request, services)
    if not command.shared:
        raise UsageError(f"`/nk {command.name}` has no pages.")
    message = services.registry.answer(command, asked, services)
    return shareable(message, click.request.words) if click.place.get("private") else message


ACTION = Action(name="page", pressed=pressed, replaces=True)
