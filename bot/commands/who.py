"""`/nk who`: who held an office on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.offices import office_message
from bot.questions import QUOTED
from bot.registry import Command
from bot.use_cases.offices import office_of

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = 'who "<office>" <actor> [date]'


def answer(request: Request, services: Services) -> Message:
    """The holder of an office, with the terms before and after."""
    if not request.words:
        raise UsageError(f'Which office of whom? Write `/nk {USAGE}`, as in `/nk who "foreign minister" iran`.')
    quoted = tuple(match["words"].strip() for match in QUOTED.finditer(request.words))
    rest = QUOTED.sub(" ", request.words).strip()
    return office_message(office_of(rest, quoted, services.roster, request.now.date()), services.roster)


COMMAND = Command(
    name="who",
    usage=USAGE,
    summary="who held an office on a day",
    answer=answer,
    examples=('who "foreign minister" south korea 2021-06-23',),
)
