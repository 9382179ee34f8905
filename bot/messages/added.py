"""What became of a shared text: who says what toward whom, what was cut, and what waits for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, context, fitting, header, section
from bot.messages.escape import cut, mrkdwn, plain
from bot.messages.words import SYMBOLS, actor, day, speaker, words_of
from classifier.positions import SOURCES, Standing

if TYPE_CHECKING:
    from bot.messages.blocks import Block
    from classifier.roster import Roster
    from classifier.vocabulary import Label, Reading, Statement
    from store.answers import Added

MOST_QUOTE = 300  # characters of a quote in a summary
MOST_CUT_SHOWN = 3  # cut lines that are shown; the rest is counted


def added_message(reading: Reading, added: Added, roster: Roster, *, name: str | None) -> Message:
    """The summary of one added article; an article that was there already is said to be."""
    article = reading.article
    title = plain(article.title or name or "Untitled text")
    if not added.new:
        text = f"“{mrkdwn(title)}” is in the record already (article {added.article_id}); nothing was added."
        return Message(text, (section(text),))
    placed = [statement for statement in reading.statements if _placed(statement)]
    blocks: list[Block] = [header(title), context(_origin(reading), _count(placed, reading))]
    if reading.held:
        blocks.append(section(f"⏸ *Held:* {mrkdwn(reading.held)} It governs no position until a person confirms it."))
    blocks += [section(_line(statement, roster)) for statement in placed]
    blocks += [context(note) for note in _notes(reading)]
    return Message(f"Added “{title}”: {_count(placed, reading)}", fitting(blocks, more="… and more: ask `/nk stance`."))


def _placed(statement: Statement) -> bool:
    return bool(statement.actor and statement.labels and statement.speaker_kind in SOURCES)


def _line(statement: Statement, roster: Roster) -> str:
    toward = f" → {actor(statement.target, roster)}" if statement.target else ""
    stances = "; ".join(_stance(label) for label in statement.labels)
    quote = cut(words_of(statement), MOST_QUOTE)
    return f"{actor(statement.actor, roster)}{toward} · {stances}\n> {quote}\n{speaker(statement)}"


def _stance(label: Label) -> str:
    condition = f", condition “{mrkdwn(label.condition)}”" if label.condition else ""
    return f"*{label.issue.title_}*: {SYMBOLS[Standing(label.stance.value)]} {label.stance.title_}{condition}"


def _origin(reading: Reading) -> str:
    article = reading.article
    outlet = mrkdwn(article.outlet) if article.outlet else "outlet unknown"
    published = f"published {day(article.published)}" if article.published else "publication date unknown"
    return f"{outlet}, {published}{'' if article.published_certain else ' (uncertain)'}"


def _count(placed: list[Statement], reading: Reading) -> str:
    others = len(reading.statements) - len(placed)
    return f"{len(placed)} positions" + (f", {others} other statements kept" if others else "")


def _notes(reading: Reading) -> list[str]:
    article, notes = reading.article, []
    unattributed = sum(statement.speaker is None for statement in reading.statements)
    if unattributed:
        notes.append(f"{unattributed} quotations are unattributed: nobody is shown as saying them.")
    if article.published is None:
        notes.append("Without a date these statements govern no position: add it again with its date.")
    if article.dropped:
        shown = "; ".join(f"“{mrkdwn(cut(plain(span.of(article.text)), 60))}”" for span in article.dropped[:MOST_CUT_SHOWN])
        notes.append(f"Cut as no part of the article: {len(article.dropped)} lines, such as {shown}.")
    return notes
