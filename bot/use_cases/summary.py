"""The summary of a stored article, made from the record: told first when it comes, and again when people change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.added import Summary
from bot.messages.escape import mrkdwn
from bot.messages.words import day, who_did
from bot.use_cases.against_record import against_record
from store.answers import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from store import Team
    from store.answers import StoredArticle

MOST_CHANGES = 5  # changes that a summary names, the latest


def summary_of(
    article_id: int, team: Team, *, name: str | None = None, copy_of: StoredArticle | None = None
) -> Summary:
    """The summary of an article as it stands.

    Raises:
        NotFoundError: the team has no such article.
    """
    records = sorted(team.records(article_id=article_id), key=lambda record: (record.statement.start, record.id))
    return Summary(
        stored=team.article(article_id), statements=tuple((record.id, record.statement) for record in records),
        against=against_record(records, team), name=name, copy_of=copy_of,
    )  # fmt: skip


def changes(statement_ids: Iterable[int], team: Team) -> tuple[str, ...]:
    """In mrkdwn: what people changed about an article's statements and the article, the latest last."""
    told: dict[str, None] = {}
    for number in sorted(set(statement_ids)):
        told |= dict.fromkeys(_of_statement(number, team))
    return tuple(told)[-MOST_CHANGES:]


def _of_statement(number: int, team: Team) -> Iterator[str]:
    backing = team.evidence(number)
    for event in backing.events:
        settled = f" {day(event.published)}" if event.kind is EventKind.CONFIRMED else ""
        yield f"{event.kind.title_.capitalize()}{settled} by {who_did(event.made_by)}, {day(event.made_at.date())}."
    for each in backing.revisions[1:]:
        if each.undone or each.undoes is not None:
            continue
        what = "taken for no statement" if each.withdrawn else "corrected"
        why = f": {mrkdwn(each.reason[:200])}" if each.reason else ""
        yield f"Statement {number} {what} by {who_did(each.made_by)}, {day(each.made_at.date())}{why}."
