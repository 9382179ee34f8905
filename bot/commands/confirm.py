"""`/nk confirm`: a person settles when an undated or held article was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.days import date_of
from bot.errors import UsageError
from bot.messages.confirmed import confirmed_message
from bot.messages.words import day
from bot.questions import number_of
from bot.registry import Command
from bot.use_cases.settling import settle

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services

USAGE = "confirm <article id> <date>"


def answer(request: Request, services: Services) -> Message:
    """Settle an article's date of publication; what it says may govern from now on."""
    first, _, rest = request.words.partition(" ")
    number = number_of(first)
    if number is None or not rest:
        raise UsageError(f"Which article, and when? Write `/nk {USAGE}`; `/nk articles` shows the ids.")
    published = date_of(rest)
    if published > request.now.date():
        raise UsageError(f"{day(published)} has not come yet: give the day on which it was published.")
    team = services.store.team(request.team)
    before = team.article(number)
    moved = settle(team, number, published, by=request.user, at=request.now, reason="settled with /nk confirm")
    return confirmed_message(before, team.article(number), request.user, moved)


COMMAND = Command(
    name="confirm",
    usage=USAGE,
    summary="settle when an undated or held article was published",
    answer=answer,
    shared=False,
    examples=("confirm 3 2025-09-22",),
)
