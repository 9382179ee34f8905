"""A settled day of publication: the days that a text tells by it ("on Wednesday") are worked out anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from classifier.dates import find_days
from classifier.layout import lay_out
from classifier.vocabulary import Kind
from store.articles import CLASSIFIER

if TYPE_CHECKING:
    from datetime import date, datetime

    from classifier.dates import DayMention
    from classifier.layout import Layout
    from classifier.vocabulary import Article, Statement
    from store import Team

REASON = "its day was worked out anew when the article's was settled"


def settle(team: Team, article_id: int, published: date, *, by: str, at: datetime, reason: str) -> int:
    """Settle when an article was published, and with it when its statements were said, all in one; how many moved.

    A statement follows when it was said on the day of publication, or on a day that one word of its sentence tells
    by it and that was not known or is another now. What a person put right stays.

    Raises:
        NotFoundError: the team has no such article.
    """
    with team.together() as batch:
        days = _Days.of(batch.article(article_id).article, published)
        batch.confirm(article_id, published, by=by, at=at, reason=reason)
        moved = 0
        for record in batch.records(article_id=article_id):
            statement = record.statement
            said = days.said(statement)
            if said == statement.said or any(each.made_by != CLASSIFIER for each in batch.history(record.id)):
                continue
            batch.correct(record.id, replace(statement, said=said), by=CLASSIFIER, at=at, reason=REASON)
            moved += 1
    return moved


@dataclass(frozen=True, slots=True)
class _Days:
    """The days that an article's text names, by the day of publication that it had and by the one that it has."""

    layout: Layout
    before: date | None
    published: date
    was: list[DayMention]
    now: list[DayMention]

    @classmethod
    def of(cls, article: Article, published: date) -> _Days:
        was, now = (find_days(article.text, day) for day in (article.published, published))
        return cls(lay_out(article), article.published, published, was, now)

    def said(self, statement: Statement) -> date | None:
        """The day on which a statement was said, by the new day of publication."""
        if statement.said is not None and statement.said == self.before:
            return self.published
        was, now = self._told(statement, self.was), self._told(statement, self.now)
        if was is None or now is None or statement.said not in (None, was.day):
            return statement.said
        return now.day

    def _told(self, statement: Statement, mentions: list[DayMention]) -> DayMention | None:
        """The one day that the sentences of a statement name, outside of quoted words; None where there are several."""
        touched = [each for each in self.layout.sentences if each.start < statement.end and each.end > statement.start]
        if not touched:
            return None
        quoted = range(statement.start, statement.end) if statement.kind is Kind.DIRECT else range(0)
        around = range(touched[0].start, touched[-1].end)
        found = [each for each in mentions if each.start in around and each.start not in quoted and not each.ahead]
        return found[0] if len(found) == 1 else None
