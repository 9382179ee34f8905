"""The "Change the roster" button of Home: a modal for an actor, its names and who holds its offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.home import home_view
from bot.messages.roster import roster_view
from bot.registry import Action
from bot.use_cases.home import home_of
from bot.use_cases.roster_editing import change_roster, read_change

if TYPE_CHECKING:
    from bot.messages.views import View
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> View:
    """Open it."""
    del click
    return roster_view(services.roster.posts.values())


def check(click: Click, services: Services) -> dict[str, str]:
    """Names that are another's, offices that two would hold, a term without its first day."""
    return read_change(click.fields, click.request, services).wrong


def submitted(click: Click, services: Services) -> View:
    """Keep the change, and show it in Home."""
    change_roster(click.fields, click.request, services)
    fresh = services.of(click.request.team)
    return home_view(home_of(click.request, fresh), fresh.roster)


ACTION = Action(name="roster", pressed=pressed, submitted=submitted, check=check)
