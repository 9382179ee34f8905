"""`/nk splits`: where voices of one side say otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.cards import cards_message
from bot.messages.words import actor
from bot.questions import one_actor, question
from bot.registry import Command
from bot.use_cases.stance_of import positions_of
from classifier.positions import splits

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "splits <actor> [on <issue>] [toward <actor>] [as of <date>]"


def answer(request: Request, services: Services) -> Message:
    """The positions of an actor that its own voices contradict."""
    asked = question(request, services.roster, usage=USAGE, takes="on, toward, as of")
    whose = one_actor(asked, services.roster, usage=USAGE)
    name = actor(whose, services.roster)
    return cards_message(
        splits(positions_of(whose, asked, request, services)), asked, services.roster,
        title=f"{name}: who says otherwise",
        none=f"None found: in the record nobody of {name} contradicts its governing lines.",
    )  # fmt: skip


COMMAND = Command(
    name="splits",
    usage=USAGE,
    summary="mixed signals: who of the same side says otherwise",
    answer=answer,
    examples=("splits us",),
)
