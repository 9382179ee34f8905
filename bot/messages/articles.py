"""The articles of a team's record, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, context, fitting, header, section
from bot.messages.escape import cut, label, mrkdwn
from bot.messages.words import day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.answers import Counts, StoredArticle

MOST_TITLE = 150


def articles_message(articles: Sequence[StoredArticle], counts: Counts) -> Message:
    """One line an article; what is held or retracted says so."""
    if not articles:
        text = "The record is empty. Add an article with `/nk add`."
        return Message(text, (section(text),))
    blocks = [section(_line(stored)) for stored in articles]
    title = f"{counts.articles} article{'s' if counts.articles != 1 else ''}, {counts.statements} statements"
    more = [context(f"The newest {len(articles)} of {counts.articles} are shown.")] if len(articles) < counts.articles else []
    return Message(title, fitting([header(title), *blocks, *more], more="… and more."))


def _line(stored: StoredArticle) -> str:
    article = stored.article
    title = cut(article.title or "Untitled", MOST_TITLE)
    linked = f"<{article.url}|{label(title)}>" if article.url else f"*{mrkdwn(title)}*"
    published = f"published {day(article.published)}" if article.published else "publication date unknown"
    state = " · ⏸ held" if stored.held else " · retracted" if stored.retracted else ""
    outlet = mrkdwn(article.outlet) if article.outlet else "outlet unknown"
    return f"`{stored.id}` {linked}\n{outlet} · {published} · {stored.statements} statements{state}"
