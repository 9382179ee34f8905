"""How positions went over time: one card a stretch of one stance, oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, bold, header, paragraph, quote, rich, run, section, small_print
from bot.messages.charts import chart_of
from bot.messages.escape import mrkdwn
from bot.messages.paging import paged
from bot.messages.stance import frozen, sought, spoken
from bot.messages.words import actor, count, day, evidence, short_day, stood, toward

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages.paging import Item
    from bot.questions import Question
    from bot.use_cases.timeline_of import Stretch
    from classifier.roster import Roster

MOST_QUOTE = 400  # characters of one quote


def timeline_message(stretches: Sequence[Stretch], whose: str, asked: Question, roster: Roster) -> Message:
    """The stretches of an actor's positions, or an honest "none found"."""
    if not stretches:
        text = mrkdwn(f"None found: no dated statement of {sought(whose, asked, roster)} in the record.")
        return Message(text, (section(f"{text} Add an article with `/nk add`."),))
    name = f"{actor(whose, roster)}: how its line went{frozen(asked)}"
    items = [_item(stretch, roster) for stretch in stretches]
    blocks = paged([header(name)], items, page=asked.page, again=asked.words)
    text = mrkdwn(f"{name}: {count(stretches, 'stretch', 'stretches')}")
    until = asked.as_of or max(each.last.day for each in stretches)
    return Message(text, blocks, chart=chart_of(stretches, whose, until, roster))


def _item(stretch: Stretch, roster: Roster) -> Item:
    line, key = stretch.first.line, stretch.key
    about = f" · {key.issue.title_}{toward(key.target, roster)}"
    head = paragraph(bold(f"{day(stretch.first.day)}: "), run(stood(line)), run(about))
    return (
        rich(head, quote(run(spoken(line, most=MOST_QUOTE)))),
        small_print([*_after(stretch), *evidence(line.record, line.label)]),
    )


def _after(stretch: Stretch) -> list[str]:
    """How often the stance was taken again, and until when."""
    if stretch.turns == 1:
        return []
    return [f"taken again {count(stretch.turns - 1, 'time')}, last {short_day(stretch.last.line.day)}"]
