"""Owns quotation marks: where each quotation of a text starts and ends, in every style of marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classifier.vocabulary import Span

DIRECT_WORDS = 4  # a quotation of fewer words is a fragment (shared labelling guide)

_OPENERS = "“„‟«❝「『"
_CLOSERS = "”»❞」』"
_FOLD = {"＂": '"', **dict.fromkeys("‚‛", "‘"), **dict.fromkeys("\u00a0\u2007\u202f", " ")}
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_DOUBLE = re.compile(rf'["{_OPENERS}{_CLOSERS}]')
_SINGLE_OPEN = re.compile(
    r"(?<![^\W_])(?<![^\W_][.,!?])[‘'’](?=[^\s'’‘)\].,;:!?])(?!(?:\d0s|em|til|tis|twas|cause|n)\b)"
)
_SINGLE_CLOSE = re.compile(r"(?<=\S)['’](?![^\W_])")
_SURE_SINGLE = re.compile(r"‘(?<![^\W_].)(?=\S)|'(?<![^\W_].)(?=[^\W_\d])")  # the mark goes first: it is rare
_SPACE_OR_OPENING = frozenset(" \t\n\r([{-–—/")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: `start` to `end` are its words without the outer marks, `outer_*` include them.

    `paragraph` is the index of the line that it stands in; `runs_on` tells that no closing mark ended it there.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    runs_on: bool
    words: int

    @property
    def direct(self) -> bool:
        return self.words >= DIRECT_WORDS


def count_words(text: str) -> int:
    """How many words the text has, a contraction or a hyphenated word as one."""
    return len(_WORD.findall(text))


@lru_cache(maxsize=1 << 2)  # an article is read by its folded text more than once
def fold_marks(text: str) -> str:
    """The text with odd marks replaced one to one, so that every offset holds."""
    text = text.replace("``", "“ ").replace("''", "” ")
    for odd, plain in _FOLD.items():  # few texts have any
        text = text.replace(odd, plain)
    return text


def find_quotes(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quote, ...]:
    """Every quotation in the paragraphs of a text, in order; offsets are the text's own.

    The majority of marks decides which style is the outer one (British pages quote in single marks).
    """
    folded = fold_marks(text)
    doubles = [[m.start() for m in _DOUBLE.finditer(folded, p.start, p.end)] for p in paragraphs]
    singles = [_singles(folded, p) if _SURE_SINGLE.search(folded, p.start, p.end) else [] for p in paragraphs]
    if _is_wholly_quoted(folded, paragraphs, doubles):
        doubles[0], doubles[-1] = doubles[0][1:], doubles[-1][:-1]
    doubled = sum(len(marks) // 2 for marks in doubles) >= sum(map(len, singles))
    found: list[Quote] = []
    for number, paragraph in enumerate(paragraphs):
        if doubled:
            pieces = _doubles(folded, paragraph, doubles[number]) if doubles[number] else []
            pieces = _with_stray_singles(folded, singles[number], pieces) if singles[number] else pieces
        else:
            pieces = _singles(folded, paragraph)
        found += [quote for piece in pieces if (quote := _quote(folded, piece, number))]
    return tuple(found)


def _is_wholly_quoted(text: str, paragraphs: tuple[Span, ...], marks: list[list[int]]) -> bool:
    """Whether one pair of marks holds a text of several paragraphs, as a page may print a statement, and means none.

    Between the two all marks pair within their paragraphs, and no paragraph begins with one.
    """
    if len(paragraphs) <= 1 or not marks[0] or not marks[-1]:
        return False
    first, last = marks[0][0], marks[-1][-1]
    around = first == paragraphs[0].start and not text[last + 1 : paragraphs[-1].end].strip()
    inside = [marks[0][1:], *marks[1:-1], marks[-1][:-1]]
    faces = all(len(found) % 2 == 0 and text[found[0]] not in _CLOSERS for found in inside if found)
    begun = any(found and found[0] == at.start for at, found in zip(paragraphs[1:], inside[1:], strict=True))
    return around and text[first] in _OPENERS and text[last] in _CLOSERS and faces and not begun


_Piece = tuple[int, int, bool]  # outer start, outer end, closed


def _doubles(text: str, paragraph: Span, marks: list[int]) -> list[_Piece]:
    pieces, depth = _by_direction(text, paragraph, marks)
    return pieces if depth == 0 or (pieces and not pieces[-1][2]) else _by_turns(text, paragraph, marks)


def _by_direction(text: str, paragraph: Span, marks: list[int]) -> tuple[list[_Piece], int]:
    """Pairs marks by the way they face; the depth left at the end is 0 when they balance."""
    pieces: list[_Piece] = []
    depth = 0
    start = paragraph.start
    for at in marks:
        if _opens(text, paragraph, at, depth):
            start = at if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                pieces.append((start, at + 1, True))
        elif text[at] != '"' or not text[at - 1 : at].isdigit():  # inches close nothing
            return pieces, -1
    if depth == 1:
        pieces.append((start, paragraph.end, False))
    return pieces, depth


def _opens(text: str, paragraph: Span, at: int, depth: int) -> bool:
    mark = text[at]
    if mark in _OPENERS:
        return True
    if mark in _CLOSERS:
        return False
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if depth == 0:
        return not after.isspace() and not before.isdigit()
    return before in _SPACE_OR_OPENING and (after.isalnum() or after == "[")


def _by_turns(text: str, paragraph: Span, marks: list[int]) -> list[_Piece]:
    """Pairs marks by turns, for paragraphs whose marks face wrong ways."""
    del text
    pieces: list[_Piece] = [(a, b + 1, True) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    if len(marks) % 2:
        pieces.append((marks[-1], paragraph.end, False))
    return pieces


def _singles(text: str, paragraph: Span) -> list[_Piece]:
    opens = [match.start() for match in _SINGLE_OPEN.finditer(text, paragraph.start, paragraph.end)]
    closes = [match.start() for match in _SINGLE_CLOSE.finditer(text, paragraph.start, paragraph.end)]
    pieces: list[_Piece] = []
    done, c = paragraph.start, 0
    for number, start in enumerate(opens):
        if start < done:
            continue
        following = opens[number + 1] if number + 1 < len(opens) else paragraph.end
        while c < len(closes) and closes[c] <= start:
            c += 1
        c = _skip_possessives(text, closes, c, following)
        if c < len(closes):
            done = closes[c] + 1
            pieces.append((start, done, True))
        elif text[start] == "‘":
            done = paragraph.end
            pieces.append((start, done, False))
    return pieces


def _skip_possessives(text: str, closes: list[int], c: int, following: int) -> int:
    """The workers' rights: a mark after an s is passed over when another one closes before the next opens."""
    while c + 1 < len(closes) and text[closes[c] - 1] == "s" and closes[c + 1] < following:
        c += 1
    return c


def _with_stray_singles(text: str, singles: list[_Piece], pieces: list[_Piece]) -> list[_Piece]:
    """Adds clear single-marked quotations that stand outside the double ones."""
    inside = iter(pieces)
    current = next(inside, None)
    stray: list[_Piece] = []
    for start, end, closed in singles:
        while current and current[1] <= start:
            current = next(inside, None)
        free = current is None or end <= current[0]
        if free and closed and (text[start] == "‘" or text[end - 2] in ".,!?"):
            stray.append((start, end, closed))
    return sorted(pieces + stray) if stray else pieces


def _quote(text: str, piece: _Piece, paragraph: int) -> Quote | None:
    outer_start, outer_end, closed = piece
    start, end = outer_start + 1, outer_end - closed
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    words = count_words(text[start:end])
    return Quote(start, end, outer_start, outer_end, paragraph, not closed, words) if words else None
