"""What people write to the bot in Slack: links and texts are read, questions answered."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.blocks import sentence
from bot.messages.words import count
from bot.use_cases.submission import Submission

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

# Slack, "Formatting text for app surfaces": links, users, channels and commands stand in angle brackets.
_LINK = re.compile(r"<(?P<url>https?://[^|>\s]+)(?:\|[^>]*)?>", re.IGNORECASE)
_REFERENCE = re.compile(r"<[@#!][^>]*>")
MOST_QUESTION = 300  # characters; what is longer is a text to be read, and no question
MOST_LINKS = 10  # of one message


@dataclass(frozen=True, slots=True)
class Said:
    """A message as it was written: its links, and its words without them."""

    links: tuple[str, ...]
    words: str


def said(text: str) -> Said:
    """Take Slack's markup from a message's text."""
    links = dict.fromkeys(html.unescape(match["url"]) for match in _LINK.finditer(text))
    words = _REFERENCE.sub(" ", _LINK.sub(" ", text))
    return Said(tuple(links)[:MOST_LINKS], html.unescape(words).strip())


def answered(request: Request, services: Services) -> Message:
    """Answer what was said to the bot: a link or a long text is read, anything else is a question.

    Raises:
        UsageError: it is not understood; the sentence says what would be.
    """
    found = said(request.words)
    if found.links or len(found.words) > MOST_QUESTION:
        return shared(request, services)
    command, asked = services.registry.meant(replace(request, words=found.words), services)
    return command.answer(asked, services)


def shared(request: Request, services: Services) -> Message:
    """Have each link of a message read, or, without any, its text.

    Raises:
        UsageError: there is nothing to read.
    """
    found = said(request.words)
    if not found.links and not found.words:
        raise UsageError("There is nothing to read in that message: no link and no text.")
    wanted = [Submission(url=link) for link in found.links] or [Submission(text=found.words)]
    if len(wanted) == 1:
        return services.share(wanted[0], request, services)
    each = replace(request, progress=None)
    for submission in wanted:
        services.share(submission, each, services)
    return sentence(f"Reading {count(wanted, 'link')} … the answers come here in a moment.")
