"""Days and spans of time as people write them: 2021-06-23, June 2021, 2021, 30d, 6 months ago."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.reading.dates import MONTHS, dates_in

if TYPE_CHECKING:
    from collections.abc import Callable

_UNITS = {"h": 1 / 24, "d": 1.0, "w": 7.0, "m": 30.44, "y": 365.25}  # days; months and years of mean length
_AMOUNT = r"(?P<n>\d{1,4})\s*(?P<unit>h|d|w|m|y|hours?|days?|weeks?|months?|years?)\b"
SPAN = re.compile(rf"\b(?:(?:the\s+)?(?:last|past)\s+)?{_AMOUNT}", re.IGNORECASE)
_AGO = re.compile(rf"(?:(?:the\s+)?(?:last|past)\s+)?{_AMOUNT}(?:\s+ago)?", re.IGNORECASE)
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})|(?P<name>[a-z]+)\.?,? (?P<named>\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHOWN = 40  # characters of the user's words in a sentence about them
_RELATIVE: dict[str, Callable[[date], tuple[date, date]]] = {
    "today": lambda today: (today, today),
    "now": lambda today: (today, today),
    "yesterday": lambda today: (today - timedelta(1), today - timedelta(1)),
    "this week": lambda today: (today - timedelta(today.weekday()), today),
    "last week": lambda today: (today - timedelta(7), today),
    "this month": lambda today: (today.replace(day=1), today),
    "last month": lambda today: (today - timedelta(30), today),
    "this year": lambda today: (date(today.year, 1, 1), today),
    "last year": lambda today: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
}


def date_of(words: str) -> date:
    """The day that words write out.

    Raises:
        UsageError: none, or several.
    """
    words = words.strip()
    try:
        return date.fromisoformat(words)
    except ValueError:
        found = dates_in(words)
    if len(found) == 1:
        return found[0].day
    raise UsageError(f"“{words[:_SHOWN]}” is not a date that I can read: write it as 2021-12-31.")


def period_of(words: str, today: date) -> tuple[date, date]:
    """The first and last day of what words name: a day, a month, a year, or so long ago.

    Raises:
        UsageError: they name none.
    """
    words = " ".join(words.lower().split())
    if words in _RELATIVE:
        return _RELATIVE[words](today)
    if _YEAR.fullmatch(words):
        return date(int(words), 1, 1), date(int(words), 12, 31)
    if (match := _MONTH.fullmatch(words)) and (month := _month(match)):
        return month
    if match := _AGO.fullmatch(words):
        day = today - min(span_of(match), timedelta(today.toordinal() - 1))
        return day, day
    day = date_of(words)
    return day, day


def _month(match: re.Match[str]) -> tuple[date, date] | None:
    year = int(match["year"] or match["named"])
    month = int(match["month"] or 0) or MONTHS.get((match["name"] or "").lower(), 0)
    if not (1 <= month <= 12 and year >= 1):  # noqa: PLR2004
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def span_of(match: re.Match[str]) -> timedelta:
    """The length of time that a match of `SPAN` names."""
    return timedelta(days=int(match["n"]) * _UNITS[match["unit"][0].lower()])
