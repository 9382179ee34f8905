"""`/nk help`: every command, from the registry that dispatches them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.channel import channel_state
from bot.messages.help import command_message, help_message
from bot.plain_words import EXAMPLES
from bot.registry import Command

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services


def answer(request: Request, services: Services) -> Message:
    """All commands, or the one that was named."""
    if request.words:
        return command_message(services.registry.find(request.words.split()[0].removeprefix("/")))
    desk = services.store.desk(request.team)
    state = channel_state(desk.channel(request.channel), desk.watches(request.channel), request.now, services.roster)
    return help_message(services.registry.commands.values(), plain=EXAMPLES, state=state)


COMMAND = Command(name="help", usage="help [command]", summary="what you can ask", answer=answer, shared=False)
