"""Where an actor stands: the positions of the store that a question asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bot.questions import Question
    from bot.registry import Request
    from bot.wiring import Services
    from classifier.positions import Position


@dataclass(frozen=True, slots=True)
class Stances:
    """A question, the positions that answer it, and how many statements the team holds of the actor."""

    question: Question
    positions: tuple[Position, ...]
    today: date


def stance_of(question: Question, request: Request, services: Services) -> Stances:
    """Answer one question from the team's store; no positions at all is an answer too."""
    today = request.now.date()
    team = services.store.team(request.team)
    found = team.positions(
        actor=question.actor,
        issue=question.issue,
        target=question.target,
        as_of=question.as_of,
        today=today,
        roster=services.roster,
    )
    return Stances(question, tuple(found), today)
