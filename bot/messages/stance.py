"""Where an actor stands: one card a position, the quote first, its evidence under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, context, fitting, header, section
from bot.messages.escape import cut, mrkdwn
from bot.messages.words import SYMBOLS, actor, age, confidence, day, said, source, speaker, words_of
from classifier.positions import Standing
from classifier.vocabulary import Issue, Kind

if TYPE_CHECKING:
    from bot.messages.blocks import Block
    from bot.use_cases.stance_of import Stances
    from classifier.positions import Line, Position
    from classifier.roster import Roster

MOST_QUOTE = 700  # characters of one quote on a card; the evidence holds it whole
MOST_BESIDE = 2  # other voices on a card


def stance_message(stances: Stances, roster: Roster) -> Message:
    """All positions that answer a question, or an honest "none found"."""
    asked = stances.question
    known = roster.actor(asked.actor)
    if not stances.positions:
        return _none(stances, roster)
    ordered = sorted(stances.positions, key=lambda position: _order(position, stances))
    cards: list[Block] = [header(f"{known.flag} {known.name}: where it stands{_frozen(stances)}")]
    for position in ordered:
        cards += card(position, roster)
    first = ordered[0]
    text = f"{known.name}: {first.standing.title_} on {first.key.issue.title_.lower()}{_toward(first, roster)}"
    more = "More positions than one message holds: ask `on <issue>` or `toward <actor>`.".replace("<", "&lt;")
    return Message(text, fitting(cards, more=more.replace(">", "&gt;")))


def card(position: Position, roster: Roster) -> list[Block]:
    """One position: stance, quote, evidence, what changed, who says otherwise."""
    key, line = position.key, position.governing
    head = f"*{key.issue.title_}*{_toward(position, roster)}: {SYMBOLS[position.standing]} *{position.standing.title_}*"
    if line is None:
        waiting = f"{position.pending_statements} statement{'s' if position.pending_statements > 1 else ''}"
        return [section(f"{head} — {waiting} in articles without a date or held for a person, so nothing governs")]
    if line.label.act:
        head += f" ({line.label.act.title_})"
    parts = [head, f"> {_quote(line)}"]
    if line.label.condition:
        parts.append(f"*Condition:* “{mrkdwn(line.label.condition)}”")
    parts += _joint(position, roster) + _others(position) + _before(position)
    return [section("\n".join(parts)), context(" · ".join(_evidence(position, line)))]


def _quote(line: Line) -> str:
    return cut(words_of(line.record.statement), MOST_QUOTE)


def _evidence(position: Position, line: Line) -> list[str]:
    record = line.record
    count = f"{position.statements} statement{'s' if position.statements > 1 else ''}"
    parts = [
        f"{speaker(record.statement)}",
        said(record),
        age(position.age_days),
        source(record),
        "direct quote" if record.statement.kind is Kind.DIRECT else "paraphrase by the outlet",
        confidence(record.statement, line.label),
        count,
    ]
    return parts + ([f"⚠ {mrkdwn(position.stale)}"] if position.stale else [])


def _joint(position: Position, roster: Roster) -> list[str]:
    if not position.signatories:
        return []
    return [f"_Joint statement with {', '.join(actor(each, roster) for each in position.signatories)}_"]


def _others(position: Position) -> list[str]:
    if not position.beside:
        return []
    said_otherwise = [_short(line) for line in position.beside[:MOST_BESIDE]]
    return ["_Mixed signals:_ " + "; ".join(said_otherwise)]


def _before(position: Position) -> list[str]:
    return [f"_Before that:_ {_short(position.previous)}"] if position.previous else []


def _short(line: Line) -> str:
    return f"{line.stance.title_}, {speaker(line.record.statement)}, {day(line.day)}: {cut(_quote(line), 200)}"


def _toward(position: Position, roster: Roster) -> str:
    return f" toward {actor(position.key.target, roster)}" if position.key.target else ""


def _frozen(stances: Stances) -> str:
    return f", as of {day(stances.question.as_of)}" if stances.question.as_of else ""


def _order(position: Position, stances: Stances) -> tuple[bool, bool, int, str, int]:
    """The latest said first; what nothing governs last, `other` before that."""
    latest = position.governing.day if position.governing else None
    unclear = position.standing in (Standing.UNCLEAR, Standing.NONE)
    return (
        unclear,
        position.key.issue is Issue.OTHER,
        -(latest or stances.today).toordinal(),
        position.key.target or "",
        list(Issue).index(position.key.issue),
    )


def _none(stances: Stances, roster: Roster) -> Message:
    asked = stances.question
    about = f" on {asked.issue.title_.lower()}" if asked.issue else ""
    toward = f" toward {actor(asked.target, roster)}" if asked.target else ""
    text = (
        f"None found: no statement of {actor(asked.actor, roster)}{about}{toward} in your team's articles"
        f"{_frozen(stances)}. Add one with `/nk add`."
    )
    return Message(text, (section(text),))
