"""`/nk matrix`: who speaks × toward whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.messages.matrix import matrix_message
from bot.questions import issue_of, question
from bot.registry import Command
from bot.use_cases.frozen_page import with_page
from bot.use_cases.stance_of import positions_of

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "matrix [issue] [as of <date>]"


def answer(request: Request, services: Services) -> Message:
    """The matrix of one issue, or of all."""
    asked = question(request, services.roster, usage=USAGE, takes="on, as of")
    if asked.head:
        asked = replace(asked, issue=issue_of(asked.head), head="")
    message = matrix_message(positions_of(None, asked, request, services), asked, services.roster)
    return with_page(message, None, asked, request, services)


COMMAND = Command(
    name="matrix",
    usage=USAGE,
    summary="who stands where toward whom, in one table",
    answer=answer,
    examples=("matrix dialogue", "matrix sanctions as of 2021-12-31"),
)
