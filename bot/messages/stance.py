"""Where an actor stands: one card a position, the stance first, the quote under it, then its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import (
    Message,
    bold,
    context,
    header,
    italic,
    paragraph,
    quote,
    rich,
    run,
    section,
    small_print,
)
from bot.messages.escape import cut, mrkdwn
from bot.messages.paging import paged
from bot.messages.words import (
    SYMBOLS,
    actor,
    age,
    count,
    day,
    evidence,
    short_day,
    speaker,
    stood,
    toward,
    words_of,
)
from classifier.vocabulary import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.messages.blocks import Block, Run
    from bot.messages.paging import Item
    from bot.questions import Question
    from bot.use_cases.stance_of import Stances
    from classifier.lines import Line
    from classifier.positions import Position
    from classifier.roster import Roster
    from classifier.vocabulary import Issue

MOST_QUOTE = 700  # characters of the governing quote; `evidence` shows it whole
MOST_BESIDE = 280  # characters of a quote that stands beside it
OTHERS = 2  # other voices on a card; the rest is counted


def stance_message(stances: Stances, roster: Roster) -> Message:
    """All positions that answer a question, or an honest "none found"."""
    asked, name = stances.question, actor(stances.actor, roster)
    if not stances.positions:
        return _none(stances, roster)
    first = stances.positions[0]
    head = [header(f"{name}: where it stands{frozen(asked)}")]
    items = cards(stances.positions, roster)
    blocks = paged(head, items, _foot(stances), page=asked.page, again=asked.words, total=stances.total)
    return Message(mrkdwn(f"{name}: {first.standing.title_} · {about(first, roster)}{frozen(asked)}"), blocks)


def cards(positions: Iterable[Position], roster: Roster, *, named: bool = False) -> list[Item]:
    """A card for each position; `named` ones say whose they are."""
    return [card(position, roster, named=named) for position in positions]


def card(position: Position, roster: Roster, *, named: bool = False) -> Item:
    """One position: stance, quote, condition, what changed, who says otherwise, evidence."""
    line = position.governing
    if line is None:
        return _unclear(position, roster, named=named)
    parts = [paragraph(*_headline(position, roster, named=named)), quote(run(spoken(line)))]
    if line.label.condition:
        parts.append(paragraph(bold("Condition: "), run(f"“{line.label.condition}”", most=MOST_QUOTE)))
    elif line.stance is Stance.CONDITIONAL:
        parts.append(paragraph(bold("Condition: "), run("in the quote's own words")))
    parts += _beside(position, roster)
    return (rich(*parts), small_print(_evidence(position, line)))


def spoken(line: Line, *, most: int = MOST_QUOTE) -> str:
    """The words of a line as they are stored."""
    return words_of(line.record.statement, most=most)


def about(position: Position, roster: Roster) -> str:
    """What a position is about: "Dialogue toward 🇯🇵 Japan"."""
    return f"{position.key.issue.title_}{toward(position.key.target, roster)}"


def _headline(position: Position, roster: Roster, *, named: bool) -> list[Run]:
    line = position.governing
    act = f" ({line.label.act.title_})" if line and line.label.act else ""
    whose = [run(f"{actor(position.key.actor, roster)} ")] if named else []
    standing = f"{SYMBOLS[position.standing]} {position.standing.title_}"
    return [*whose, bold(standing), run(f"{act} · {about(position, roster)}")]


def _unclear(position: Position, roster: Roster, *, named: bool) -> Item:
    """What is known only from undated or held articles: it is shown, and governs nothing."""
    waiting = f": {count(position.pending_statements, 'statement')} in articles without a date or held for a person"
    parts = [paragraph(*_headline(position, roster, named=named), run(f"{waiting}, so nothing governs"))]
    notes = [small_print([*evidence(line.record), _settling(line)]) for line in position.pending[:1]]
    return (rich(*parts, *(quote(run(spoken(line, most=MOST_BESIDE))) for line in position.pending[:1])), *notes)


def _settling(line: Line) -> str:
    return f"settle its date: `/nk confirm {line.record.article_id} YYYY-MM-DD`"


def _evidence(position: Position, line: Line) -> list[str]:
    *parts, id_ = evidence(line.record, line.label)
    parts += [age(position.age_days), count(position.statements, "statement")]
    if position.pending_statements:
        parts.append(f"{position.pending_statements} more undated or held")
    return parts + ([f"⚠ {mrkdwn(position.stale)}"] if position.stale else []) + [id_]


def _beside(position: Position, roster: Roster) -> list[Block]:
    """What changed, who says otherwise, and what was signed jointly; no line is told twice."""
    told = {position.governing.record.id} if position.governing else set()
    parts = _before(position)
    told |= {position.previous.record.id} if parts and position.previous else set()
    mixed = [line for line in position.beside if line.record.id not in told]
    parts += [_voice("Mixed signals: ", line) for line in mixed[:OTHERS]]
    if (rest := len(mixed) - OTHERS) > 0:
        parts.append(paragraph(italic(f"and {count(rest, 'other voice')} besides")))
    told |= {line.record.id for line in mixed}
    return parts + _joint(position, roster, told)


def _joint(position: Position, roster: Roster, told: set[int]) -> list[Block]:
    """With whom it signed, and the actor's own lines since that depart from it."""
    if not (position.joint and position.signatories):
        return []
    others = ", ".join(actor(each, roster) for each in position.signatories)
    signed = f"{others}, {day(position.joint.day)}"
    departed = position.governing in position.departures
    lead = "Departs from the joint statement with " if departed else "Joint statement with "
    departures = [line for line in position.departures if line.record.id not in told]
    return [paragraph(italic(lead), run(signed)), *(_voice("Departs from it: ", line) for line in departures[:OTHERS])]


def _before(position: Position) -> list[Block]:
    shift, line = position.shift, position.previous
    if shift is None or line is None:
        return []
    return [_voice(f"Changed ({shift.kind.title_}) on {day(shift.day)}; before: ", line)]


def _voice(lead: str, line: Line) -> Block:
    who = cut(speaker(line.record.statement), 200)
    told = f"{stood(line)}, {who}, {short_day(line.day)}: "
    return paragraph(italic(lead), run(told), run(spoken(line, most=MOST_BESIDE)))


def frozen(asked: Question) -> str:
    """Say as of when, after a comma; nothing for current positions."""
    return f", as of {day(asked.as_of)}" if asked.as_of else ""


def proposition(issue: Issue) -> str:
    """In mrkdwn: what "supports" means on an issue."""
    return f"On {issue.title_.lower()}, “supports” means that {issue.definition}."


def _foot(stances: Stances) -> list[Block]:
    issue = stances.question.issue
    return [context(proposition(issue))] if issue else []


def _none(stances: Stances, roster: Roster) -> Message:
    text = mrkdwn(f"None found: no statement of {sought(stances.actor, stances.question, roster)} in the record.")
    return Message(text, (section(f"{text} Add an article with `/nk add`."),))


def sought(whose: str | None, asked: Question, roster: Roster) -> str:
    """What was looked for, for an answer that found none."""
    who = actor(whose, roster) if whose else "anybody"
    issue = f" on {asked.issue.title_.lower()}" if asked.issue else ""
    since = f" since {day(asked.since)}" if asked.since else ""
    return f"{who}{issue}{toward(asked.target, roster)}{since}{frozen(asked)}"
