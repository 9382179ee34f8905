"""`/nk compare`: several actors side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.compare import compare_message
from bot.questions import actors_of, question
from bot.registry import Command
from bot.use_cases.stance_of import positions_of

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "compare <actor> <actor> … [on <issue>] [as of <date>]"
MOST_COMPARED = 6  # columns that a reader can hold together


def answer(request: Request, services: Services) -> Message:
    """Two to six actors, issue by issue."""
    asked = question(request, services.roster, usage=USAGE, takes="on, as of")
    actors = actors_of(asked.head, services.roster)
    if not 2 <= len(actors) <= MOST_COMPARED:  # noqa: PLR2004
        raise UsageError(f"Name two to {MOST_COMPARED} actors: `/nk {USAGE}`, as in `/nk compare us china`.")
    found = [each for actor in actors for each in positions_of(actor, asked, request, services)]
    return compare_message(actors, found, asked, services.roster)


COMMAND = Command(
    name="compare",
    usage=USAGE,
    summary="actors side by side",
    answer=answer,
    examples=("compare us china on sanctions",),
)
