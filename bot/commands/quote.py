"""`/nk quote`: who said these words, where and when, and in which other wordings they went round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.found import found_message
from bot.questions import question
from bot.registry import Command
from classifier.reprints import reprints

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services
    from classifier.vocabulary import Record

USAGE = 'quote "words"'
MOST_FOUND = 200  # statements with the same words that one answer reads
MOST_SHOWN = 80  # characters of the words in a heading


def answer(request: Request, services: Services) -> Message:
    """The statements with the words in this order, else, said so, with all of them in any order."""
    asked = question(request, services.roster, usage=USAGE, quoted=True, takes="")
    words = " ".join(asked.quoted) or asked.head
    if not words:
        raise UsageError(f"Whose words? Write `/nk {USAGE}`, with at least a few of them.")
    team, shown = services.store.team(request.team), words[:MOST_SHOWN]
    exact = team.search(words, phrase=True, limit=MOST_FOUND)
    found = exact or team.search(words, limit=MOST_FOUND)
    return found_message(
        _oldest_first(found), asked, services.roster,
        title=f"Who said “{shown}”" if exact else f"Nobody said exactly “{shown}”; these have all its words",
        none=f"None found: no statement in the record has the words “{shown}”.",
        at_least=len(found) == MOST_FOUND,
    )  # fmt: skip


def _oldest_first(records: list[Record]) -> list[list[Record]]:
    """Reprints together, whoever said it first in front."""
    return sorted(reprints(records), key=lambda group: (group[0].day is None, group[0].day or 0, group[0].id))


COMMAND = Command(
    name="quote",
    usage=USAGE,
    summary="who said these words, where, when, and their other wordings",
    answer=answer,
    examples=('quote "without preconditions"',),
)
