"""What the team's changed roster makes of stored articles: those that have the new names are read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.messages.roster import reread_note
from bot.use_cases.correcting import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.registry import Request
    from bot.wiring import Services
    from classifier.roster import Roster
    from classifier.team_roster import ActorEdit
    from classifier.vocabulary import Article, Reading

MOST_ARTICLES = 500  # the latest; at a tenth of a second each, a minute of a worker's time


@dataclass(frozen=True, slots=True)
class Reread:
    """How many articles were read again, and how many of their statements changed or came."""

    articles: int
    statements: int


def have_read_again(edit: ActorEdit, occasion: str, request: Request, services: Services) -> None:
    """Have a worker read again what an edit of the roster touches."""
    names = [*([edit.name] if edit.name else []), *edit.aliases, *(term.name for term in edit.terms)]
    if services.queue is not None and names:
        services.queue.reread(request.team, names, occasion, user=request.user, now=request.now)


def reread(
    names: Sequence[str], occasion: str, request: Request, services: Services, *,
    understand: Callable[[Article, Roster], Reading],
) -> Reread:  # fmt: skip
    """Read the articles again that have any of the names, and draw every summary of them anew.

    Raises:
        StoreError: the store cannot be reached; what was done is found done at the next try.
    """
    team, found, changed = services.store.team(request.team), 0, 0
    for article_id in team.naming(names, limit=MOST_ARTICLES):
        article = team.article(article_id).article
        if not article.text:  # it aged, and only its quotes are kept
            continue
        reading = understand(article, services.roster)
        reason = f"read again after change {occasion} of the roster"
        ids = team.reread(article_id, reading.statements, at=request.now, reason=reason)
        if ids:
            tell(ids, reread_note(len(ids)), f"reread:{occasion}:{article_id}", request, services)
        found, changed = found + 1, changed + len(ids)
    return Reread(found, changed)
