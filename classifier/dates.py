"""Owns the day on which something was said, worked out from the words of the text and the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEK = 7
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b\.?"
)
_BEFORE = re.compile(
    r"\b(last|next|this|coming|on|every|each|by|until|before|from|since|for|of|in)\s+(?:the\s+)?$", re.IGNORECASE
)
_LONGEST_BEFORE = 16
_DAY = re.compile(
    rf"""\b(?=[ADFJLMNOSTWYalty\d])(?:
      (?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?P<many>s)?\b
      | (?P<mdy>{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)(?:,?\s+\d{{4}})?)
      | (?P<dmy>\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?)
      | (?P<iso>\d{{4}}(?P<between>[-./])\d\d(?P=between)\d\d\b)
      | (?P<numbers>\d{{1,2}}(?P<sign>[./])\d{{1,2}}(?P=sign)\d{{4}}\b(?!\.\d))
      | (?P<relative>(?:[Tt]oday|[Yy]esterday|[Tt]onight|[Tt]omorrow|[Tt]his\ (?:morning|afternoon|evening)
          |[Ll]ast\ night|[Tt]he\ (?:previous|following|next|same)\ day|[Tt]he\ day\ before|[Aa]\ day\ earlier)\b)
    )""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d{1,2}(?!\d)")
_YEAR = re.compile(r"\d{4}")
_LETTERS = re.compile(r"[A-Za-z]+")
_RELATIVE = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1,
    "last night": -1, "tomorrow": 1,
}  # fmt: skip
_FROM_EARLIER = {
    "the previous day": -1,
    "the day before": -1,
    "a day earlier": -1,
    "the following day": 1,
    "the next day": 1,
    "the same day": 0,
}
_AHEAD = frozenset({"next", "coming", "by", "until", "before", "every", "each"})


@dataclass(frozen=True, slots=True)
class DayMention:
    """Characters `start` to `end` name a day; `day` is None when it cannot be worked out from the text.

    `ahead` marks a day to come ("next Monday", "until Friday"), on which nothing was said yet.
    """

    start: int
    end: int
    day: date | None
    ahead: bool
    weekday: bool


def find_days(text: str, published: date | None) -> list[DayMention]:
    """Every day that a text names, in order.

    A weekday is the latest one, the day of publication included; without that day it stays unresolved.
    """
    found: list[DayMention] = []
    for match in _DAY.finditer(text):
        if match["many"] or (match["numbers"] and _numbered(match["numbers"]) is None):
            continue
        before = _BEFORE.search(text[max(0, match.start() - _LONGEST_BEFORE) : match.start()])
        word = before[1].lower() if before else ""
        day = _day(match, word, published, found)
        future = word in _AHEAD or (day is not None and published is not None and day > published)
        found.append(DayMention(match.start(), match.end(), day, future, bool(match["weekday"])))
    return found


def _day(match: re.Match[str], before: str, published: date | None, earlier: list[DayMention]) -> date | None:
    if match["iso"]:
        return _safe(*(int(part) for part in match["iso"].split(match["between"])))
    if match["numbers"]:
        return _numbered(match["numbers"])
    if match["weekday"]:
        return _latest(match["weekday"], published, before)
    if match["relative"]:
        return _relative(match["relative"].lower(), published, earlier)
    return _calendar(match["dmy"] or match["mdy"], published)


def _numbered(words: str) -> date | None:
    """A day in numbers, the day before the month but where it cannot be; "3/4/2021" may be either and is none."""
    first, second, year = (int(part) for part in re.split(r"[./]", words))
    if "/" in words and max(first, second) <= _MONTHS_A_YEAR:
        return None
    return _safe(year, second, first) or _safe(year, first, second)


_MONTHS_A_YEAR = 12


def _latest(weekday: str, published: date | None, before: str) -> date | None:
    if published is None:
        return None
    back = (published.weekday() - WEEKDAYS.index(weekday.lower())) % _WEEK
    if before.startswith(("next", "coming")):
        return published + timedelta(_WEEK - back if back else _WEEK)
    if before.startswith("last") and back == 0:
        back = _WEEK
    return published - timedelta(back)


def _relative(words: str, published: date | None, earlier: list[DayMention]) -> date | None:
    if words in _RELATIVE:
        return published + timedelta(_RELATIVE[words]) if published else None
    steps = _FROM_EARLIER.get(words)
    anchor = next((mention.day for mention in reversed(earlier) if mention.day), published)
    return anchor + timedelta(steps) if steps is not None and anchor else None


def _calendar(words: str, published: date | None) -> date | None:
    """A day of a month; without a year the latest such day up to shortly after publication."""
    month = next((_MONTHS[word.lower()] for word in _LETTERS.findall(words) if word.lower() in _MONTHS), None)
    number = _NUMBER.search(words)
    if month is None or number is None:
        return None
    year = _YEAR.search(words)
    if year:
        return _safe(int(year.group()), month, int(number.group()))
    if published is None:
        return None
    days = [
        day
        for y in (published.year + 1, published.year, published.year - 1)
        if (day := _safe(y, month, int(number.group())))
    ]
    return next((day for day in days if day <= published + timedelta(_SOON)), None)


_SOON = 120  # days: "will meet on 3 March" in a text of January


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
