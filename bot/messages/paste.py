"""The modal into which an article is pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.views import date_input, field, modal, text_input, url_input

if TYPE_CHECKING:
    from bot.messages.views import View
    from bot.registry import Request

TEXTS = ("text", "text_2", "text_3", "text_4")  # Slack's inputs hold 3,000 characters each
WEB = ("http://", "https://")
MOST_TITLE = 300
LONGER = "Each field holds 3,000 characters: go on in the next one, or send me the text as a direct message."


def paste_view(request: Request) -> View:
    """Title, outlet, link, date and text; what is left empty is looked for in the text.

    A link among the request's words is the one that could not be opened, and is there already.
    """
    link = request.words if request.words.lower().startswith(WEB) else None
    place = {"channel": request.channel, "response_url": request.response_url}
    more = [
        field(name, f"Text, continued ({number})", text_input(lines=True), optional=True)
        for number, name in enumerate(TEXTS[1:], start=2)
    ]
    return modal(
        "paste", "Add an article",
        [
            field("text", "Text of the article", text_input(lines=True), optional=True, hint=LONGER),
            *more,
            field("url", "Link", url_input(link), optional=True, hint="With a link alone the page is opened and read."),
            field("title", "Title", text_input(most=MOST_TITLE), optional=True),
            field("outlet", "Outlet", text_input(most=MOST_TITLE), optional=True),
            field("published", "Published", date_input(), optional=True, hint="Without a date nothing governs."),
        ],
        submit="Read it", place=place,
    )  # fmt: skip
