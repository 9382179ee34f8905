"""`/nk add`: a pasted text becomes statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.registry import Command
from bot.use_cases.add_article import Submission

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

_LINK = re.compile(r"<?https?://\S+>?", re.IGNORECASE)


def answer(request: Request, services: Services) -> Message:
    """Have a pasted text read."""
    if not request.words:
        raise UsageError("Add what? Paste the article's text after `/nk add`, or run `nk add FILE` where nk runs.")
    if _LINK.fullmatch(request.words):
        raise UsageError("I cannot open links yet. Paste the article's text after `/nk add` instead.")
    return services.share(Submission(text=request.words), request, services)


COMMAND = Command(
    name="add", usage="add <text of an article>", summary="read an article into the record", answer=answer
)
