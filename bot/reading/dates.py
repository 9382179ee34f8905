"""Publication dates as they stand in a text: recognised where they are written whole, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
DECEMBER = 12
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?P<m>{_MONTH})\b\.?,? ?{_DAY},? ?(?:juche \d+ \()?{_YEAR}\b",  # June 23, 2021; June 23, Juche 110 (2021)
        rf"\b{_DAY}[ -](?:of )?(?P<m>{_MONTH})\b\.?,?[ -]{_YEAR}\b",  # 23 June 2021
        rf"\b{_YEAR}(?P<s>[-/.]) ?(?P<m>[01]?\d)(?P=s)[ ]?(?P<d>[0-3]?\d)(?!\d)",  # 2021-06-23, 2021/6/23, 2021.06.23
        rf"\b{_YEAR} (?P<m>{_MONTH})\b\.? {_DAY}\b",  # 2021 June 23
        rf"(?<![\d/.-])(?P<a>[0-3]?\d)(?P<s>[/.])(?P<b>[0-3]?\d)(?P=s){_YEAR}(?!\w|[./-]\d)",  # 23/06/2021
    )
)
_FULL_YEAR_WITHIN = re.compile(r"(?:19|20)\d\d")
# Words before a date that say what the date is of.
_PUBLISHED = re.compile(
    r"\b(?:published|posted|issued|released|write|written|first published|date|input)\b"
    r"(?: (?:on|at|time|date)| in [A-Z][\w ]{1,30},)?[ :]*$",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:updated?|modified|edited|revised|reviewed|accessed|retrieved|archived|expires?)\b[ :.\w]{0,12}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A calendar day written out in a text; `certain` unless the text calls it an update."""

    day: date
    start: int
    end: int
    published: bool  # the text says that it is the day of publication
    updated: bool  # the text says that it is the day of a change


def _day_of(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    if "a" in part:
        month, day = _month_and_day(int(part["a"]), int(part["b"]), part["s"])
    else:
        month = int(part["m"]) if part["m"].isdigit() else MONTHS[part["m"].lower()]
        day = int(part["d"])
    try:
        return date(int(part["y"]), month, day)
    except ValueError:
        return None


def _month_and_day(first: int, second: int, separator: str) -> tuple[int, int]:
    """Two numbers before a year: with full stops the day comes first; with strokes one must be no month, or (0, 0)."""
    if separator == "." or first > DECEMBER or first == second:
        return second, first
    return (first, second) if second > DECEMBER else (0, 0)


def dates_in(text: str) -> list[DateFound]:
    """Every day that `text` writes with its year, in order; a day without a year is no date.

    "06/07/2021" is left out, since nobody can tell which of the two is the month.
    """
    found: dict[int, DateFound] = {}
    for form in _FORMS if _FULL_YEAR_WITHIN.search(text) else ():  # most lines name no year
        for match in form.finditer(text):
            day = _day_of(match)
            if day is not None and not any(f.start < match.end() and match.start() < f.end for f in found.values()):
                before = text[max(0, match.start() - 40) : match.start()]
                found[match.start()] = DateFound(
                    day, match.start(), match.end(), bool(_PUBLISHED.search(before)), bool(_UPDATED.search(before))
                )
    return [found[start] for start in sorted(found)]


_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?"
_STAMP_WORDS = re.compile(
    rf"\b(?:{_WEEKDAY}|{_TIME}|\d{{1,2}}h\d\d|[ap]\.?m\.?|gmt|utc|bst|edt|est|pdt|pst|cet|cest|ist|kst|jst|hrs?|at|on|the|"
    r"published|posted|updated?|last|modified|write|written|input|issued|released|date|time|first|local)\b\.?"
    r"|[+-]\d\d:?\d\d|\(gmt[+-]\d+\)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_STAMP_OTHER_WORDS = 6  # place, outlet, section, byline: what stands beside a date on its line
_STAMP_OPENING = 24  # characters: "First published on Monday, "
_STAMP_LENGTH = 110


def is_date_line(text: str) -> bool:
    """Whether the line is a stamp: a date (or a time) and little else beside it."""
    if len(text) > _STAMP_LENGTH:
        return False
    days = dates_in(text)
    if days and days[0].published and days[0].start <= _STAMP_OPENING:
        return True
    rest = text
    for found in reversed(days):
        rest = rest[: found.start] + rest[found.end :]
    if not days and not re.search(_TIME, rest):
        return False
    rest = _STAMP_WORDS.sub(" ", rest)
    others = len(_WORD.findall(rest))
    if days:
        return others <= _STAMP_OTHER_WORDS and not re.search(r"[a-z]{3}[.?!] \S+ \S+ \S+ \S+ \S+", rest)
    return others <= 2  # noqa: PLR2004  (a time zone, an outlet)


_SHORT = (
    re.compile(rf"\b(?P<m>{_MONTH})\b\.? {_DAY}(?![\d:])", re.IGNORECASE),  # SEOUL, Sept. 22 --
    re.compile(rf"(?<![\d:]){_DAY} (?P<m>{_MONTH})\b", re.IGNORECASE),  # LONDON, 22 September --
)
_NOTICE = re.compile(r"(?:©|\(c\)|\bcopyright\b).*", re.IGNORECASE)
_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def day_in_year(opening: str, years: set[int]) -> date | None:
    """The day of a dateline that names no year, in the one year that stands elsewhere; None without exactly one."""
    match = next((found for form in _SHORT if (found := form.search(opening))), None)
    if match is None or len(years) != 1:
        return None
    try:
        return date(next(iter(years)), MONTHS[match["m"].lower()], int(match["d"]))
    except ValueError:
        return None


def years_beside(lines: Iterable[str], url: str | None) -> set[int]:
    """The years that notices of copyright name, but not as a span of years, and that a link's path is filed under."""
    notices = [_FULL_YEAR.findall(match.group()) for line in lines if (match := _NOTICE.search(line))]
    filed = re.findall(r"/((?:19|20)\d\d)(?=[/-]|$)", urlsplit(url).path) if url else []
    return {int(years[0]) for years in [*notices, filed] if len(years) == 1}


def day_in_link(url: str) -> date | None:
    """The day that a link's path is filed under (/2024/05/03/…), as many publishers do."""
    match = re.search(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_-]|$)", urlsplit(url).path)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def published_in(heading: str, tail: str = "") -> tuple[date | None, bool]:
    """The publication date that the text around the body gives, and whether it is certain.

    Args:
        heading: the lines above the body with the dateline, as they stand.
        tail: the lines below it, where only a date called "published" counts.

    Returns:
        (day, True); (day, False) where the text gives only the day of an update; (None, True) where none stands.
    """
    above, below = dates_in(heading), [f for f in dates_in(tail) if f.published]
    for choice in ([f for f in above if f.published], [f for f in above if not f.updated], below):
        if choice:
            return choice[0].day, True
    updates = above or [f for f in dates_in(tail) if f.updated]
    return (updates[0].day, False) if updates else (None, True)
