"""The Home tab: first steps, positions at a glance, what waits for a person, and health in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.articles import origin
from bot.messages.blocks import bold, context, divider, header, paragraph, quote, rich, run, section
from bot.messages.buttons import actions, button
from bot.messages.escape import controls, cut, mrkdwn
from bot.messages.stance import about, spoken
from bot.messages.views import home
from bot.messages.words import SYMBOLS, actor, count, day, speaker, stood

if TYPE_CHECKING:
    from bot.messages.blocks import Block
    from bot.messages.views import View
    from bot.use_cases.home import Home
    from classifier.positions import Position
    from classifier.roster import Roster
    from store.answers import StoredArticle

MOST_QUOTE = 220  # characters of a quote at a glance
MOST_TITLE = 150
MOST_REASON = 300
STEPS = (
    "*1. Add an article.* The button below takes a text or a link. You can also send me either as a direct message.",
    "*2. Ask.* `/nk stance us` anywhere, or in plain words under Messages: “Where does Seoul stand on sanctions?”.",
    "*3. Bring me into a channel.* `/invite @nk`, then `/nk posts on` for summaries and `/nk digest on` for a digest.",
    "*4. Put me right.* The ⋯ menu beside a statement corrects it: for whoever added the article, and for admins.",
)


def home_view(state: Home, roster: Roster) -> View:
    """The whole tab; a record without articles begins with the first steps."""
    blocks: list[Block] = [] if state.counts.articles else _guide()
    blocks += [actions(button("paste", "Add an article", "home", style="primary"))]
    if state.waiting:
        blocks += [header("Waits for a person"), *(_waiting(each) for each in state.waiting)]
    if state.positions:
        shown = [block for each in state.positions for block in _position(each, roster)]
        blocks += [header("Latest positions"), *shown]
        blocks += [context("All of one actor: `/nk stance us` · who stands where: `/nk matrix` · `/nk help`")]
    return home([*blocks, divider(), context(_foot(state))])


def _guide() -> list[Block]:
    return [header("Where does anybody stand, word for word"), *(section(step) for step in STEPS)]


def _waiting(stored: StoredArticle) -> Block:
    why = f"held: {stored.held}" if stored.held else "without a date nothing of it governs"
    title = mrkdwn(cut(stored.article.title or "Untitled", MOST_TITLE))
    text = f"⏸ *{title}* (article {stored.id})\n{mrkdwn(origin(stored))} · {mrkdwn(cut(why, MOST_REASON))}"
    return {**section(text), "accessory": button("settle", "Settle the date", str(stored.id))}


def _position(position: Position, roster: Roster) -> tuple[Block, ...]:
    line = position.governing
    who = bold(actor(position.key.actor, roster))
    if line is None:
        waiting = f" · {SYMBOLS[position.standing]} {position.standing.title_}: undated or held"
        return (rich(paragraph(who, run(f" · {about(position, roster)}{waiting}"))),)
    head = paragraph(who, run(f" · {about(position, roster)} · {stood(line)}"))
    said = f"{speaker(line.record.statement)}, {day(line.day)} · evidence {line.record.id}"
    return (rich(head, quote(run(spoken(line, most=MOST_QUOTE))), paragraph(run(said))),)


def _foot(state: Home) -> str:
    kept = state.counts
    amount = (
        f"{count(kept.articles, 'article')}, {count(kept.statements, 'statement')}, "
        f"{count(kept.positions, 'position')} of {count(kept.actors, 'actor')}"
    )
    well = "All is well" if state.health.trouble is None else f"⚠ {controls(state.health.trouble)}"
    return f"{well} · {amount}"
