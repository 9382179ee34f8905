"""The best contiguous run of article lines: what the text around it and between it says is cut."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import dropwhile
from typing import TYPE_CHECKING

from bot.reading import cues
from bot.reading.furniture import Sort, reports, sort_of, speaks
from bot.reading.headings import dateline, headline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.reading.lines import Line

BELIEF = 0.4  # share of the body that must stand above an end anchor (measured, design/reading.md)
_THREADED = 0.4  # share of lines below a comment header that are no sentences
_NEARLY_ALL = 0.75  # share of all sentences above an end anchor: then it is one, whatever stands below
_COMMENTED_BODY = 3  # paragraphs above a comment header, where long comments outweigh a short article
_PARAGRAPH = 12  # words
_REPORTED_BELOW = 0.35  # share of the paragraphs below an end anchor that report: more, and the article goes on
_LABELLED = 3  # lines with a speaker's label make a transcript
_REPRINTED = 25  # words: a pull quote is shorter
_HEADING_WORDS = 9  # of a section
_BIO_WORDS = 60
_HEADING_LINES = 40  # a date below these is not the page's
_STANDFIRST = 45  # words: longer is a paragraph of the body
_STANDFIRSTS = 3  # sentences of headline and standfirst above the date
_KICKER_WORDS = 8  # of a masthead, a section or a kicker above the headline
_NAMES_WORDS = 14  # of who wrote it, where
_BESIDE_NAMES = frozenset({"and", "at", "de", "for", "from", "in", "near", "of", "on", "the", "with"})
_WORST_BLOCK = -6.0  # weight of furniture in one block: however long, it does not part the article
_LABEL_WORDS = 6  # of who speaks next
_PROSE_LEAST = 20  # words: below it, a sentence under a list of headlines is one of them


@dataclass(frozen=True, slots=True)
class Cut:
    """The lines of a text by what they are; `heading` and the blank lines are neither body nor noise."""

    heading: tuple[Line, ...]
    body: tuple[Line, ...]
    noise: tuple[Line, ...]
    title: Line | None = None  # of the heading


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _labelled(line: Line) -> bool:
    """Whether the line is what a named speaker says: "MR. VENN: For good."; a headline has no full stop."""
    return line.terminal and not line.text.isupper() and bool(cues.SPEAKER_LABEL.match(line.text))


def _sorts(lines: Sequence[Line]) -> list[Sort]:
    sorts = [sort_of(line) for line in lines]
    if sum(map(_labelled, lines)) >= _LABELLED:
        for i, line in enumerate(lines):
            if sorts[i] is Sort.SHORT and _labelled(line):
                sorts[i] = Sort.PROSE
    return sorts


def _drop_lists(lines: Sequence[Line], sorts: list[Sort]) -> None:
    """Headlines under "Most read" are furniture until a paragraph comes."""
    listed = begun = False
    for i, line in enumerate(lines):
        begun = begun or (sorts[i] is Sort.PROSE and line.words >= _PROSE_LEAST)
        if sorts[i] is Sort.LIST:
            listed, sorts[i] = begun, Sort.NOISE  # above the body the next headline is its own
        elif listed and sorts[i] is Sort.PROSE and (line.words >= _PROSE_LEAST or speaks(line) or reports(line)):
            listed = False
        elif listed and sorts[i] in (Sort.PROSE, Sort.SHORT):
            sorts[i] = Sort.NOISE


def _drop_credited(lines: Sequence[Line], sorts: list[Sort]) -> None:
    """A short line below a picture's credit is its caption."""
    for i in range(1, len(lines)):
        if sorts[i] is Sort.SHORT and cues.CREDIT.match(lines[i - 1].text):
            sorts[i] = Sort.NOISE


def _drop_teasers(lines: Sequence[Line], sorts: list[Sort]) -> None:
    """A line as "Analysis: what can air strikes achieve?" between paragraphs is the headline of another story."""
    first = next((i for i, line in enumerate(lines) if sorts[i] is Sort.PROSE and line.words >= _PROSE_LEAST), 0)
    for i in range(first + 1, len(lines)):
        line = lines[i]
        if sorts[i] in (Sort.PROSE, Sort.SHORT) and line.words < _PROSE_LEAST and cues.STORY_LABEL.match(line.text):
            sorts[i] = Sort.NOISE


def _drop_long_headings(lines: Sequence[Line], sorts: list[Sort]) -> None:
    """A heading between paragraphs that is as long as a headline or caption belongs to another story or a picture."""
    prose = [i for i, sort in enumerate(sorts) if sort is Sort.PROSE and lines[i].words >= _PROSE_LEAST]
    for i in range(prose[0] + 1 if prose else 0, len(lines)):
        line = lines[i]
        if sorts[i] is Sort.SHORT and line.words > _HEADING_WORDS and not line.text.endswith("?"):
            sorts[i] = Sort.NOISE


def _drop_reprints(lines: Sequence[Line], sorts: list[Sort]) -> None:
    """A pull quote, whose words stand in a paragraph as well, is furniture."""
    plain = [_words(line.text) for line in lines]
    prose = [i for i, sort in enumerate(sorts) if sort is Sort.PROSE]
    for i in range(prose[0] + 1 if prose else 0, len(lines)):  # a headline may quote the body
        line = lines[i]
        speaks_next = line.text.endswith(":") and line.text.isupper() and line.words <= _LABEL_WORDS
        if sorts[i] not in (Sort.PROSE, Sort.SHORT) or speaks_next or not 4 <= line.words <= _REPRINTED:  # noqa: PLR2004
            continue
        quoted = re.match(r"[“\"‘'«]([^”\"’»]{12,})[”\"’»]", line.text)
        needle = f" {_words(quoted.group(1)) if quoted and not cues.SAID.search(line.text) else plain[i]} "
        if needle.count(" ") > 4 and any(  # noqa: PLR2004
            j != i and len(plain[j]) > len(plain[i]) and needle in f" {plain[j]} " for j in prose
        ):
            sorts[i] = Sort.NOISE


def _keep_signed(lines: Sequence[Line], sorts: list[Sort]) -> None:
    """A line that signs the quotation above it belongs to the body: "- Odo Marl, Minister of Trade"."""
    for i in range(1, len(lines)):
        above = sorts[i - 1] is Sort.PROSE and _QUOTED.fullmatch(lines[i - 1].text)
        if above and sorts[i] in (Sort.SHORT, Sort.BYLINE, Sort.NOISE) and _SIGNATURE.fullmatch(lines[i].text):
            sorts[i] = Sort.PROSE


_QUOTED = re.compile(r"[“\"«„].*[”\"»“]")  # German quotations end in what opens English ones
_SIGNATURE = re.compile(r"[-–—]{1,2} ?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)+(?:,[^.?!]*)?")


def _believed(lines: Sequence[Line], sorts: Sequence[Sort], at: int) -> bool:
    """Whether the article ends at line `at`: enough stands above, and no reporting goes on below."""
    prose = [i for i, sort in enumerate(sorts) if sort is Sort.PROSE]
    above = sum(len(lines[i]) for i in prose if i < at)
    whole = sum(len(lines[i]) for i in prose)
    enough = above >= BELIEF * whole
    if sorts[at] is Sort.LAST or above >= _NEARLY_ALL * whole:
        return enough
    comments = bool(cues.COMMENTS.search(lines[at].text))
    below = [lines[i] for i in prose if i > at and lines[i].words >= _PARAGRAPH]
    threads = comments and _threaded(sorts[at + 1 :])
    told = sum(speaks(line) or (not threads and reports(line)) for line in below)
    paragraphs = sum(i < at and lines[i].words >= _PARAGRAPH for i in prose)
    goes_on = told > max(1, _REPORTED_BELOW * len(below))
    return not goes_on and (enough or (comments and paragraphs >= _COMMENTED_BODY))


def _threaded(below: Sequence[Sort]) -> bool:
    """Whether lines alternate as comments do: names, times and buttons between what readers wrote."""
    written = [*dropwhile(lambda sort: sort is not Sort.PROSE, below)]
    return sum(sort is not Sort.PROSE for sort in written) >= _THREADED * len(written)


def _drop_tail(lines: Sequence[Line], sorts: list[Sort]) -> None:
    """From the first end anchor that is believed, everything is furniture; one that is not is only itself."""
    for i, sort in enumerate(sorts):
        if sort in (Sort.END, Sort.LAST):
            end = len(sorts) if _believed(lines, sorts, i) else i + 1
            sorts[i:end] = [Sort.NOISE] * (end - i)


def _bylined(lines: Sequence[Line], sorts: Sequence[Sort]) -> set[str]:
    """The names that bylines give."""
    named = " ".join(line.text for line, sort in zip(lines, sorts, strict=True) if sort is Sort.BYLINE)
    return {word for word in re.findall(r"[A-Z][\w’'-]{2,}", named) if word.casefold() not in ("the", "our")}


def _drop_bios(lines: Sequence[Line], sorts: list[Sort]) -> None:
    """Who the author is: above the reporting or below it, and anywhere below it with a name of the byline."""
    told = [i for i, line in enumerate(lines) if sorts[i] is Sort.PROSE and reports(line)]
    first, last = (told[0], told[-1]) if told else (len(lines), -1)
    names = _bylined(lines, sorts)
    body_below = False
    for i in reversed(range(len(lines))):
        if sorts[i] is not Sort.PROSE:
            continue
        by_author = bool(names) and not names.isdisjoint(re.findall(r"[\w’'-]+", lines[i].text)[:3])
        if _is_bio(lines[i], by_author=by_author) and (not body_below or i < first or (by_author and i > last)):
            sorts[i] = Sort.NOISE
        else:
            body_below = True


def _is_bio(line: Line, *, by_author: bool) -> bool:
    if line.words > _BIO_WORDS or reports(line) or speaks(line):
        return False
    return bool(cues.BIO.match(line.text) or (by_author and cues.AUTHOR_BIO.match(line.text)))


def _weight(line: Line, sort: Sort) -> float:
    if sort is Sort.PROSE:
        shape = min(line.words, 30) / 10
        return shape + (1.0 if line.terminal else 0.0) + (1.0 if speaks(line) else 0.0)
    return -1.0 if sort is Sort.NOISE else -0.3


def _best_run(lines: Sequence[Line], sorts: Sequence[Sort]) -> tuple[int, int]:
    """First and last+1 index of the run of lines with the greatest weight (Kadane's method)."""
    best, best_run = 0.0, (0, 0)
    total, start, block = 0.0, 0, 0.0
    for i, (line, sort) in enumerate(zip(lines, sorts, strict=True)):
        if total <= 0:
            total, start = 0.0, i
        weight = _weight(line, sort)
        if weight < 0:
            weight = max(weight, _WORST_BLOCK - block)
            block += weight
        else:
            block = 0.0
        total += weight
        if total > best:
            best, best_run = total, (start, i + 1)
    return best_run


def cut(lines: Sequence[Line], title: str | None = None) -> Cut:
    """Part the lines of a text into heading, body and noise.

    Args:
        lines: of `lines_of`, in order.
        title: the headline where it is known: a line with its words is heading.
    """
    sorts = _sorts(lines)
    _mark_heading(lines, sorts, title)
    _drop_credited(lines, sorts)
    _drop_lists(lines, sorts)
    _drop_teasers(lines, sorts)
    _drop_long_headings(lines, sorts)
    _drop_reprints(lines, sorts)
    _drop_tail(lines, sorts)
    _drop_bios(lines, sorts)
    _keep_signed(lines, sorts)
    start, end = _best_run(lines, sorts)
    body = tuple(line for line, sort in zip(lines[start:end], sorts[start:end], strict=True) if sort is Sort.PROSE)
    found = headline([line for i, line in enumerate(lines[:start]) if _may_head(sorts[i])], body)
    top = next((line for line in lines if _words(line.text) == _words(title)), None) if title else found
    _drop_furniture_above(lines, sorts, start, top)
    heading, noise = [], []
    for i, (line, sort) in enumerate(zip(lines, sorts, strict=True)):
        if sort in (Sort.NOISE, Sort.BYLINE) or i >= end or (i < start and sort is Sort.PROSE):
            noise.append(line)
        elif i < start or sort is not Sort.PROSE:
            heading.append(line)
    return Cut(tuple(heading), body, tuple(noise), top)


def _may_head(sort: Sort) -> bool:
    return sort in (Sort.SHORT, Sort.STAMP)


def _drop_furniture_above(lines: Sequence[Line], sorts: list[Sort], start: int, top: Line | None) -> None:
    """Above the body only headline and standfirst are the article's: no masthead, section, name or place; no stamps."""
    titled = top.start if top else 0
    for i, line in enumerate(lines):
        stamp, short = sorts[i] is Sort.STAMP, sorts[i] is Sort.SHORT
        if line is not top and (stamp or (short and i < start and _labels(line, above=line.start < titled))):
            sorts[i] = Sort.NOISE


def _labels(line: Line, *, above: bool) -> bool:
    """Whether a line that is no sentence names the page's place, outlet or author, and tells nothing."""
    if line.terminal and not line.text.endswith("."):
        return False
    if above and line.words <= _KICKER_WORDS:
        return True
    words = re.findall(r"[^\W\d_][\w’'-]*", line.text)
    named = [word for word in words if word[0].isupper() or word.casefold() in _BESIDE_NAMES]
    return line.words <= _NAMES_WORDS and len(named) == len(words)


def _mark_heading(lines: Sequence[Line], sorts: list[Sort], title: str | None) -> None:
    """Sentences above the date line or byline are headline and standfirst, and so is the line of a known title."""
    known = _words(title or "")
    for i, line in enumerate(lines):
        if known and _words(line.text) == known:
            sorts[i] = Sort.SHORT
    first = _top(lines, sorts)
    above = [i for i in range(first) if sorts[i] is Sort.PROSE]
    below = sum(len(line) for line, sort in zip(lines[first:], sorts[first:], strict=True) if sort is Sort.PROSE)
    few = len(above) <= _STANDFIRSTS and all(lines[i].words < _STANDFIRST for i in above)
    if few and sum(len(lines[i]) for i in above) < below:  # else the date stands below a short article
        for i in above:
            sorts[i] = Sort.SHORT


def _top(lines: Sequence[Line], sorts: Sequence[Sort]) -> int:
    """Where the heading ends: at the dateline, date line or byline, else at the first sentence with its full stop."""
    for i, line in enumerate(lines[:_HEADING_LINES]):
        if sorts[i] in (Sort.STAMP, Sort.BYLINE) or dateline(line.text)[0]:
            return i
    return next((i for i, sort in enumerate(sorts) if sort is Sort.PROSE and _is_whole(lines[i])), 0)


def _is_whole(line: Line) -> bool:
    """A sentence of the body, not a headline: with its full stop, or a speaker's label."""
    return (line.terminal and not line.text.endswith("?")) or ":" in line.text
