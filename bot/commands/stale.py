"""`/nk stale`: positions that may no longer hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.cards import cards_message
from bot.questions import one_actor, question
from bot.registry import Command
from bot.use_cases.stance_of import positions_of
from classifier.positions import stale

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "stale [12 months] [actor]"
OLD = 365  # days after which a line is called old when nobody says otherwise


def answer(request: Request, services: Services) -> Message:
    """Old positions, and those whose speaker left office."""
    asked = question(request, services.roster, usage=USAGE, takes="on, toward, since")
    whose = one_actor(asked, services.roster, usage=USAGE) if asked.head else None
    days = asked.span.days if asked.span else OLD
    return cards_message(
        stale(positions_of(whose, asked, request, services), older_than=days), asked, services.roster,
        title=f"Older than {days} days, or the speaker left office",
        none=f"None found: no position in the record is older than {days} days, and no speaker is known to have left.",
    )  # fmt: skip


COMMAND = Command(
    name="stale",
    usage=USAGE,
    summary="positions that may no longer hold",
    answer=answer,
    examples=("stale 6 months us",),
)
