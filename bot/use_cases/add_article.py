"""A submitted text is read and stored whole, once; the answer says what was understood and what was cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.messages.added import added_message
from bot.use_cases.read_text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services
    from classifier.vocabulary import Article, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A text that somebody shared, with what they said of it; `name` is its file name, for the answer."""

    text: str
    name: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None


def add_article(
    submission: Submission,
    request: Request,
    services: Services,
    *,
    understand: Callable[[Article], Reading],
) -> Message:
    """Read and store one text for the request's team; the same text again changes nothing.

    Raises:
        ReadingError: the text holds no article.
        StoreError: the store cannot be reached; nothing was written.
    """
    reading = read_text(
        submission.text,
        understand,
        title=submission.title,
        outlet=submission.outlet,
        url=submission.url,
        published=submission.published,
    )
    added = services.store.team(request.team).add(reading, added_by=request.user, added_at=request.now)
    return added_message(reading, added, services.roster, name=submission.name)
