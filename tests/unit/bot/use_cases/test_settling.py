"""Once an article's day is settled, "on Wednesday" is a day too, and what a person said of it stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.use_cases.settling import settle
from classifier.vocabulary import Article, Kind, Reading, Span
from tests.made_up import NOW, label, said

if TYPE_CHECKING:
    from store import Team

LINES = (
    "“We will meet them at the ferry,” Orla Venn said on Wednesday.",
    "“The mast stays where it is until Friday,” Orla Venn said.",
    "Orla Venn told reporters on Monday that the dish would be turned.",
    "Norland’s Orla Venn said on Monday and on Tuesday that “the salt will be paid for”.",
)
WORDS = (
    ("We will meet them at the ferry", Kind.DIRECT),
    ("The mast stays where it is until Friday", Kind.DIRECT),
    (LINES[2], Kind.INDIRECT),
    ("the salt will be paid for", Kind.DIRECT),
)
TEXT = "\n".join(LINES)
SETTLED = date(2024, 5, 9)  # a Thursday


def article(published: date | None) -> Article:
    starts = [TEXT.index(line) for line in LINES]
    body = tuple(Span(start, start + len(line)) for start, line in zip(starts, LINES, strict=True))
    return Article(text=TEXT, title="Ferry", published=published, published_certain=False, body=body)


def kept(team: Team, published: date | None, *days: date | None) -> tuple[int, tuple[int, ...]]:
    statements = [
        replace(
            said(words, label("supports"), kind=kind, said=day),
            start=TEXT.index(words),
            end=TEXT.index(words) + len(words),
        )
        for (words, kind), day in zip(WORDS, days, strict=True)
    ]
    held = None if published else "It has no date."
    added = team.add(
        Reading(article=article(published), statements=tuple(statements), held=held), added_by="U1", added_at=NOW
    )
    return added.article_id, added.statement_ids


def days_of(team: Team, ids: tuple[int, ...]) -> list[date | None]:
    return [team.record(each).statement.said for each in ids]


@pytest.mark.parametrize(
    ("published", "before", "after"),
    [
        (None, (None, None, None, None), [date(2024, 5, 8), None, date(2024, 5, 6), None]),
        (
            date(2024, 5, 16),
            (date(2024, 5, 15), date(2024, 5, 16), date(2024, 5, 2), date(2024, 5, 13)),
            [date(2024, 5, 8), SETTLED, date(2024, 5, 2), date(2024, 5, 13)],
        ),
    ],
    ids=["undated", "dated wrongly"],
)
def test_days_follow_the_day_of_publication(team: Team, published, before, after) -> None:
    article_id, ids = kept(team, published, *before)
    moved = settle(team, article_id, SETTLED, by="U2", at=NOW, reason="asked the desk")
    assert days_of(team, ids) == after
    assert moved == sum(one != other for one, other in zip(before, after, strict=True))
    assert team.article(article_id).article.published == SETTLED
    assert [each.made_by for each in team.history(ids[0])] == ["classifier", "classifier"]


def test_what_a_person_put_right_stays(team: Team) -> None:
    article_id, ids = kept(team, None, None, None, None, None)
    now = team.record(ids[0]).statement
    team.correct(ids[0], replace(now, target=None), by="U3", at=NOW)
    assert settle(team, article_id, SETTLED, by="U2", at=NOW, reason="") == 1
    assert days_of(team, ids) == [None, None, date(2024, 5, 6), None]
