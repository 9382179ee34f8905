"""What people write to the bot in Slack: links and texts are read, questions answered."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.errors import UsageError
from bot.messages.blocks import sentence
from bot.messages.words import count
from bot.reading.files import MOST_BYTES
from bot.use_cases.submission import Submission

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

# Slack, "Formatting text for app surfaces": links, users, channels and commands stand in angle brackets.
_LINK = re.compile(r"<(?P<url>https?://[^|>\s]+)(?:\|[^>]*)?>", re.IGNORECASE)
_REFERENCE = re.compile(r"<[@#!][^>]*>")
MOST_QUESTION = 300  # characters; what is longer is a text to be read, and no question
MOST_LINKS = 10  # of one message, and so many files
KINDS = (".txt", ".htm", ".html", ".pdf")  # names of files that are read


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


def answered(request: Request, services: Services, files: Sequence[Mapping[str, Any]] = ()) -> Message:
    """Answer what was said to the bot: links, files and long texts are read, anything else is a question.

    Raises:
        UsageError: it is not understood; the sentence says what would be.
    """
    found = said(request.words)
    if files or found.links or len(found.words) > MOST_QUESTION:
        return shared(request, services, files)
    command, asked = services.registry.meant(replace(request, words=found.words), services)
    return services.registry.answer(command, asked, services)


def shared(request: Request, services: Services, files: Sequence[Mapping[str, Any]] = ()) -> Message:
    """Have the files and each link of a message read, or, without any, its text.

    Raises:
        UsageError: there is nothing to read.
    """
    found = said(request.words)
    wanted = [*map(uploaded, files[:MOST_LINKS]), *(Submission(url=link) for link in found.links)]
    if not wanted and not found.words:
        raise UsageError("There is nothing to read in that message: no link, no file and no text.")
    return read(wanted or [Submission(text=found.words)], request, services)


def read(wanted: Sequence[Submission], request: Request, services: Services) -> Message:
    """Have some submissions read; several are answered in one message."""
    if len(wanted) == 1:
        return services.share(wanted[0], request, services)
    if services.queue is not None:
        return services.queue.share_all(wanted, request)
    for submission in wanted:
        services.share(submission, replace(request, progress=None), services)
    return sentence(f"Read {count(wanted, 'article')}.")


def captured(request: Request, services: Services) -> None:
    """Have the links of a message read that people share with each other, in a channel that consented."""
    links = said(request.words).links
    if links:
        read([Submission(url=link, captured=True) for link in links], replace(request, progress=None), services)


def uploaded(file: Mapping[str, Any]) -> Submission:
    """The submission of a file that somebody uploaded to Slack.

    Raises:
        UsageError: it is of no kind that is read, too large, or not kept by Slack.
    """
    name, address = str(file.get("name") or "The file"), file.get("url_private")
    if not name.lower().endswith(KINDS):
        raise UsageError(f"I read .txt, .html and .pdf files, and {name[:80]} is none: paste its text instead.")
    if not address:
        raise UsageError(f"Slack does not give {name[:80]} out: upload it here, or paste its text.")
    if int(file.get("size") or 0) > MOST_BYTES:
        raise UsageError(f"{name[:80]} has more than {MOST_BYTES // 1_000_000} MB: paste the article's text instead.")
    return Submission(file=str(address), name=name)
