"""The "Undo" button beside a change of the roster in Home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.home import home_view
from bot.registry import Action
from bot.use_cases.home import home_of
from bot.use_cases.roster_editing import undo_change

if TYPE_CHECKING:
    from bot.messages.views import View
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> View:
    """Take it back, and draw Home anew."""
    request = click.request
    undo_change(int(request.words), request, services)
    fresh = services.of(request.team)
    return home_view(home_of(request, fresh), fresh.roster)


ACTION = Action(name="undo_edit", pressed=pressed)
