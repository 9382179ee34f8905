"""`/nk person`: a person's offices over time, and what the person said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.offices import people_message, person_message
from bot.questions import question
from bot.registry import Command
from classifier.reprints import reprints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services
    from classifier.actors import Holder

USAGE = "person <name>"
MOST_FOUND = 200  # statements of one person that one answer reads


def answer(request: Request, services: Services) -> Message:
    """One person; of several that go by the name, the list of them."""
    asked = question(request, services.roster, usage=USAGE)
    name = asked.head.strip("“”\"'? ")
    if not name:
        raise UsageError(f"Whom? Write `/nk {USAGE}`.")
    people = _people(services.roster.holders(name))
    if len(people) > 1:
        return people_message(name, people, services.roster)
    terms = people[0] if people else ()
    spellings = {each for term in terms for each in term.names} | {name}
    team = services.store.team(request.team)
    found = team.records(speakers=spellings, actor=terms[0].actor if terms else None, limit=MOST_FOUND + 1)
    groups = sorted(reprints(found[:MOST_FOUND]), key=lambda group: -(group[0].day.toordinal() if group[0].day else 0))
    return person_message(name, terms, groups, asked, services.roster, at_least=len(found) > MOST_FOUND)


def _people(holders: Sequence[Holder]) -> list[tuple[Holder, ...]]:
    """The terms of each person, those who served last first."""
    people: dict[tuple[str, str], list[Holder]] = {}
    for holder in holders:
        people.setdefault((holder.actor, holder.name), []).append(holder)
    return [tuple(terms) for terms in people.values()]


COMMAND = Command(
    name="person",
    usage=USAGE,
    summary="a person's offices over time, and statements",
    answer=answer,
    examples=("person Choe Son Hui",),
)
