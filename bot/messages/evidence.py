"""All that backs a statement: its place in the stored text, the hash, the model, and how it was read by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, bold, header, linked, paragraph, preformatted, rich, run, small_print
from bot.messages.correction import evidence_buttons
from bot.messages.escape import cut, mrkdwn
from bot.messages.found import who
from bot.messages.paging import paged
from bot.messages.words import MOST_CONDITION, day, evidence, stance_of

if TYPE_CHECKING:
    from bot.messages.blocks import Block
    from bot.questions import Question
    from classifier.roster import Roster
    from store.answers import ArticleEvent, Evidence, Revision

AROUND = 200  # characters of the stored text before and after the statement
MOST_WORDS = 2500  # characters of the statement itself
MOST_READING = 400  # characters of one reading or event
MOST_HISTORY = 10  # readings and events that are shown, the latest


def evidence_message(backing: Evidence, asked: Question, roster: Roster) -> Message:
    """The statement where it stands in the text, then the facts of its storing, then its history."""
    record, stored = backing.record, backing.article
    statement, article = record.statement, stored.article
    before = article.text[max(0, statement.start - AROUND) : statement.start]
    after = article.text[statement.end : statement.end + AROUND]
    place = rich(
        paragraph(bold(who(statement, roster))),
        preformatted(f"{before}⟦{statement.text[:MOST_WORDS]}⟧{after}"),
        *([paragraph(run("Withdrawn or of a retracted article: it counts for nothing."))] if record.retracted else []),
    )
    facts = rich(
        paragraph(bold("Article: "), run(f"{stored.id}, "), linked(cut(article.title or "untitled", 300), article.url)),
        paragraph(bold("Place: "), run(f"characters {statement.start}–{statement.end} of {len(article.text)}")),
        paragraph(bold("SHA-256 of the text: "), run(stored.text_hash, "code")),
        paragraph(bold("Added: "), run(f"{day(stored.added_at.date())} by "), run(_by(stored.added_by))),
        paragraph(bold("Read by model: "), run(stored.model or "version not recorded")),
        *_readings(backing, roster),
    )
    blocks = paged([header(f"Evidence {record.id}")], [(place, facts)], page=asked.page, again=asked.words)
    foot = (evidence_buttons(backing), small_print(evidence(record)))
    return Message(mrkdwn(f"Evidence {record.id}"), (*blocks, *foot))


def _readings(backing: Evidence, roster: Roster) -> list[Block]:
    """Every reading of the statement and every event of its article, oldest first."""
    readings = [(each.made_at, _reading(each, roster), each.made_by) for each in backing.revisions]
    events = [(each.made_at, _event(each), each.made_by) for each in backing.events]
    told = sorted(readings + events, key=lambda each: each[0])[-MOST_HISTORY:]
    return [paragraph(bold(f"{day(at.date())}, {_by(by)}: "), run(what, most=MOST_READING)) for at, what, by in told]


def _reading(revision: Revision, roster: Roster) -> str:
    labels = "; ".join(f"{each.issue.title_}: {stance_of(each)}" for each in revision.statement.labels) or "no label"
    what = "no statement" if revision.withdrawn else f"{who(revision.statement, roster)} · {labels}"
    state = " (taken back)" if revision.undone else f" (takes {revision.undoes} back)" if revision.undoes else ""
    reason = f" — {cut(revision.reason, MOST_CONDITION)}" if revision.reason else ""
    return f"{what}{state}{reason}"


def _event(event: ArticleEvent) -> str:
    published = f", published {day(event.published)}" if event.published else ""
    return f"{event.kind.title_}{published}{f' — {cut(event.reason, MOST_CONDITION)}' if event.reason else ''}"


def _by(user: str) -> str:
    return cut(user, 60)
