"""Feeds of publishers: which articles an RSS or Atom feed names, and when it is politely asked again."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from lxml import etree, html  # type: ignore[import-untyped]

from bot.reading.addresses import PORTS
from bot.reading.duplicates import url_key
from bot.reading.errors import ContentError
from bot.reading.fetch import FEEDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.reading.fetch import Fetcher

MOST_ENTRIES = 200  # of one answer: a feed has ten to fifty
MOST_A_DAY = 20  # new articles that one team takes up from its feeds in a day
LEAST_PAUSE = timedelta(minutes=30)  # between two questions to one feed
LONGEST_PAUSE = timedelta(hours=24)
FAILURES = 8  # in a row (about four days): then the feed is off, with one note
_JITTER = 0.1  # share of the pause by which it varies, so that feeds do not come due together
_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 1440, "monthly": 1440, "yearly": 1440}  # minutes


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that a feed names."""

    url: str
    title: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """What a feed answered; no entries and `unchanged` where it had nothing new."""

    entries: tuple[Entry, ...] = ()
    etag: str | None = None
    modified: str | None = None
    pause: timedelta = LEAST_PAUSE  # what the publisher asks for between two questions
    unchanged: bool = False


def read_feed(fetcher: Fetcher, url: str, *, etag: str | None = None, modified: str | None = None) -> FeedAnswer:
    """Ask a feed what is new.

    Args:
        fetcher: the door to publishers.
        url: the feed's address.
        etag: of its last answer.
        modified: of its last answer.

    Raises:
        ReadingError: it cannot be fetched, or is no feed.
    """
    found = fetcher.fetch(url, media=FEEDS, etag=etag, modified=modified)
    if found.unchanged:
        return FeedAnswer(etag=etag, modified=modified, unchanged=True)
    entries, pause = entries_of(found.content, found.url)
    return FeedAnswer(entries, found.etag, found.modified, pause)


def entries_of(content: bytes, url: str) -> tuple[tuple[Entry, ...], timedelta]:
    """The articles of a feed in its order, and the pause that it asks for.

    Raises:
        ContentError: it is no RSS or Atom feed; where a page names its feed, the sentence does too.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or _name(root) not in ("rss", "RDF", "feed"):
        raise ContentError(_no_feed(content, url))
    items = [node for node in root.iter() if _name(node) in ("item", "entry")][:MOST_ENTRIES]
    entries = [entry for item in items if (entry := _entry(item, url)) is not None]
    return tuple(dict.fromkeys(entries)), _pause(root)


def links_of(entries: Iterable[Entry]) -> dict[str, str]:
    """Key to address of a feed's articles, each once."""
    links: dict[str, str] = {}
    for entry in entries:
        links.setdefault(url_key(entry.url), entry.url)
    return links


def next_time(now: datetime, *, failures: int, pause: timedelta = LEAST_PAUSE) -> datetime | None:
    """When a feed is asked again; None: not any more.

    Args:
        now: the present moment.
        failures: in a row, this time included; 0 after an answer.
        pause: what the publisher asks for.
    """
    if failures >= FAILURES:
        return None
    wait = max(LEAST_PAUSE, pause) if failures == 0 else timedelta(hours=2 ** (failures - 1))
    return now + min(wait, LONGEST_PAUSE) * random.uniform(1, 1 + _JITTER)  # noqa: S311  (jitter)


def _name(node: Any) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _texts(item: Any, *names: str) -> list[str]:
    found = {_name(child): (child.text or "").strip() for child in reversed(item) if (child.text or "").strip()}
    return [found[name] for name in names if name in found]


def _entry(item: Any, base: str) -> Entry | None:
    links = [child for child in item if _name(child) == "link"]
    hrefs = [child.get("href") for child in links if child.get("rel", "alternate") == "alternate" and child.get("href")]
    guids = [child for child in item if _name(child) == "guid" and child.get("isPermaLink", "true") == "true"]
    given = [*hrefs, *(child.text for child in [*links, *guids] if (child.text or "").strip())]
    if not given:
        return None
    url = urljoin(base, given[0].strip())
    if urlsplit(url).scheme not in PORTS:
        return None
    titles = _texts(item, "title")
    return Entry(url, " ".join(titles[0].split()) if titles else None, _day(item))


def _day(item: Any) -> date | None:
    for text in _texts(item, "pubDate", "published", "date", "issued", "updated"):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            pass
        try:
            return parsedate_to_datetime(text).date()
        except ValueError:
            continue
    return None


def _pause(root: Any) -> timedelta:
    """The channel's `ttl`, or its update period and frequency (RSS 1.0 syndication module)."""
    channel = next((node for node in root.iter() if _name(node) == "channel"), root)
    ttl, period = _texts(channel, "ttl"), _texts(channel, "updatePeriod")
    if ttl and ttl[0].isdigit():
        return min(timedelta(minutes=min(int(ttl[0]), 1440)), LONGEST_PAUSE)
    if period:
        times = next((int(text) for text in _texts(channel, "updateFrequency") if text.isdigit()), 1)
        return timedelta(minutes=_PERIODS.get(period[0], 60) / max(1, times))
    return LEAST_PAUSE


def _no_feed(content: bytes, url: str) -> str:
    sentence = "This address answers with no RSS or Atom feed."
    try:
        page = html.fromstring(content) if content.strip() else None
    except (etree.ParserError, ValueError):
        page = None
    named = [] if page is None else page.xpath("//link[contains(@type, 'rss') or contains(@type, 'atom')]/@href")
    return f"{sentence} The page names this one: {urljoin(url, str(named[0]))}" if named else sentence
