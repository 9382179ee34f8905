"""The "Show its evidence" entry of a statement's menu."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.registry import Action

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> Message:
    """What `/nk evidence` answers, in private."""
    request = replace(click.request, words=f"evidence {click.request.words}")
    return services.registry.dispatch(request, services)


ACTION = Action(name="evidence", pressed=pressed)
