"""The three answers to an article: refused, a copy or update, new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reading.duplicates import Likeness
from bot.reading.pasted import article_of
from bot.use_cases.known_again import NEW, Known, known_again, remember
from classifier.vocabulary import Reading
from tests.made_up import NOW
from tests.unit.bot.reading.pages import PARAGRAPHS

if TYPE_CHECKING:
    from store import Team

URL = "https://www.asker-bell.com/2024/05/ferry"


def kept(team: Team, text: str, url: str | None = None) -> int:
    article = article_of(text, url=url)
    article_id = team.add(Reading(article=article), added_by="ann", added_at=NOW).article_id
    remember(team, article_id, article)
    return article_id


def test_a_link_is_known_again_in_any_form(team: Team) -> None:
    article_id = kept(team, "\n".join(PARAGRAPHS), URL)
    other = article_of("Nothing of it is the same here, said the envoy of Dunmoor.", url=f"{URL}/amp?utm_source=x")
    assert known_again(team, other) == Known(Likeness.SAME, article_id)


def test_words_are_known_again_without_a_link(team: Team) -> None:
    article_id = kept(team, "\n".join(PARAGRAPHS))
    assert known_again(team, article_of("\n".join(["A headline over it", *PARAGRAPHS]))) == Known(
        Likeness.SAME, article_id
    )
    news = [f"A clerk of Dunmoor counted {number} gulls on mast {number}, he wrote to a friend." for number in range(9)]
    copy = article_of("\n".join([*PARAGRAPHS[:5], *news]))
    assert known_again(team, copy) == Known(Likeness.COPY, article_id)
    assert known_again(team, article_of("\n".join(news))) == NEW
