"""A submitted text or link is read and stored whole, once; the answer says what was understood and what was cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.messages.added import added_message
from bot.messages.blocks import sentence
from bot.messages.escape import link, mrkdwn
from bot.messages.words import ago, who_did
from bot.reading.documents import article_of_file, article_of_text
from bot.reading.duplicates import Likeness, url_key
from bot.use_cases.known_again import known_again, remember
from bot.use_cases.summary import summary_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.messages.added import Summary
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.use_cases.known_again import Known
    from bot.use_cases.submission import Submission
    from bot.wiring import Services
    from classifier.vocabulary import Article, Reading
    from store import Team
    from store.answers import Added, StoredArticle


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an article: its id, whether this very submission brought it, and what is said of it."""

    article_id: int
    new: bool
    statement_ids: tuple[int, ...]
    message: Message
    summary: Summary | None = None  # of a new article


def add_article(
    submission: Submission,
    request: Request,
    services: Services,
    *,
    understand: Callable[[Article], Reading],
    open_link: Callable[[str], Article],
) -> Message:
    """Read and store one text or link for the request's team; the same again changes nothing.

    Raises:
        ReadingError: the link cannot be opened, or there is no article in it.
        StoreError: the store cannot be reached; nothing was written.
    """
    team = services.store.team(request.team)
    known = known_link(submission, team)
    if known is not None:
        return in_record(team.article(known), request.now)
    article = open_article(submission, open_link)
    return keep_article(article, submission, request, services, understand=understand).message


def known_link(submission: Submission, team: Team) -> int | None:
    """The article that the team's record has already for a link, by any of its variants."""
    linked = submission.url and not submission.text and not submission.file
    return team.linked(url_key(submission.url)) if submission.url and linked else None


def in_record(stored: StoredArticle, now: datetime, summary: str | None = None) -> Message:
    """The answer to an article that the team's record has already; `summary` is where its summary can be read."""
    title = mrkdwn(stored.article.title or "Untitled text")
    read = f" {link(summary, 'Its summary')} tells what it says." if summary else ""
    retracted = " It is retracted, and counts for nothing." if stored.retracted else ""
    return sentence(
        f"“{title}” is in the record already (article {stored.id}), added {ago(stored.added_at, now)} by "
        f"{who_did(stored.added_by)}; nothing was added.{read}{retracted}"
    )


def open_article(
    submission: Submission, open_link: Callable[[str], Article], open_file: Callable[[str], bytes] | None = None
) -> Article:
    """The article of a submission; what the sharer said of it goes before what it says of itself.

    Raises:
        ReadingError: the link cannot be opened, or there is no article in it.
    """
    if submission.file and open_file:
        return article_of_file(
            open_file(submission.file), submission.name or "The file", title=submission.title,
            outlet=submission.outlet, url=submission.url, published=submission.published,
        )  # fmt: skip
    if submission.text or not submission.url:
        return article_of_text(
            submission.text, title=submission.title, outlet=submission.outlet, url=submission.url,
            published=submission.published,
        )  # fmt: skip
    article = open_link(submission.url)
    if submission.published:
        article = replace(article, published=submission.published, published_certain=True)
    return replace(article, title=submission.title or article.title, outlet=submission.outlet or article.outlet)


def keep_article(
    article: Article,
    submission: Submission,
    request: Request,
    services: Services,
    *,
    understand: Callable[[Article], Reading],
) -> Kept:
    """Read and store an article; the same request again, after a crash, gives the same answer.

    Raises:
        StoreError: the store cannot be reached; nothing was written.
    """
    team = services.store.team(request.team)
    known = known_again(team, article)
    if known.likeness is Likeness.SAME and known.article_id is not None and not team.knows(article.text):
        return _kept_before(known.article_id, request, team)
    return keep_reading(understand(article), known, submission, request, services)


def keep_reading(reading: Reading, known: Known, submission: Submission, request: Request, services: Services) -> Kept:
    """Store what was understood of an article that the record has not, or has only a copy of."""
    team = services.store.team(request.team)
    added = team.add(reading, added_by=request.user, added_at=request.now)
    if not added.new:
        added = replace(added, new=_ours(added, request, team))
    if added.new:
        remember(team, added.article_id, reading.article, link=submission.url, copy=known.likeness is Likeness.COPY)
    copy_of = team.article(known.article_id) if known.likeness is Likeness.COPY and known.article_id else None
    if not added.new:
        return _kept_before(added.article_id, request, team)
    summary = summary_of(added.article_id, team, name=submission.name, copy_of=copy_of)
    return Kept(added.article_id, added.new, added.statement_ids, added_message(summary, services.roster), summary)


def _kept_before(article_id: int, request: Request, team: Team) -> Kept:
    return Kept(article_id, new=False, statement_ids=(), message=in_record(team.article(article_id), request.now))


def _ours(added: Added, request: Request, team: Team) -> bool:
    """Whether an earlier try at this very request stored the article: the moment of a request is its name."""
    stored = team.article(added.article_id)
    return (stored.added_at, stored.added_by) == (request.now, request.user)
