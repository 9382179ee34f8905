"""What stands above the body: headline, dateline, byline and outlet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.reading import cues
from bot.reading.dates import dates_in
from bot.reading.furniture import Sort, sort_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.reading.lines import Line

_PLACE = r"[A-ZÀ-ÖØ-ÞĐ][^\W\d_]*[’'.]?(?:[ /,-]{1,2}(?:and |al-|de |upon )?[A-ZÀ-ÖØ-ÞĐ][^\W\d_]*[’'.]?){0,7}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:,? (?:Juche \d+ \()?\d{{4}}\)?)?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)"
_TIME = r"(?:,? \d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?)?"
_AGENCY = r"(?:\((?P<agency>[A-Z][^()]{1,40})\)|/(?P<slashed>[A-Z][\w. -]{1,30})/)"
_CAPITALS = r"[A-ZÀ-ÞĐẠ-Ỹ][A-ZÀ-ÞĐẠ-Ỹ.’'/ -]{2,40}"
_DASH = r"\s*(?:--+|[–—―-])\s*"
_DATELINES = tuple(
    re.compile(form)
    for form in (
        rf"(?:{_PLACE})?,? ?{_DAY}{_TIME}[,.]? ?{_AGENCY}\.?(?:{_DASH}|\s+)",  # SEOUL, Aug. 25 (Yonhap) --
        rf"{_PLACE} {_AGENCY},?(?:{_DASH})?,? ?{_DAY}{_TIME}{_DASH}",  # MANILA (PNA) – January 12, 2026 –
        rf"{_PLACE},? {_DAY}{_TIME}(?:, (?P<bare>[A-Z]{{3,10}}))?{_DASH}",  # WASHINGTON/BEIJING, Oct 19 -
        rf"{_PLACE} {_AGENCY}{_DASH}",  # SEOUL (Yonhap) --
        rf"{_CAPITALS}(?:, [A-Z][\w. ]{{2,25}})?(?:\s+[–—―-]+\s+|\s*--+\s*|\s*—\s*)",  # BEIJING –
    )
)
_IN_DATELINES = re.compile(r"[(/–—―-]")  # of which each has one
_KICKER_WORDS = 5
_NAME_WORDS = 4  # of a person
_NEARLY = 0.2  # of a headline's score
_CANDIDATES = 20  # lines above the body among which the headline is sought


def dateline(line: str) -> tuple[int, str | None]:
    """Length of the dateline that opens a paragraph (0: none), and the agency that it names."""
    for form in _DATELINES if _IN_DATELINES.search(line) else ():
        match = form.match(line)
        if match and match.end() < len(line):
            groups = match.groupdict()
            return match.end(), groups.get("agency") or groups.get("slashed") or groups.get("bare")
    return 0, None


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[^\W\d_]{4,}", text.casefold())}


def _promise(line: Line, topic: set[str], *, above_stamp: bool) -> float:
    """How much the line looks like this body's headline: words of the lead, a headline's length, no full stop."""
    stems = _stems(line.text)
    shared = len(stems & topic)
    length = 0.5 if line.words > _KICKER_WORDS else 0.0
    sentence = 0.5 if line.text.endswith(".") and line.words > 12 else 0.0  # noqa: PLR2004
    return 0.5 * shared / (len(stems) or 1) + 0.12 * min(shared, 5) + length + 0.4 * above_stamp - sentence


def headline(above: Sequence[Line], lead: Sequence[Line]) -> Line | None:
    """The headline among the lines above the body, by what it shares with the first paragraphs; None without one.

    A standfirst below it may share more: of lines that are nearly as good, the first is the headline.
    """
    stamps = [line.start for line in above if sort_of(line) in (Sort.STAMP, Sort.BYLINE)]
    topic = _stems(" ".join(line.text for line in lead[:4]))
    scored = [
        (_promise(line, topic, above_stamp=bool(stamps) and line.start < stamps[-1]), line)
        for line in above[-_CANDIDATES:]
        if _may_be_headline(line)
    ]
    best = max((score for score, _ in scored), default=0.0)
    return next((line for score, line in scored if score >= best - _NEARLY), None)


def _is_dated_title(line: Line) -> bool:
    """A briefing is headed by its kind and day: "Department Press Briefing – March 21, 2023"."""
    days = dates_in(line.text)
    before = line.text[: days[0].start] if days and not (days[0].published or days[0].updated) else ""
    return len(re.findall(r"[^\W\d_]{3,}", before)) >= 3 and not re.match(r"\W*(?:by|posted)\b", before, re.IGNORECASE)  # noqa: PLR2004


def _may_be_headline(line: Line) -> bool:
    return (
        line.words >= 2  # noqa: PLR2004
        and (sort_of(line) in (Sort.SHORT, Sort.PROSE) or _is_dated_title(line))
        and not (line.words <= _NAME_WORDS and cues.PERSON.match(line.text))
        and not re.fullmatch(r"[^.!?a-z]{2,40}[–—-]", line.text)  # a dateline on its own line
    )


def byline_of(lines: Sequence[Line]) -> str | None:
    """The author that a byline gives, without "By" and without date and outlet."""
    for line in lines:
        if sort_of(line) is not Sort.BYLINE and not re.match(r"\W*By:? [A-Z]", line.text):
            continue
        name = re.sub(
            r"^\W*(?:(?:story|words|report) )?(?:by|from|authors?)\b ?:? ?", "", line.text, flags=re.IGNORECASE
        )
        days = dates_in(name)
        name = (name[: days[0].start] if days else name).strip(" ,|·•-–—")
        return name if name and cues.SAID.search(name) is None else None
    return None
