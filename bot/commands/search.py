"""`/nk search`: statements by their words, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.found import found_message
from bot.messages.words import actor, day
from bot.questions import actors_of, question
from bot.registry import Command
from classifier.reprints import reprints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages.blocks import Message
    from bot.questions import Question
    from bot.registry import Request
    from bot.wiring import Services
    from classifier.vocabulary import Record

USAGE = "search <words> [by <actor>] [on <issue>] [toward <actor>] [since <date>]"
MOST_FOUND = 200  # statements that one search reads; beyond, a narrower search serves better


def answer(request: Request, services: Services) -> Message:
    """Statements with all the words; with no words, those of an actor or on an issue."""
    asked = question(request, services.roster, usage=USAGE, takes="by, on, toward, since", quoted=True)
    words, by = asked.head, asked.by
    if asked.quoted:
        words = " ".join(asked.quoted)
        after = actors_of(asked.head, services.roster)  # search "words" china
        by = by or (after[0] if after else None)
    if not words and not (by or asked.issue or asked.target):
        raise UsageError(f"Search for what? Write `/nk {USAGE}`.")
    found = _records(words, by, asked, request, services)
    what = f"“{words[:80]}”" if words else (asked.issue.title_ if asked.issue else "Statements")
    about = what + (f" by {actor(by, services.roster)}" if by else "")
    about += f" since {day(asked.since)}" if asked.since else ""
    return found_message(
        _newest_first(found[:MOST_FOUND]), asked, services.roster, title=f"Found: {about}",
        none=f"None found: no statement with {about} is in the record.", at_least=len(found) > MOST_FOUND,
    )  # fmt: skip


def _records(words: str, by: str | None, asked: Question, request: Request, services: Services) -> list[Record]:
    team = services.store.team(request.team)
    if not words:
        return team.records(actor=by, issue=asked.issue, target=asked.target, since=asked.since, limit=MOST_FOUND + 1)
    found = team.search(words, actor=by, since=asked.since, limit=MOST_FOUND + 1, phrase=bool(asked.quoted))
    return [
        record
        for record in found
        if asked.target in (None, record.statement.target)
        and (asked.issue is None or asked.issue in {label.issue for label in record.statement.labels})
    ]


def _newest_first(records: Sequence[Record]) -> list[list[Record]]:
    """Reprints together; the groups in the order in which their first record was found."""
    place = {record.id: at for at, record in enumerate(records)}
    return sorted(reprints(records), key=lambda group: min(place[record.id] for record in group))


COMMAND = Command(
    name="search",
    usage=USAGE,
    summary="statements by their words, newest first",
    answer=answer,
    examples=("search hostile policy by dprk", "search on sanctions by us since 2021"),
)
