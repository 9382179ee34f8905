"""Owns what the label classifier sees around a statement: its sentence, the words before and after it, its place."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from classifier.vocabulary import Article, Kind, Statement, Utterance

if TYPE_CHECKING:
    from classifier.layout import Layout, Sentence
    from classifier.vocabulary import Span

BEFORE, AFTER = 350, 250  # characters of context; measured on articles by other hands, whole paragraphs did worse
_PARAGRAPHS_BACK = 2


def utterance_in(article: Article, statement: Statement, layout: Layout) -> Utterance:
    """A statement of a laid-out article as the label classifier sees it."""
    paragraphs = layout.paragraphs
    number = max(bisect_right(paragraphs, statement.start, key=_start) - 1, 0)
    start, end = _sentence(statement, layout)
    whole = statement.kind == Kind.INDIRECT
    earliest = paragraphs[max(number - _PARAGRAPHS_BACK, 0)].start if paragraphs else start
    return Utterance(
        text=statement.text,
        sentence=statement.text if whole else article.text[start:end],
        kind=statement.kind,
        speaker=statement.speaker,
        actor=statement.actor,
        target=statement.target,
        before=article.text[max(earliest, start - BEFORE) : start],
        after=article.text[end : end + AFTER],
        title=article.title or "",
        place=number / max(len(paragraphs) - 1, 1),
    )


def _sentence(statement: Statement, layout: Layout) -> tuple[int, int]:
    """From the start of the first sentence that the statement touches to the end of the last."""
    first = max(bisect_right(layout.sentences, statement.start, key=_start) - 1, 0)
    last = bisect_right(layout.sentences, statement.end, key=_start)
    touched = [s for s in layout.sentences[first:last] if s.start < statement.end and s.end > statement.start]
    starts = [statement.start, *(s.start for s in touched)]
    ends = [statement.end, *(s.end for s in touched)]
    return min(starts), max(ends)


def _start(part: Span | Sentence) -> int:
    return part.start
