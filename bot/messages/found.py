"""Statements as they were found: the words first, who said them to whom, and the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, bold, header, italic, paragraph, quote, rich, run, section, small_print
from bot.messages.escape import mrkdwn
from bot.messages.paging import paged
from bot.messages.words import actor, count, evidence, speaker, stance_of, toward, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages.paging import Item
    from bot.questions import Question
    from classifier.roster import Roster
    from classifier.vocabulary import Record, Statement

MOST_QUOTE = 500  # characters of one quote; `evidence` shows it whole
MOST_WORDINGS = 3  # other wordings of one statement that are shown


def found_message(
    groups: Sequence[Sequence[Record]],
    asked: Question,
    roster: Roster,
    *,
    title: str,
    none: str,
    at_least: bool = False,
) -> Message:
    """A card for each group of records that carry one statement, the first standing for it.

    Args:
        groups: reprints together, in the order in which they are shown.
        asked: the question, for its page.
        roster: names the actors.
        title: the heading, not escaped yet.
        none: the sentence when there are no groups, not escaped yet.
        at_least: there may be more than were handed in.
    """
    if not groups:
        return Message(mrkdwn(none), (section(mrkdwn(none)),))
    items = [found(group, roster) for group in groups]
    blocks = paged([header(title)], items, page=asked.page, again=asked.words, at_least=at_least)
    return Message(mrkdwn(f"{title}: {count(groups, 'statement')}"), blocks)


def found(group: Sequence[Record], roster: Roster) -> Item:
    """One statement with its other wordings."""
    first = group[0]
    parts = [paragraph(bold(who(first.statement, roster))), quote(run(words_of(first.statement, most=MOST_QUOTE)))]
    labels = "; ".join(f"{label.issue.title_}: {stance_of(label)}" for label in first.statement.labels)
    parts += [paragraph(run(labels))] if labels else []
    others = list(dict.fromkeys(words_of(each.statement, most=MOST_QUOTE) for each in group[1:]))
    others = [words for words in others if words != words_of(first.statement, most=MOST_QUOTE)]
    parts += [paragraph(italic("Other wording: "), run(words)) for words in others[:MOST_WORDINGS]]
    sources = [small_print(evidence(each)[1:]) for each in group[: 1 + MOST_WORDINGS]]  # the speaker is above
    return (rich(*parts), *sources)


def who(statement: Statement, roster: Roster) -> str:
    """Who speaks for whom toward whom; what counts for no actor says so."""
    name = speaker(statement)
    side = actor(statement.actor, roster) if statement.actor else "for no actor"
    return f"{name} · {side}{toward(statement.target, roster)}"
