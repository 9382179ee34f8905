"""The articles of a team's record, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, header, section
from bot.messages.escape import cut, link, mrkdwn
from bot.messages.paging import paged
from bot.messages.words import MOST_NAME, count, day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.questions import Question
    from store.answers import Counts, StoredArticle

MOST_TITLE = 150
MOST_REASON = 200
PER_PAGE = 15  # lines that a person scans


def articles_message(articles: Sequence[StoredArticle], counts: Counts, asked: Question, *, at_least: bool) -> Message:
    """One line an article; what is held, undated or retracted says so, and how it is settled."""
    if not articles:
        text = "The record is empty. Add an article with `/nk add`."
        return Message(text, (section(text),))
    title = f"{count(counts.articles, 'article')}, {count(counts.statements, 'statement')}"
    items = [(section(_line(stored)),) for stored in articles]
    blocks = paged([header(title)], items, page=asked.page, again=asked.words, per_page=PER_PAGE, at_least=at_least)
    return Message(title, blocks)


def _line(stored: StoredArticle) -> str:
    article = stored.article
    title = link(article.url, cut(article.title or "Untitled", MOST_TITLE))
    parts = [mrkdwn(origin(stored)), count(stored.statements, "statement"), *state(stored)]
    return f"`{stored.id}` {title}\n{' · '.join(parts)}"


def origin(stored: StoredArticle) -> str:
    """Outlet and day of publication, not escaped yet."""
    article = stored.article
    outlet = cut(article.outlet, MOST_NAME) if article.outlet else "outlet unknown"
    published = f"published {day(article.published)}" if article.published else "publication date unknown"
    return f"{outlet} · {published}{'' if article.published_certain else ' (uncertain)'}"


def state(stored: StoredArticle) -> list[str]:
    """In mrkdwn: what keeps the article from counting, and what settles it."""
    if stored.retracted:
        return ["retracted: it counts for nothing"]
    held = [f"⏸ held: {mrkdwn(cut(stored.held, MOST_REASON))}"] if stored.held else []
    waits = stored.held or stored.article.published is None
    return held + ([f"settle it: `/nk confirm {stored.id} YYYY-MM-DD`"] if waits else [])
