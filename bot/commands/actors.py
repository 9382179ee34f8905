"""`/nk actors`: who can be asked about, and under which names."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.messages.actors import actors_message
from bot.registry import Command

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services


def answer(request: Request, services: Services) -> Message:
    """List the actors with positions, or those that go by some words."""
    positions = services.store.team(request.team).positions(today=request.now.date())
    counts = Counter(position.key.actor for position in positions)
    return actors_message(services.roster, counts, asked=request.words)


COMMAND = Command(
    name="actors",
    usage="actors [words]",
    summary="who can be asked about, by all their names",
    answer=answer,
    examples=("actors korea",),
)
