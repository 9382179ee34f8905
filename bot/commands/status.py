"""`/nk status`: what is alive, waiting and failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.jobs import status_message
from bot.registry import Command
from bot.use_cases.health import health_of

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services


def answer(request: Request, services: Services) -> Message:
    """Look at the store, the jobs and the workers."""
    return status_message(health_of(services.store, services.queue, request.now, request.team))


COMMAND = Command(
    name="status", usage="status", summary="what is alive, waiting and failed", answer=answer, shared=False
)
