"""Who may put the record right: whoever added an article, and the workspace's admins; the rule is told and enforced.

What nobody of the workspace added (feeds, archives, the shipped briefs) any member may correct. Dates of articles
that wait for one any member settles, and channels are set by those who are in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import NotAllowedError
from bot.messages.words import PERSON
from bot.registry import LOCAL

if TYPE_CHECKING:
    from bot.registry import Request
    from bot.wiring import Services
    from store.answers import StoredArticle


def may_change(stored: StoredArticle, request: Request, services: Services, *, also: str | None = None) -> None:
    """Let those pass who may correct or retract what an article says; `also` one more, as who made a correction.

    Raises:
        NotAllowedError: the rest; the sentence says whom to ask.
    """
    adder = stored.added_by
    if LOCAL in (request.user, request.team) or not PERSON.fullmatch(adder) or request.user in (adder, also):
        return
    if services.people is not None and services.people.admin(request.team, request.user):
        return
    raise NotAllowedError(
        "Only whoever added this article, or an admin of this workspace, may correct or retract it.", adder=adder
    )
