"""The same article again: refused with the place where it is, kept as a copy or update, or new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.reading.duplicates import Likeness, likeness, shingles_of, url_key

if TYPE_CHECKING:
    from classifier.vocabulary import Article
    from store import Team


@dataclass(frozen=True, slots=True)
class Known:
    """What an article is to the library, and the article that it is like."""

    likeness: Likeness
    article_id: int | None = None


NEW = Known(Likeness.NEW)


def known_again(team: Team, article: Article, shingles: frozenset[int] | None = None) -> Known:
    """What `article` is to the team's library: by its link first, then by its words.

    Args:
        team: whose library it is.
        article: the one that may be known.
        shingles: the article's, where they are worked out already.
    """
    linked = team.linked(url_key(article.url)) if article.url else None
    if linked is not None:
        return Known(Likeness.SAME, linked)
    for each in team.alike(shingles_of(article) if shingles is None else shingles):
        found = likeness(each.shared, each.asked, each.size)
        if found is not Likeness.NEW:
            return Known(found, each.article_id)
    return NEW


def remember(
    team: Team,
    article_id: int,
    article: Article,
    *,
    link: str | None = None,
    copy: bool = False,
    shingles: frozenset[int] | None = None,
) -> None:
    """Keep what an article that was just added is known again by; `shingles` as of `known_again`.

    A copy is known by its link alone: its words are its original's, and kept twice they would in time pass for a
    stock phrase that tells nothing.
    """
    url = link or article.url
    hashes = frozenset[int]() if copy else shingles_of(article) if shingles is None else shingles
    team.remember(article_id, key=url_key(url) if url else None, hashes=hashes)
