"""A date that a person settled, for the whole channel to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, section
from bot.messages.escape import mrkdwn
from bot.messages.words import count, day
from bot.registry import LOCAL

if TYPE_CHECKING:
    from store.answers import StoredArticle


def confirmed_message(before: StoredArticle, after: StoredArticle, by: str, moved: int = 0) -> Message:
    """Which article, which date, what changed, how many statements are of another day by it, and who said so."""
    title = mrkdwn((after.article.title or "Untitled")[:200])
    was = f" (until now {day(before.article.published)})" if before.article.published else ""
    counts = f"Its {count(after.statements, 'statement')} count{'s' if after.statements == 1 else ''} from now on."
    counts = "It is retracted and counts for nothing." if after.retracted else counts
    if moved:
        counts += f" {count(moved, 'statement')} moved to the day that the text tells by it."
    who = "" if by == LOCAL else f" Settled by <@{by}>."
    text = f"Article {after.id}, “{title}”, was published on {day(after.article.published)}{was}. {counts}{who}"
    return Message(text, (section(text),), public=True)
