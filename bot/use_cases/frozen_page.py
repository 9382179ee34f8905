"""The page behind an answer: the same positions with their matrix and timeline, frozen as of the answer's day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.messages.blocks import MOST_BLOCKS, MOST_MESSAGE, context, lengths
from bot.messages.escape import link
from bot.messages.words import day
from bot.pages.links import POSITIONS

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.questions import Question
    from bot.registry import Request
    from bot.wiring import Services


def with_page(message: Message, whose: str | None, asked: Question, request: Request, services: Services) -> Message:
    """The answer with a link to its page, where pages are served and Slack's limits leave room."""
    if services.links is None:
        return message
    as_of = asked.as_of or request.now.date()
    opened, issue = services.links.fresh(request.team, request.now), asked.issue and asked.issue.value
    url = services.links.to(
        POSITIONS, opened, actor=whose, toward=asked.target, issue=issue, as_of=as_of.isoformat()
    )  # fmt: skip
    blocks = (*message.blocks, context(f"{link(url, 'Matrix and timeline')}, frozen as of {day(as_of)}"))
    fits = len(blocks) < MOST_BLOCKS and lengths(blocks) <= MOST_MESSAGE
    return replace(message, blocks=blocks) if fits else message
