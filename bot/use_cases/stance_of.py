"""Where an actor stands: the positions of the store that a question asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.messages.paging import PER_PAGE

if TYPE_CHECKING:
    from bot.questions import Question
    from bot.registry import Request
    from bot.wiring import Services
    from classifier.positions import Position


@dataclass(frozen=True, slots=True)
class Stances:
    """An actor, what was asked of it, the first positions that answer, the latest first, and how many there are."""

    actor: str
    question: Question
    positions: tuple[Position, ...]
    total: int


def stance_of(actor: str, question: Question, request: Request, services: Services) -> Stances:
    """Answer one question from the team's store, up to its page; no positions at all is an answer too."""
    found, total = services.store.team(request.team).first(
        actor, question.page * PER_PAGE, issue=question.issue, target=question.target, as_of=question.as_of,
        today=request.now.date(), roster=services.roster,
    )  # fmt: skip
    return Stances(actor, question, found, total)


def positions_of(actor: str | None, question: Question, request: Request, services: Services) -> tuple[Position, ...]:
    """The positions of an actor (None: of everybody) that a question is about, current or as of its day; no signals."""
    return services.store.team(request.team).positions(
        actor,
        issue=question.issue,
        target=question.target,
        as_of=question.as_of,
        today=request.now.date(),
        roster=services.roster,
        detail=False,
    )


def between(one: str, other: str, question: Question, request: Request, services: Services) -> tuple[Position, ...]:
    """The positions of two actors toward each other."""
    found = [
        positions_of(who, replace(question, target=whom), request, services)
        for who, whom in ((one, other), (other, one))
    ]
    return (*found[0], *found[1])
