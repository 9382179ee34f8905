"""What was added lately: one card an article, with the positions that it brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.articles import origin, state
from bot.messages.blocks import Message, bold, context, header, linked, paragraph, rich, run, section, small_print
from bot.messages.escape import cut, mrkdwn
from bot.messages.paging import paged
from bot.messages.words import actor, count, stance_of, toward
from classifier.lines import SOURCES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.messages.paging import Item
    from bot.questions import Question
    from classifier.roster import Roster
    from classifier.vocabulary import Record
    from store.answers import StoredArticle

MOST_LINES = 4  # positions of an article that are shown; the rest is counted
MOST_TITLE = 200


def new_message(
    added: Sequence[tuple[StoredArticle, Sequence[Record]]], asked: Question, since: datetime, roster: Roster, *,
    at_least: bool = False,
) -> Message:  # fmt: skip
    """The articles added since a moment, newest first."""
    if not added:
        text = f"Nothing new: no article was added since {_moment(since)}."
        return Message(text, (section(text),))
    title = "New articles"
    items = [_item(stored, records, roster) for stored, records in added]
    head = [header(title), context(f"since {_moment(since)}")]
    blocks = paged(head, items, page=asked.page, again=asked.words, at_least=at_least)
    return Message(mrkdwn(f"{title}: {count(added, 'article')}"), blocks)


def _moment(when: datetime) -> str:
    """A time in the reader's own zone, in UTC where Slack does not know it."""
    return f"<!date^{int(when.timestamp())}^{{date_short_pretty}} {{time}}|{when:%Y-%m-%d %H:%M} UTC>"


def _item(stored: StoredArticle, records: Sequence[Record], roster: Roster) -> Item:
    title = linked(cut(stored.article.title or "Untitled", MOST_TITLE), stored.article.url)
    placed = [each for each in records if each.statement.actor and each.statement.speaker_kind in SOURCES]
    lines = [_line(record, roster) for record in placed if record.statement.labels]
    parts = [paragraph(bold(f"{stored.id} · "), title), *(paragraph(run(line)) for line in lines[:MOST_LINES])]
    if len(lines) > MOST_LINES:
        parts.append(paragraph(run(f"and {count(len(lines) - MOST_LINES, 'position')} more")))
    added = f"added {_moment(stored.added_at)}"
    return (rich(*parts), small_print([mrkdwn(origin(stored)), added, *state(stored)]))


def _line(record: Record, roster: Roster) -> str:
    statement = record.statement
    labels = "; ".join(f"{label.issue.title_} {stance_of(label)}" for label in statement.labels)
    return f"{actor(statement.actor, roster)}{toward(statement.target, roster)} · {labels}"
