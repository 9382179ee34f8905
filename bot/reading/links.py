"""A link becomes an article: fetched, then read as the page, PDF or text that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reading.files import decode
from bot.reading.page import article_of_page
from bot.reading.pasted import article_of
from bot.reading.pdf import text_of_pdf

if TYPE_CHECKING:
    from bot.reading.fetch import Fetched, Fetcher
    from classifier.vocabulary import Article


def article_of_link(url: str, fetcher: Fetcher) -> Article:
    """Open a link and read what is there.

    Raises:
        ReadingError: it cannot be opened, or holds no article; the sentence says which and what to do.
    """
    return article_of_fetched(fetcher.fetch(url))


def article_of_fetched(found: Fetched) -> Article:
    """Read a fetched document as what its media type says.

    Raises:
        ContentError: it holds no article.
    """
    if found.media == "application/pdf":
        return article_of(text_of_pdf(found.content, found.url), url=found.url)
    if found.media == "text/plain":
        return article_of(decode(found.content, found.charset), url=found.url)
    return article_of_page(found.content, found.url, found.charset)
