"""The On and Off buttons of the welcome message: whether links that are shared in the channel are read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.registry import Action

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> Message:
    """What `/nk links on` and `/nk links off` do, for everybody in the channel to see."""
    request = replace(click.request, words=f"links {click.request.words}")
    return services.registry.dispatch(request, services)


ACTION = Action(name="capture", pressed=pressed)
