"""`/nk shifts`: which positions moved lately, with both quotes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.messages.shifts import shifts_message
from bot.questions import one_actor, question
from bot.registry import Command
from bot.use_cases.stance_of import positions_of

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "shifts [30d] [actor] [on <issue>] [toward <actor>] [since <date>]"
LATELY = timedelta(days=30)


def answer(request: Request, services: Services) -> Message:
    """The positions that moved in the last days, or since a day."""
    asked = question(request, services.roster, usage=USAGE, takes="on, toward, since")
    since = asked.since or (request.now - LATELY).date()
    asked = replace(asked, since=since)
    actor = one_actor(asked, services.roster, usage=USAGE) if asked.head else None
    found = [
        each
        for each in services.store.team(request.team).shifts(since=since, actor=actor)
        if asked.issue in (None, each.key.issue) and asked.target in (None, each.key.target)
    ]
    now = positions_of(actor, asked, request, services) if actor and not found else ()
    return shifts_message(found, actor, asked, services.roster, now=now)


COMMAND = Command(
    name="shifts",
    usage=USAGE,
    summary="which positions moved, with the words before and after",
    answer=answer,
    examples=("shifts 90d", "shifts dprk on talks since 2021"),
)
