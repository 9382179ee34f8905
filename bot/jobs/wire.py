"""Arguments of jobs as JSON: what another process, perhaps of another release, can read."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from bot.registry import Request
from bot.use_cases.submission import Submission
from classifier.vocabulary import Article, Span

Job = dict[str, Any]


def of_submission(submission: Submission) -> Job:
    """A submission as JSON."""
    return {**asdict(submission), "published": _day(submission.published)}


def submission(fields: Job) -> Submission:
    """A submission from JSON."""
    return Submission(**{**fields, "published": _date(fields["published"])})


def of_request(request: Request) -> Job:
    """A request as JSON."""
    return {**asdict(request), "now": request.now.isoformat()}


def request(fields: Job) -> Request:
    """A request from JSON."""
    return Request(**{**fields, "now": datetime.fromisoformat(fields["now"])})


def of_article(article: Article) -> Job:
    """An article as JSON, spans as pairs."""
    spans = {name: [[span.start, span.end] for span in getattr(article, name)] for name in ("body", "dropped")}
    return {**asdict(article), **spans, "published": _day(article.published)}


def article(fields: Job) -> Article:
    """An article from JSON."""
    spans = {name: tuple(Span(*pair) for pair in fields[name]) for name in ("body", "dropped")}
    return Article(**{**fields, **spans, "published": _date(fields["published"])})


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
