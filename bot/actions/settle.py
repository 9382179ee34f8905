"""The "Settle the date" button: a modal that asks when an undated or held article was published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.messages.correction import settle_view
from bot.registry import Action
from bot.use_cases.correcting import tell

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.messages.views import View
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> View:
    """Open it for the article that the button names."""
    request = click.request
    stored = services.store.team(request.team).article(int(request.words))
    place = {"article": stored.id, "channel": request.channel, "response_url": request.response_url}
    return settle_view(stored, place=place)


def check(click: Click, services: Services) -> dict[str, str]:
    """No article is from tomorrow."""
    del services
    published = date.fromisoformat(click.fields["published"] or "")
    if published > click.request.now.date():
        return {"published": "This day has not come yet: give the day on which the article was published."}
    return {}


def submitted(click: Click, services: Services) -> Message:
    """What `/nk confirm` does, told also where the article's statements were shown."""
    number, published = click.place["article"], click.fields["published"]
    request = replace(click.request, words=f"confirm {number} {published}")
    message = services.registry.dispatch(request, services)
    shown = [record.id for record in services.store.team(request.team).records(article_id=number)]
    tell(shown, message, f"settle:{number}:{request.now.isoformat()}", request, services)
    return replace(message, public=False)


ACTION = Action(name="settle", pressed=pressed, submitted=submitted, check=check)
