"""`/nk stance`: where an actor stands, toward whom, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.stance import stance_message
from bot.questions import one_actor, question
from bot.registry import Command
from bot.use_cases.frozen_page import with_page
from bot.use_cases.stance_of import stance_of

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "stance <actor> [on <issue>] [toward <actor>] [as of <date>]"


def answer(request: Request, services: Services) -> Message:
    """An actor's positions, the latest first."""
    asked = question(request, services.roster, usage=USAGE, takes="on, toward, as of")
    actor = one_actor(asked, services.roster, usage=USAGE)
    message = stance_message(stance_of(actor, asked, request, services), services.roster)
    return with_page(message, actor, asked, request, services)


COMMAND = Command(
    name="stance",
    usage=USAGE,
    summary="where an actor stands, word for word",
    answer=answer,
    examples=("stance us", "stance dprk on talks toward south korea"),
)
