"""`/nk export`: statements as CSV, JSON Lines or footnotes, frozen as of a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.messages.export import FORMATS, export_message
from bot.messages.stance import sought
from bot.questions import one_actor, question
from bot.registry import Command
from classifier.reprints import fold

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "export [csv|jsonl|footnotes] [actor] [on <issue>] [toward <actor>] [since <date>] [as of <date>]"


def answer(request: Request, services: Services) -> Message:
    """Every statement that fits, reprints folded, newest first; the command line prints the file."""
    asked = question(request, services.roster, usage=USAGE, takes="on, toward, since, as of")
    first, _, rest = asked.head.partition(" ")
    kind, names = (first.lower(), rest) if first.lower() in FORMATS else (FORMATS[0], asked.head)
    actors = replace(asked, head=names)
    whose = one_actor(actors, services.roster, usage=USAGE) if names.strip() else None
    frozen = asked.as_of or request.now.date()
    found = services.store.team(request.team).records(
        actor=whose, target=asked.target, issue=asked.issue, since=asked.since, as_of=frozen
    )
    place = {record.id: at for at, record in enumerate(found)}
    folded = sorted(fold(found), key=lambda record: place[record.id])
    about = sought(whose, asked, services.roster)
    return export_message(folded, kind, frozen, services.roster, about=about, words=asked.words)


COMMAND = Command(
    name="export",
    usage=USAGE,
    summary="statements with their sources as a file, frozen as of a day",
    answer=answer,
    examples=("export footnotes dprk on talks as of 2021-12-31",),
)
