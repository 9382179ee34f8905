"""The "Correct" entry of a statement's menu: a modal filled in as it is read now, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.correction import correct_view
from bot.registry import Action
from bot.use_cases.correcting import MOST_LABELS, correct, read_correction
from bot.use_cases.permission import may_change

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.messages.views import View
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> View:
    """Open the modal of the statement that the button names."""
    request = click.request
    number = int(request.words)
    backing = services.store.team(request.team).evidence(number)
    may_change(backing.article, request, services)
    place = {"statement": number, "channel": request.channel, "response_url": request.response_url}
    return correct_view(backing, services.roster, most=MOST_LABELS, place=place)


def check(click: Click, services: Services) -> dict[str, str]:
    """Unknown actors, conditions that nobody said, days to come."""
    backing = services.store.team(click.request.team).evidence(int(click.place["statement"]))
    return read_correction(backing, click.fields, services.roster, click.request.now.date()).wrong


def submitted(click: Click, services: Services) -> Message:
    """Keep the correction."""
    return correct(int(click.place["statement"]), click.fields, click.request, services)


ACTION = Action(name="correct", pressed=pressed, submitted=submitted, check=check, loads="Correct a statement")
