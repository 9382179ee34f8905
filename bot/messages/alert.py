"""An alert: one statement that a channel watches for, or several at once as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, bold, context, fitting, header, paragraph, quote, rich, run
from bot.messages.digest import alert_evidence, shift_block
from bot.messages.escape import mrkdwn
from bot.messages.words import actor, count, stance_of, toward, words_of
from store.work import AlertKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages.blocks import Block
    from classifier.roster import Roster
    from classifier.shifts import Shift
    from classifier.vocabulary import Record

MOST_QUOTE = 400
WHAT = {
    AlertKind.SHIFT: "Position moved",
    AlertKind.SPEECH: "The leader speaks",
    AlertKind.RETRACTION: "Retracted",
}
NEWS = "You get this because this channel watches it. `/nk watch` lists and ends watches."


def alert_message(news: Sequence[tuple[AlertKind, Record, Shift | None]], roster: Roster) -> Message:
    """One alert, or a list of several."""
    blocks: list[Block] = [header(_title(news, roster))]
    for kind, record, shift in news:
        blocks += [shift_block(shift, roster) if shift else _said(kind, record, roster), alert_evidence(record)]
    return Message(mrkdwn(_title(news, roster)), fitting([*blocks, context(NEWS)], more="… and more: ask `/nk new`."))


def _title(news: Sequence[tuple[AlertKind, Record, Shift | None]], roster: Roster) -> str:
    kind, record, _ = news[0]
    if len(news) == 1:
        return f"{WHAT[kind]}: {actor(record.statement.actor, roster)}{toward(record.statement.target, roster)}"
    return f"{count(news, 'statement')} on what this channel watches"


def _said(kind: AlertKind, record: Record, roster: Roster) -> Block:
    statement = record.statement
    about = "; ".join(f"{label.issue.title_}: {stance_of(label)}" for label in statement.labels)
    words = (
        "The article that carried this was retracted; it counts for nothing any more. "
        if kind is AlertKind.RETRACTION
        else ""
    )
    return rich(
        paragraph(bold(f"{actor(statement.actor, roster)}{toward(statement.target, roster)}"), run(f" · {about}")),
        quote(run(f"{words}{words_of(statement, most=MOST_QUOTE)}")),
    )
