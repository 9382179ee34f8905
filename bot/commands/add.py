"""`/nk add`: a link or a pasted text becomes statements."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.registry import Command
from bot.use_cases.submission import Submission

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

_LINK = re.compile(r"<?(?P<url>https?://[^\s|>]+)(?:\|[^>]*)?>?", re.IGNORECASE)  # Slack writes <url|label>


def answer(request: Request, services: Services) -> Message:
    """Have a link or a pasted text read."""
    if not request.words:
        raise UsageError("Add what? Write `/nk add` and a link, or paste the article's text after it.")
    if link := _LINK.fullmatch(request.words):
        return services.share(Submission(url=html.unescape(link["url"])), request, services)
    return services.share(Submission(text=request.words), request, services)


COMMAND = Command(
    name="add",
    usage="add <link or text of an article>",
    summary="read an article into the record",
    answer=answer,
    shared=False,
    opens="paste",
)
