"""One line judged by itself: a sentence of the article, a stamp, a heading, or page furniture and of what sort."""

from __future__ import annotations

import enum
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.reading import cues
from bot.reading.dates import is_date_line

if TYPE_CHECKING:
    from bot.reading.lines import Line

_LINES_KEPT = 1 << 9  # a line is judged several times on its way
_LONG_PROSE = 45  # words: furniture is shorter, save legal notices
_FULL_SENTENCE = 12  # words: longer lines that break off are sentences also without a full stop
_GOES_ON = ":;,–—-…)]"
_PARAGRAPH = 25  # words: longer lines are sentences whatever they end with; headlines and captions are shorter
_SHORT_SENTENCE = 2
_APPEAL_WORDS = 12
_REPORT_WORDS = 8
_HANDLE_WITHIN = 300  # characters: a commenter's name stands at the head, or ends a short line
_BYLINE_WORDS = 20
_QUESTION_WORDS = 12
_QUESTION = re.compile(
    r"(?:and |but |so )?(?:what|why|who|how|when|where|which|whose|is|are|was|were|will|would|can|could|does|do|did|"
    r"should|has|have)\b[^.!?“”\"]*\?$",
    re.IGNORECASE,
)
_BAR_CHUNKS = 3
_BETWEEN_WORDS = re.compile(r"[\s|/»›·•]+")
_SEPARATORS = re.compile(r"\s{2,}|\t|\s*[|»›·•★▶♦/]\s*|\s>\s")


_LAST_MARKS = ("###", "# # #")  # press offices end their texts so


class Sort(enum.Enum):
    """What a line looks like."""

    PROSE = "prose"
    SHORT = "short"  # a heading, or a scrap
    STAMP = "stamp"  # a date line
    BYLINE = "byline"
    NOISE = "noise"
    LIST = "list"  # headlines of other stories follow
    END = "end"  # the article is over, if enough of it stands above
    LAST = "last"  # "Edited by", "(END)": nothing of the article stands below


def _is_bar(line: Line) -> bool:
    """A bar of buttons or menu entries: only such words, or short chunks between separators."""
    if line.terminal and not _in_bars(_BETWEEN_WORDS.split(line.text, maxsplit=1)[0]):
        return False
    words = _BETWEEN_WORDS.split(line.text)
    if line.terminal:
        return all(map(_in_bars, words))
    known = sum(map(_in_bars, words))
    if known == len(words) or (len(words) >= 4 and known >= 0.75 * len(words)):  # noqa: PLR2004
        return True
    chunks = [c for c in _SEPARATORS.split(line.text) if c.strip()]
    return len(chunks) >= _BAR_CHUNKS and line.words <= 4 * len(chunks)


def _in_bars(word: str) -> bool:
    bare = word.strip(".,:()'’+").casefold()
    return bare in cues.BAR_WORDS or not bare or bare.isdigit()


@lru_cache(maxsize=_LINES_KEPT)
def speaks(line: Line) -> bool:
    """Whether the line carries somebody's words: a quotation with who said it."""
    return bool(cues.SAID.search(line.text) and cues.QUOTED.search(line.text))


@lru_cache(maxsize=_LINES_KEPT)
def reports(line: Line) -> bool:
    """Whether the line is a sentence that tells what somebody said, in whoever's words."""
    return line.terminal and line.words >= _REPORT_WORDS and bool(cues.TOLD.search(line.text))


def _is_furniture(line: Line) -> bool:
    text = line.text
    if line.words > _LONG_PROSE or speaks(line) or reports(line):
        return False
    return bool(
        cues.SELF.search(text)
        or cues.APPEAL.match(text)
        or (line.words <= _APPEAL_WORDS and not text.endswith(".") and cues.SHORT_APPEAL.match(text))
        or cues.LABEL.match(text)
        or (cues.CAPTION.search(text) and not cues.SAID.search(text))
    )


def _is_comment(line: Line) -> bool:
    return bool(cues.COMMENTER.search(line.text[:_HANDLE_WITHIN]))


def _ends(line: Line) -> bool:
    return line.words <= _LONG_PROSE and bool(cues.END_ANCHOR.search(line.text)) and not reports(line)


@lru_cache(maxsize=_LINES_KEPT)
def sort_of(line: Line) -> Sort:
    """What `line` looks like, judged without its neighbours."""
    tests = (
        (Sort.LAST if line.text in _LAST_MARKS else Sort.NOISE, lambda: not line.words),
        (Sort.STAMP, lambda: is_date_line(line.text)),
        (Sort.LAST, lambda: line.words <= _LONG_PROSE and cues.LAST_LINE.search(line.text) and not reports(line)),
        (Sort.END, lambda: _ends(line)),
        (Sort.LIST, lambda: cues.LIST_HEAD.match(line.text)),
        (Sort.NOISE, lambda: _is_comment(line) or _is_furniture(line)),
        (Sort.BYLINE, lambda: line.words <= _BYLINE_WORDS and cues.BYLINE.match(line.text)),
        (Sort.NOISE, lambda: _is_bar(line)),
        (Sort.PROSE, lambda: _is_prose(line)),
    )
    return next((sort for sort, holds in tests if holds()), Sort.SHORT)


def _is_prose(line: Line) -> bool:
    text = line.text
    if line.words <= _QUESTION_WORDS and _QUESTION.match(text):  # "What is the row about?" heads a section
        return False
    if text.startswith("#"):  # a heading in Markdown
        return False
    if text.isupper() and not text.endswith(":"):  # in capitals stand headlines, and who speaks next
        return False
    least = _SHORT_SENTENCE if line.terminal else _FULL_SENTENCE if text[-1] in _GOES_ON else _PARAGRAPH
    if line.words >= least:
        return True
    if cues.HANDLE.match(text) or text.endswith(":"):  # they name who speaks in the next line
        return True
    return bool(re.match(r"[“\"‘'«„]", text)) and line.words > _SHORT_SENTENCE and line.terminal
