"""Whatever a user shares becomes an article by its kind: a link's answer or a file, as page, PDF or plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack
from urllib.parse import unquote, urlsplit

from bot.reading.errors import ContentError, TooLargeError
from bot.reading.files import MOST_BYTES, decode, text_of
from bot.reading.language import check_english
from bot.reading.page import article_of_page
from bot.reading.pasted import Facts, article_of
from bot.reading.pdf import text_of_pdf

if TYPE_CHECKING:
    from bot.reading.fetch import Fetcher
    from classifier.vocabulary import Article

_PAGE_STARTS = ("<!doctype html", "<html", "<?xml")


def article_at(fetcher: Fetcher, url: str) -> Article:
    """The article at a link.

    Raises:
        ReadingError: one sentence that says why the link, the page or the article cannot be read.
    """
    found = fetcher.fetch(url)
    name = unquote(urlsplit(found.url).path.rsplit("/", 1)[-1]) or urlsplit(found.url).hostname or "this file"
    if found.media == "application/pdf":
        return article_of_text(text_of_pdf(found.content, name), url=found.url)
    if found.media == "text/plain":
        return article_of_text(decode(found.content, found.charset), url=found.url)
    return article_of_page(found.content, found.url, found.charset)


def article_of_file(data: bytes, name: str, **known: Unpack[Facts]) -> Article:
    """The article in an uploaded or imported file, by its first bytes.

    What the caller knows goes before what the file says; a page speaks for itself.

    Args:
        data: the file, of up to `files.MOST_BYTES`.
        name: its name, for the sentence when it cannot be read.
        known: what is known of it, as `article_of` takes it.

    Raises:
        ReadingError: one sentence that says why it cannot be read.
    """
    if len(data) > MOST_BYTES:
        raise TooLargeError(f"{name} has more than {MOST_BYTES // 1_000_000} MB. Paste the article's text instead.")
    if data.lstrip()[:5] == b"%PDF-":
        return article_of_text(text_of_pdf(data, name), **known)
    text = text_of(data, name)
    if text.lstrip()[:20].lower().startswith(_PAGE_STARTS) or name.lower().endswith((".html", ".htm")):
        return article_of_page(data, known.get("url"))
    return article_of_text(text, **known)


def article_of_text(text: str, **known: Unpack[Facts]) -> Article:
    """The article in a text that was pasted, or taken out of a file.

    Raises:
        ContentError: it is empty, holds no article, or is not in English.
    """
    if not text.strip():
        raise ContentError("There is no text in this.")
    check_english(text)
    return article_of(text, **known)
