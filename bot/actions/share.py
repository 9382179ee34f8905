"""The "Share to channel" button: a private answer is given again for everybody, with who shared it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.blocks import MOST_BLOCKS, MOST_MESSAGE, context, lengths
from bot.registry import Action

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> Message:
    """Answer the question again, in public; only answers can be shared, never changes of the record."""
    command, asked = services.registry.meant(click.request, services)
    if not command.shared:
        raise UsageError(f"`/nk {command.name}` is no answer that could be shared.")
    message = services.registry.answer(command, asked, services)
    by = context(f"Shared by <@{click.request.user}>")
    blocks = (*message.blocks, by)
    fits = len(blocks) <= MOST_BLOCKS and lengths(blocks) <= MOST_MESSAGE
    return replace(message, blocks=blocks if fits else (*message.blocks[:-1], by), public=True)


ACTION = Action(name="share", pressed=pressed)
