"""`/nk conditions`: what an actor's positions hang on, and what the other side's do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.cards import cards_message
from bot.messages.words import actor
from bot.questions import question, two_actors
from bot.registry import Command
from bot.use_cases.stance_of import between
from classifier.positions import conditions

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "conditions <actor> <actor> [on <issue>] [as of <date>]"


def answer(request: Request, services: Services) -> Message:
    """The conditional positions of two actors toward each other."""
    asked = question(request, services.roster, usage=USAGE, takes="on, as of")
    pair = two_actors(asked, services.roster, usage=USAGE)
    found = conditions(between(*pair, asked, request, services))
    one, other = (actor(each, services.roster) for each in pair)
    return cards_message(
        found, asked, services.roster,
        title=f"{one} and {other}: their conditions",
        none=f"None found: no position of {one} or {other} toward the other hangs on a condition in the record.",
    )  # fmt: skip


COMMAND = Command(
    name="conditions",
    usage=USAGE,
    summary="what the two sides' positions toward each other hang on",
    answer=answer,
    examples=("conditions dprk us",),
)
