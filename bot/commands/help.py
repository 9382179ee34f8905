"""`/nk help`: every command, from the registry that dispatches them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.help import help_message
from bot.registry import Command

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services


def answer(_: Request, services: Services) -> Message:
    """List every command."""
    return help_message(services.registry.commands.values())


COMMAND = Command(name="help", usage="help", summary="what you can ask", answer=answer)
