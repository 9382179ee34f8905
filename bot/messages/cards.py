"""Answers that are a list of position cards under one heading: conditions, splits, stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, header, section
from bot.messages.escape import mrkdwn
from bot.messages.paging import paged
from bot.messages.stance import cards
from bot.messages.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.questions import Question
    from classifier.positions import Position
    from classifier.roster import Roster


def cards_message(positions: Sequence[Position], asked: Question, roster: Roster, *, title: str, none: str) -> Message:
    """Cards that name their actor; without any, the sentence `none`, which is not escaped yet."""
    if not positions:
        return Message(mrkdwn(none), (section(mrkdwn(none)),))
    blocks = paged([header(title)], cards(positions, roster, named=True), page=asked.page, again=asked.words)
    return Message(mrkdwn(f"{title}: {count(positions, 'position')}"), blocks)
