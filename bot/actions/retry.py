"""The "Try again" button beside a job that was set aside, in Home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.home import home_view
from bot.registry import Action
from bot.use_cases.home import home_of

if TYPE_CHECKING:
    from bot.messages.views import View
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> View:
    """Have it tried again, and draw Home anew."""
    request = click.request
    if services.queue is not None:
        services.queue.retry(request.words, request.team)
    return home_view(home_of(request, services), services.roster)


ACTION = Action(name="retry", pressed=pressed)
