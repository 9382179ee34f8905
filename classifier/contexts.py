"""Owns what the label classifier sees around a statement: its sentence, its neighbours, its place."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from classifier.layout import Layout, lay_out
from classifier.vocabulary import Article, Kind, Statement, Utterance

if TYPE_CHECKING:
    from collections.abc import Sequence


def utterances_in(article: Article, statements: Sequence[Statement], layout: Layout | None = None) -> list[Utterance]:
    """The article's statements as the classifier sees them, in the order given."""
    layout = layout or lay_out(article)
    return [_utterance(article, statement, layout) for statement in statements]


def _utterance(article: Article, statement: Statement, layout: Layout) -> Utterance:
    paragraphs = layout.paragraphs
    number = max(bisect_right([p.start for p in paragraphs], statement.start) - 1, 0)
    return Utterance(
        text=statement.text,
        sentence=statement.text if statement.kind == Kind.INDIRECT else _sentence(article, statement, layout),
        kind=statement.kind,
        speaker=statement.speaker,
        actor=statement.actor,
        target=statement.target,
        before=paragraphs[number - 1].of(article.text) if number else "",
        after=paragraphs[number + 1].of(article.text) if number + 1 < len(paragraphs) else "",
        title=article.title or "",
        place=number / max(len(paragraphs) - 1, 1),
    )


def _sentence(article: Article, statement: Statement, layout: Layout) -> str:
    """The sentences of the text that the statement stands in, from the first to the last."""
    touched = [s for s in layout.sentences if s.start < statement.end and s.end > statement.start]
    if not touched:
        return statement.text
    return article.text[min(touched[0].start, statement.start) : max(touched[-1].end, statement.end)]
