"""What moved: each shift with the words before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, bold, header, paragraph, quote, rich, run, section, small_print
from bot.messages.escape import mrkdwn
from bot.messages.paging import paged
from bot.messages.stance import cards, sought, spoken
from bot.messages.words import actor, count, day, evidence, short_day, stood, toward

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages.paging import Item
    from bot.questions import Question
    from classifier.positions import Position
    from classifier.roster import Roster
    from classifier.shifts import Shift

MOST_QUOTE = 350  # characters of each of the two quotes


def shifts_message(
    shifts: Sequence[Shift], whose: str | None, asked: Question, roster: Roster, *, now: Sequence[Position] = ()
) -> Message:
    """The shifts, newest first; without any, where the actor asked for stands `now`."""
    if not shifts:
        return _none(whose, asked, roster, now)
    name = f"What moved since {day(asked.since)}"
    blocks = paged([header(name)], [_item(each, roster) for each in shifts], page=asked.page, again=asked.words)
    return Message(mrkdwn(f"{name}: {count(shifts, 'shift')}"), blocks)


def _item(shift: Shift, roster: Roster) -> Item:
    key = shift.key
    about = f" · {actor(key.actor, roster)} on {key.issue.title_.lower()}{toward(key.target, roster)}, {day(shift.day)}"
    return (
        rich(
            paragraph(bold(f"↻ {shift.kind.title_}"), run(about)),
            paragraph(bold("Now: "), run(stood(shift.after))),
            quote(run(spoken(shift.after, most=MOST_QUOTE))),
            paragraph(bold("Before: "), run(f"{stood(shift.before)}, {short_day(shift.before.day)}")),
            quote(run(spoken(shift.before, most=MOST_QUOTE))),
        ),
        small_print(["Now", *evidence(shift.after.record, shift.after.label)]),
        small_print(["Before", *evidence(shift.before.record, shift.before.label)]),
    )


def _none(whose: str | None, asked: Question, roster: Roster, now: Sequence[Position]) -> Message:
    moved = f"No shift found: {sought(whose, asked, roster)}"
    if not now:
        text = mrkdwn(f"{moved}.")
        return Message(text, (section(text),))
    text = mrkdwn(f"{moved}. This is where it stands:")
    return Message(text, paged([section(text)], cards(now, roster), page=asked.page, again=asked.words))
