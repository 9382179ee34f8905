"""`/nk gap`: what one side asks, beside where the other side stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.issues import issue_asked_for
from bot.messages.gap import gap_message
from bot.questions import question, two_actors
from bot.registry import Command
from bot.use_cases.stance_of import positions_of
from classifier.positions import gaps

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "gap <actor> <actor> [as of <date>]"


def answer(request: Request, services: Services) -> Message:
    """The conditions of both sides, each with what the other side says to it."""
    asked = question(request, services.roster, usage=USAGE, takes="as of")
    one, other = two_actors(asked, services.roster, usage=USAGE)
    found = [each for actor in (one, other) for each in positions_of(actor, asked, request, services)]
    both = (*gaps(found, one, other, issue_asked_for), *gaps(found, other, one, issue_asked_for))
    return gap_message(both, (one, other), asked, services.roster)


COMMAND = Command(
    name="gap",
    usage=USAGE,
    summary="each side's condition beside the other side's stance on it",
    answer=answer,
    examples=("gap dprk us",),
)
