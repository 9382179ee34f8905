"""A web page becomes an article: its text by trafilatura and our noise rules, its facts from what it declares."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

import htmldate
import trafilatura

from bot.reading.errors import ContentError, PaywallError, TooLargeError
from bot.reading.files import decode
from bot.reading.language import check_english
from bot.reading.pasted import article_of
from bot.reading.publishers import publisher_named, publisher_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from classifier.vocabulary import Article

MOST_NODES = 60_000  # elements; the largest news pages have 15,000, and extraction takes seconds beyond these
_MOST_ATTRIBUTES = 2_000  # of one element: the parser compares each with all others
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{8000,}")
_FAR_LESS = 0.5  # share of the standard mode's text under which precision mode lost the article
_LEAST_WORDS = 60  # an article's text; below it the page is a wall, a list or a shell
_TEASER_WORDS = 150  # a paywall's opening paragraphs are fewer
_PASTE = "Paste the article's text instead."
_WALLED = re.compile(
    r"subscribe to (?:continue|read)|(?:sign|log) in to (?:continue|read)|to continue reading|subscribers? only|"
    r"for subscribers|already a subscriber|register to (?:continue|read)|create (?:a|your) free account|"
    r"\"isaccessibleforfree\"\s*:\s*\"?false|start your (?:free )?trial|remaining free article",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"\b(?:cookies?|consent|gdpr|data protection|our partners)\b", re.IGNORECASE)
_SCRIPTED = re.compile(
    r"enable javascript|javascript (?:is )?(?:required|disabled)|needs javascript|<noscript", re.IGNORECASE
)
_CHALLENGE = re.compile(
    r"checking your browser|are you a robot|verify you are human|captcha|access denied", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page declares of its article."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    certain: bool = True
    canonical: str | None = None


def article_of_page(content: bytes, url: str | None, charset: str | None = None) -> Article:
    """The article on a page.

    Args:
        content: the page's bytes as received.
        url: where it was found; None for an uploaded file.
        charset: what the server's header says.

    Raises:
        TooLargeError: the page has more than `MOST_NODES` elements.
        PaywallError: it shows a login, a subscription or a consent wall in the article's place.
        ContentError: it is empty, needs scripts, or holds no article.
        LanguageError: the article is not in English.
    """
    html = decode(content, charset)
    place = (urlsplit(url).hostname if url else None) or "this file"
    tree = _tree(html, place)
    facts = _facts(tree, html, url)
    text = _text(html)
    if len(text.split()) < _LEAST_WORDS or _is_teaser(text, html):
        raise _why_not(html, tree, text, place)
    check_english(text)
    try:
        article = article_of(text, title=facts.title, outlet=facts.outlet, url=facts.canonical or url)
    except ContentError:
        raise _why_not(html, tree, text, place) from None
    day, certain = _settled(facts, article)
    return replace(article, byline=facts.byline or article.byline, published=day, published_certain=certain)


def _tree(html: str, place: str) -> Any:
    if any(tag.group().count("=") > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(html)):
        raise ContentError(f"The page at {place} is malformed. {_PASTE}")
    tree = trafilatura.load_html(html) if html.strip() else None
    if tree is None:
        raise ContentError(f"The page at {place} is empty. {_PASTE}")
    if sum(1 for _ in tree.iter()) > MOST_NODES:
        raise TooLargeError(f"The page at {place} has more than {MOST_NODES:,} elements, too many to read. {_PASTE}")
    return tree


def _text(html: str) -> str:
    """The article's paragraphs, one a line; precision first, unless it lost most of them."""
    precise = trafilatura.extract(html, favor_precision=True, include_comments=False, include_tables=False) or ""
    if len(precise.split()) > 5 * _TEASER_WORDS:
        return precise
    standard = trafilatura.extract(html, include_comments=False, include_tables=False) or ""
    return standard if len(precise) < _FAR_LESS * len(standard) else precise


def _is_teaser(text: str, html: str) -> bool:
    return len(text.split()) < _TEASER_WORDS and bool(_WALLED.search(html))


def _why_not(html: str, tree: Any, text: str, place: str) -> ContentError | PaywallError:
    """The sentence for a page without an article."""
    visible = " ".join(tree.text_content().split()) if hasattr(tree, "text_content") else text
    bare = re.sub(r"(?s)<(?:script|style)\b.*?</(?:script|style)>", " ", html)
    if not re.sub(r"(?s)<[^>]*>", " ", bare).strip() and "<script" not in html.lower():
        return ContentError(f"The page at {place} is empty. {_PASTE}")
    if _CHALLENGE.search(bare):
        return PaywallError(f"{place} lets only browsers in. {_PASTE}")
    if re.search(r"<input[^>]*type=[\"']?password", html, re.IGNORECASE) or _WALLED.search(html):
        return PaywallError(f"{place} shows this article only after signing in or subscribing. {_PASTE}")
    if len(_COOKIES.findall(visible)) >= 3:  # noqa: PLR2004  (a page that speaks of little else)
        return PaywallError(f"{place} shows this article only after consent to cookies. {_PASTE}")
    if _SCRIPTED.search(html) or html.lower().count("<script") > len(visible.split()) // 20:
        return ContentError(f"{place} builds this page with JavaScript, which is not run. {_PASTE}")
    return ContentError(f"There is no article on this page of {place}; it may be a list or a front page. {_PASTE}")


def _facts(tree: Any, html: str, url: str | None) -> Facts:
    meta = trafilatura.extract_metadata(tree, default_url=url, extensive=True)
    publisher = (publisher_of(url) if url else None) or (publisher_named(meta.sitename) if meta.sitename else None)
    site = meta.sitename or (urlsplit(url).hostname if url else None)
    published, certain = _date(tree, html, url)
    return Facts(
        title=meta.title,
        outlet=publisher.name if publisher else site,
        byline=meta.author,
        published=published,
        certain=certain,
        canonical=_canonical(tree, url),
    )


def _canonical(tree: Any, url: str | None) -> str | None:
    """The page's own link for itself, believed only on the same site."""
    found = tree.xpath("//link[@rel='canonical']/@href")
    if not found or not url:
        return None
    target = urljoin(url, str(found[0]))
    path = urlsplit(target).path
    return target if same_site(target, url) and path not in ("", "/") else None


def same_site(one: str, other: str) -> bool:
    """Whether two links are of one publisher's site: one host is the other, or stands under it."""
    left, right = ((urlsplit(u).hostname or "").removeprefix("www.") for u in (one, other))
    return left == right or left.endswith("." + right) or right.endswith("." + left)


_DATE_META = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.created", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
    "article.published", "published_time", "publication_date", "cxenseparse:recs:publishtime",
    "citation_publication_date",
)  # fmt: skip


def _declared_days(tree: Any) -> Iterator[date]:
    """Days of publication that the page declares for machines: JSON-LD first, meta elements, then time elements."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        yield from _days_of_json(str(script))
    values: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        values.setdefault(str(name).casefold(), str(meta.get("content")))
    found = [values[name] for name in _DATE_META if name in values]
    found += [str(v) for v in tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")]
    for value in found:
        day = _iso_day(value)
        if day:
            yield day


def _days_of_json(script: str) -> Iterator[date]:
    try:
        waiting = [json.loads(script)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            day = _iso_day(str(node.get("datePublished", "")))
            if day:
                yield day
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _iso_day(value: str) -> date | None:
    match = re.match(r"\s*((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)", value)
    if match is None:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def _date(tree: Any, html: str, url: str | None) -> tuple[date | None, bool]:
    """Day of publication, certain where the page's declaration and htmldate's search agree (.949 right)."""
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    declared = next((day for day in _declared_days(tree) if day <= tomorrow), None)
    try:
        searched = htmldate.find_date(html, url=url, extensive_search=True, original_date=True)
    except (ValueError, RecursionError):
        searched = None
    found = _iso_day(searched or "")
    return declared or found, declared is not None and declared == found


def _settled(facts: Facts, article: Article) -> tuple[date | None, bool]:
    """The page's day; certain also where the article's own text gives the same one."""
    if facts.published is None:
        return article.published, article.published_certain
    return facts.published, facts.certain or article.published == facts.published
