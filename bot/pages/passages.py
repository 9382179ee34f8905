"""An article's text cut at the edges of its statements: lines of pieces, each with the statements that cover it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from classifier.vocabulary import Article, Record, Span

# A sentence ends at a stop, with what closes a quotation after it, before white space and a new beginning.
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’')\]]*\s+(?=[“\"‘'(\[]?[A-Z0-9])")
GAP = "[…]"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the text, the statements that they belong to by id, and those that begin and end with them."""

    words: str
    statements: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of the text; `cut` when it was taken for noise."""

    pieces: tuple[Piece, ...]
    cut: bool = False

    @property
    def begins(self) -> tuple[int, ...]:
        return tuple(number for piece in self.pieces for number in piece.begins)


def passages(article: Article, records: Sequence[Record], *, whole: bool = True) -> Iterator[Passage]:
    """The lines of an article; without `whole` only the sentences in which statements stand, and gaps between."""
    at = 0
    for line in article.text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if not line.strip():
            continue
        cut = _inside(start, end, article.dropped)
        inside = [each for each in records if each.statement.start < end and start < each.statement.end]
        if whole:
            yield Passage(tuple(_pieces(article.text, start, end, inside)), cut)
        elif inside:
            yield Passage(tuple(_sentences(article.text, start, end, inside)), cut)


def _inside(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def _pieces(text: str, start: int, end: int, records: Sequence[Record]) -> Iterator[Piece]:
    edges = {start, end}
    for each in records:
        edges |= {edge for edge in (each.statement.start, each.statement.end) if start < edge < end}
    ordered = sorted(edges)
    for first, last in pairwise(ordered):
        over = [each for each in records if each.statement.start <= first and last <= each.statement.end]
        yield Piece(
            text[first:last],
            tuple(each.id for each in over),
            tuple(each.id for each in over if each.statement.start == first),
            tuple(each.id for each in over if each.statement.end == last),
        )


def _sentences(text: str, start: int, end: int, records: Sequence[Record]) -> Iterator[Piece]:
    """The sentences of a line that hold words of statements; a gap stands for the others."""
    stops = [start, *(start + match.end() for match in _SENTENCE_END.finditer(text[start:end])), end]
    missing = False
    for first, last in pairwise(stops):
        inside = [each for each in records if each.statement.start < last and first < each.statement.end]
        if not inside:
            missing = True
            continue
        if missing:
            yield Piece(f"{GAP} ")
        missing = False
        yield from _pieces(text, first, last, inside)
    if missing:
        yield Piece(GAP)
