"""How an actor's positions went over time: stretches of one stance, each with its first words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from classifier.lines import sorting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.questions import Question
    from bot.registry import Request
    from bot.wiring import Services
    from classifier.lines import Key
    from classifier.shifts import Turn


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `first` to `last` the governing lines of a key took one stance; `turns` is how many lines there were."""

    key: Key
    first: Turn
    last: Turn
    turns: int


def timeline_of(actor: str, question: Question, request: Request, services: Services) -> tuple[Stretch, ...]:
    """The stretches of an actor, position by position, oldest first; `since` leaves out those that ended before."""
    team = services.store.team(request.team)
    found = team.timeline(actor, target=question.target, issue=question.issue)
    until = question.as_of or request.now.date()
    kept = [
        stretch
        for key in sorted(found, key=sorting)
        for stretch in stretches(key, (turn for turn in found[key] if turn.day <= until))
    ]
    return tuple(each for each in kept if question.since is None or each.last.day >= question.since)


def stretches(key: Key, turns: Iterable[Turn]) -> Iterator[Stretch]:
    """The stretches of one key's turns, which are in order."""
    for _, same in groupby(turns, key=lambda turn: turn.line.stance):
        lines = list(same)
        yield Stretch(key, lines[0], lines[-1], len(lines))
