"""Plain text becomes an article: title and dates recognised, page furniture cut, every offset kept."""

from __future__ import annotations

import re
from datetime import date  # noqa: TC003  (the fields of a TypedDict are read at run time)
from typing import TYPE_CHECKING, TypedDict

from bot.reading.body import Cut, cut
from bot.reading.dates import day_in_link, day_in_year, is_date_line, published_in, years_beside
from bot.reading.errors import ContentError
from bot.reading.headings import byline_of, dateline
from bot.reading.lines import Line, lines_of
from bot.reading.publishers import Publisher, publisher_in, publisher_named, publisher_of
from classifier.vocabulary import Article, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class Facts(TypedDict, total=False):
    """What is known of an article beside its text; the arguments of `article_of`, for those who hand them on."""

    title: str | None
    outlet: str | None
    url: str | None
    published: date | None


def article_of(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: date | None = None,
) -> Article:
    """The article that a text holds, with its furniture cut and nothing of it altered.

    What the caller knows (from the link, the page or the user) goes before what the text says.

    Args:
        text: as pasted, downloaded or extracted; every span of the result points into it.
        title: the headline where it is known.
        outlet: the publisher's name where it is known.
        url: the link, from which the publisher is named too.
        published: the day of publication where it is known.

    Raises:
        ContentError: no sentence of an article stands in the text.
    """
    lines = lines_of(text)
    parts = cut(lines, title)
    if not parts.body:
        raise ContentError("There is no article in this text. Paste the headline and the paragraphs below it.")
    above = [line for line in lines if line.start < parts.body[0].start]
    found = parts.title if title is None else None
    publisher = _publisher(outlet, url, above, parts)
    day, certain = _published(published, url, text, above, parts)
    return Article(
        text=text,
        title=title if found is None else re.sub(r"\s+", " ", found.text).strip("#* "),
        outlet=outlet or (publisher.name if publisher else _agency(parts)),
        url=url,
        byline=byline_of(above),
        published=day,
        published_certain=certain,
        state_media=publisher.state_media if publisher else None,
        body=tuple(_body_span(line) for line in parts.body),
        dropped=tuple(Span(line.start, line.end) for line in parts.noise),
    )


def _body_span(line: Line) -> Span:
    """The line without the dateline that opens it: "SEOUL, Aug. 25 (Yonhap) --" is heading."""
    return Span(line.start + dateline(line.text)[0], line.end)


def _published(
    given: date | None, url: str | None, text: str, above: Sequence[Line], parts: Cut
) -> tuple[date | None, bool]:
    """The day given, else the day that the text gives; the day of the link's path is not certain."""
    if given is not None:
        return given, True
    first = parts.body[0]
    opening = text[first.start : _body_span(first).start]
    preamble = first.text if re.match(r"(?:the )?following (?:is|are)\b", first.text, re.IGNORECASE) else ""
    heading = "\n".join([*(line.text for line in above), opening, preamble])
    below = [line.text for line in parts.noise if line.start > parts.body[-1].end]
    if below and not re.search(r"[^\W\d_]", below[0]):  # Japanese agencies close with "(2026/06/09-19:10)"
        heading += f"\n{below[0]}"
    tail = "\n".join(below)
    day, certain = published_in(heading, tail)
    if day is not None and certain:
        return day, True
    return _uncertain(day, opening, years_beside((line.text for line in (*above, *parts.noise)), url), url)


def _uncertain(updated: date | None, opening: str, years: set[int], url: str | None) -> tuple[date | None, bool]:
    """The dateline's day in the year of the update or the one that stands beside, else that of the link's path."""
    written = day_in_year(opening, {updated.year} if updated else years)
    if written and not (updated and written > updated):
        return written, False
    found = updated or (day_in_link(url) if url else None)
    return found, found is None


def _agency(parts: Cut) -> str | None:
    return next((agency for line in parts.body[:2] if (agency := dateline(line.text)[1])), None)


def _publisher(outlet: str | None, url: str | None, above: Sequence[Line], parts: Cut) -> Publisher | None:
    """Who published: the name given, the link, then the stamp lines and the dateline of the text."""
    if outlet:
        return publisher_named(outlet)
    known = publisher_of(url) if url else None
    if known:
        return known
    stamps = [
        line.text for line in above if is_date_line(line.text) or re.match(r"\W*source\b", line.text, re.IGNORECASE)
    ]
    for line in stamps:
        if found := publisher_in(line):
            return found
    agency = _agency(parts)
    return publisher_named(agency) if agency else None
