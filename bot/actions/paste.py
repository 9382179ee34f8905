"""The paste modal: an article's text with its title, outlet, link and date, from the shortcut, Home or `/nk add`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.messages.paste import TEXTS, paste_view
from bot.registry import Action
from bot.use_cases.submission import Submission

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.messages.views import View
    from bot.registry import Click
    from bot.wiring import Services


def pressed(click: Click, services: Services) -> View:
    """Open it."""
    del services
    return paste_view(click.request)


def check(click: Click, services: Services) -> dict[str, str]:
    """A text or a link is needed, and no article is from tomorrow."""
    del services
    wrong = {}
    if not _text(click) and not click.fields.get("url"):
        wrong[TEXTS[0]] = "Paste the article's text, or give its link above."
    published = click.fields.get("published")
    if published and date.fromisoformat(published) > click.request.now.date():
        wrong["published"] = "This day has not come yet: give the day on which the article was published."
    return wrong


def submitted(click: Click, services: Services) -> Message:
    """Have it read."""
    fields, published = click.fields, click.fields.get("published")
    submission = Submission(
        text=_text(click), title=fields.get("title"), outlet=fields.get("outlet"), url=fields.get("url"),
        published=date.fromisoformat(published) if published else None,
    )  # fmt: skip
    return services.share(submission, click.request, services)


def _text(click: Click) -> str:
    return "\n".join(part for name in TEXTS if (part := click.fields.get(name)))


ACTION = Action(name="paste", pressed=pressed, submitted=submitted, check=check)
