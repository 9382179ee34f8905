"""`/nk timeline`: how an actor's line went, stance by stance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.timeline import timeline_message
from bot.questions import one_actor, question
from bot.registry import Command
from bot.use_cases.frozen_page import with_page
from bot.use_cases.timeline_of import timeline_of

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "timeline <actor> [toward <actor>] [on <issue>] [since <date>] [as of <date>]"


def answer(request: Request, services: Services) -> Message:
    """The stances of an actor over time, oldest first."""
    asked = question(request, services.roster, usage=USAGE, takes="on, toward, since, as of")
    actor = one_actor(asked, services.roster, usage=USAGE)
    message = timeline_message(timeline_of(actor, asked, request, services), actor, asked, services.roster)
    return with_page(message, actor, asked, request, services)


COMMAND = Command(
    name="timeline",
    usage=USAGE,
    summary="how its line went over time, with the words at each turn",
    answer=answer,
    examples=("timeline dprk toward us on talks",),
)
