"""What became of a shared text: who says what toward whom, what was cut, and what waits for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, bold, context, fitting, header, paragraph, quote, rich, run, section
from bot.messages.buttons import actions, button
from bot.messages.correction import statement_menu
from bot.messages.escape import cut, mrkdwn, plain
from bot.messages.words import MOST_CONDITION, MOST_NAME, actor, count, day, speaker, stance_of, toward, words_of
from classifier.positions import SOURCES

if TYPE_CHECKING:
    from bot.messages.blocks import Block
    from classifier.roster import Roster
    from classifier.vocabulary import Reading, Statement
    from store.answers import Added, StoredArticle

MOST_QUOTE = 300  # characters of a quote in a summary
MOST_TITLE = 200
MOST_CUT_SHOWN = 3  # cut lines that are shown; the rest is counted


def added_message(
    reading: Reading, added: Added, roster: Roster, *, name: str | None, copy_of: StoredArticle | None = None
) -> Message:
    """The summary of one added article; an article that was there already, or a copy of one, is said to be."""
    article = reading.article
    title = cut(plain(article.title or "") or plain(name or "") or "Untitled text", MOST_TITLE)
    if not added.new:
        text = f"“{mrkdwn(title)}” is in the record already (article {added.article_id}); nothing was added."
        return Message(text, (section(text),))
    placed = [statement for statement in reading.statements if _placed(statement)]
    blocks: list[Block] = [header(title), context(mrkdwn(_origin(reading)), _count(placed, reading))]
    if reading.held:
        why = mrkdwn(cut(reading.held, MOST_CONDITION))
        settle = f"It governs no position until a person settles it: `/nk confirm {added.article_id} YYYY-MM-DD`."
        blocks.append(section(f"⏸ *Held:* {why} {settle}"))
    if reading.held or article.published is None:
        blocks.append(actions(button("settle", "Settle the date", str(added.article_id))))
    for statement, statement_id in zip(reading.statements, added.statement_ids, strict=True):
        blocks += _card(statement, statement_id, roster) if _placed(statement) else ()
    blocks += [context(note) for note in _notes(reading, added, copy_of)]
    text = f"Added “{mrkdwn(title)}”: {_count(placed, reading)}"
    return Message(text, fitting(blocks, more="… and more: ask `/nk stance`."))


def _placed(statement: Statement) -> bool:
    return bool(statement.actor and statement.labels and statement.speaker_kind in SOURCES)


def _card(statement: Statement, statement_id: int, roster: Roster) -> tuple[Block, Block]:
    who = f"{actor(statement.actor, roster)}{toward(statement.target, roster)}"
    stances = "; ".join(f"{label.issue.title_}: {stance_of(label)}" for label in statement.labels)
    words = rich(paragraph(bold(who), run(f" · {stances}")), quote(run(words_of(statement, most=MOST_QUOTE))))
    return words, {**section(mrkdwn(speaker(statement))), "accessory": statement_menu(statement_id)}


def _origin(reading: Reading) -> str:
    article = reading.article
    outlet = cut(article.outlet, MOST_NAME) if article.outlet else "outlet unknown"
    published = f"published {day(article.published)}" if article.published else "publication date unknown"
    return f"{outlet}, {published}{'' if article.published_certain else ' (uncertain)'}"


def _count(placed: list[Statement], reading: Reading) -> str:
    others = len(reading.statements) - len(placed)
    return count(placed, "position") + (f", {count(others, 'other statement')} kept" if others else "")


def _notes(reading: Reading, added: Added, copy_of: StoredArticle | None) -> list[str]:
    article, notes = reading.article, []
    if copy_of:
        title = mrkdwn(cut(plain(copy_of.article.title or "Untitled text"), MOST_TITLE))
        notes.append(f"Wire copy or update of “{title}” (article {copy_of.id}): what both carry counts once.")
    unattributed = sum(statement.speaker is None for statement in reading.statements)
    if unattributed:
        notes.append(f"{count(unattributed, 'quotation')} unattributed: nobody is shown as saying so.")
    if article.published is None and not reading.held:
        notes.append(f"Nothing governs without a date: settle it with `/nk confirm {added.article_id} YYYY-MM-DD`.")
    if article.dropped:
        shown = "; ".join(
            f"“{mrkdwn(cut(plain(span.of(article.text)), 60))}”" for span in article.dropped[:MOST_CUT_SHOWN]
        )
        notes.append(f"Cut as no part of the article: {count(article.dropped, 'line')}, such as {shown}.")
    return notes
