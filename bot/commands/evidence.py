"""`/nk evidence`: what stands behind a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.evidence import evidence_message
from bot.questions import number_of, question
from bot.registry import Command

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "evidence <id>"


def answer(request: Request, services: Services) -> Message:
    """The stored text, offsets, hash, model version and label history of one statement."""
    asked = question(request, services.roster, usage=USAGE)
    number = number_of(asked.head)
    if number is None:
        raise UsageError(f"Which statement? Write `/nk {USAGE}` with the number that stands under a quote.")
    return evidence_message(services.store.team(request.team).evidence(number), asked, services.roster)


COMMAND = Command(
    name="evidence",
    usage=USAGE,
    summary="the stored text, offsets, hash and history behind a quote",
    answer=answer,
    examples=("evidence 12",),
)
