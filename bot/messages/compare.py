"""Several actors side by side: a row for each issue and counterpart, a column for each actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, context, header, section
from bot.messages.escape import mrkdwn
from bot.messages.matrix import cell
from bot.messages.paging import paged_table
from bot.messages.stance import frozen, sought
from bot.messages.words import actor, toward
from classifier.vocabulary import Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.questions import Question
    from classifier.positions import Position
    from classifier.roster import Roster


def compare_message(actors: Sequence[str], positions: Sequence[Position], asked: Question, roster: Roster) -> Message:
    """Where the actors stand beside each other; what all of them spoke of comes first."""
    found: dict[tuple[Issue, str | None], dict[str, Position]] = {}
    for each in positions:
        found.setdefault((each.key.issue, each.key.target), {})[each.key.actor] = each
    names = [actor(each, roster) for each in actors]
    if not found:
        text = mrkdwn(f"None found: no statement of {sought(actors[0], asked, roster)}, nor of the others.")
        return Message(text, (section(f"{text} Add an article with `/nk add`."),))
    ordered = sorted(found, key=lambda key: (-len(found[key]), list(Issue).index(key[0]), key[1] or ""))
    rows = [
        [f"{issue.title_}{toward(target, roster)}", *(cell(found[issue, target].get(each)) for each in actors)]
        for issue, target in ordered
    ]
    name = f"{' and '.join(names)}{frozen(asked)}"
    silent = [name for each, name in zip(actors, names, strict=True) if all(each not in row for row in found.values())]
    foot = [context(mrkdwn(f"None found of {', '.join(silent)}."))] if silent else []
    blocks = paged_table(
        [header(name)], ["On", *names], rows, [*foot, context("Words and sources: `/nk stance us`.")],
        page=asked.page, again=asked.words,
    )  # fmt: skip
    return Message(mrkdwn(f"{name} compared"), blocks)
