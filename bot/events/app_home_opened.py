"""Somebody opens the bot's Home tab: it is drawn anew for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.home import home_view
from bot.registry import Event
from bot.use_cases.home import home_of

if TYPE_CHECKING:
    from bot.messages.views import View
    from bot.registry import Heard
    from bot.wiring import Services


def answer(heard: Heard, services: Services) -> View | None:
    """The Home tab; opening the Messages tab is another thing."""
    if heard.event.get("tab") != "home":
        return None
    return home_view(home_of(heard.request, services), services.roster)


EVENT = Event(name="app_home_opened", answer=answer)
