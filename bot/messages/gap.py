"""One side's condition beside the other side's position on what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, bold, header, paragraph, quote, rich, run, section, small_print
from bot.messages.escape import mrkdwn
from bot.messages.paging import paged
from bot.messages.stance import spoken
from bot.messages.words import actor, age, count, evidence, stood, toward

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages.blocks import Block
    from bot.messages.paging import Item
    from bot.questions import Question
    from classifier.positions import Gap, Position
    from classifier.roster import Roster

MOST_QUOTE = 350  # characters of each of the two quotes


def gap_message(gaps: Sequence[Gap], pair: tuple[str, str], asked: Question, roster: Roster) -> Message:
    """Each condition with the answer that it finds on the other side, or with none found."""
    one, other = (actor(each, roster) for each in pair)
    if not gaps:
        text = mrkdwn(f"None found: neither {one} nor {other} sets the other a condition in the record.")
        return Message(text, (section(text),))
    name = f"The gap between {one} and {other}"
    blocks = paged([header(name)], [_item(gap, pair, roster) for gap in gaps], page=asked.page, again=asked.words)
    return Message(mrkdwn(f"{name}: {count(gaps, 'condition')}"), blocks)


def _item(gap: Gap, pair: tuple[str, str], roster: Roster) -> Item:
    asking = gap.asked.key.actor
    answering = pair[1] if asking == pair[0] else pair[0]
    answer, notes = _answer(gap, answering, roster)
    lead = f"{actor(asking, roster)} on {gap.asked.key.issue.title_.lower()}: "
    return (rich(*_told(lead, gap.asked), *answer), *_sources(gap.asked), *notes)


def _answer(gap: Gap, answering: str, roster: Roster) -> tuple[list[Block], list[Block]]:
    name, issue = actor(answering, roster), gap.issue.title_.lower()
    if gap.answer is None:
        return [paragraph(bold(f"{name} on {issue}: "), run("none found"))], []
    lead = f"{name} on {issue}{toward(gap.answer.key.target, roster)}: "
    return _told(lead, gap.answer), _sources(gap.answer)


def _told(lead: str, position: Position) -> list[Block]:
    line = position.governing
    if line is None:
        return [paragraph(bold(lead), run(f"{position.standing.title_}, only in undated or held articles"))]
    return [paragraph(bold(lead), run(stood(line))), quote(run(spoken(line, most=MOST_QUOTE)))]


def _sources(position: Position) -> list[Block]:
    line = position.governing
    return [small_print([age(position.age_days), *evidence(line.record, line.label)])] if line else []
