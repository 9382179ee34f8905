"""The modal in which a team adds or changes an actor of its roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import context, sentence
from bot.messages.escape import mrkdwn
from bot.messages.views import NONE, date_input, field, modal, select, text_input
from bot.messages.words import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.messages.blocks import Message
    from bot.messages.views import View
    from bot.use_cases.rereading import Reread
    from classifier.actors import Post

MOST_NAME = 120
MOST_NAMES = 600
STAYS = "What people put right stays as they left it."
RULE = (
    "Any member of this workspace may change its roster. Stored articles that have the names are read again. Home "
    "lists who changed what, and takes each change back."
)


def roster_view(posts: Iterable[Post]) -> View:
    """Whom it is about, how else it is called, and who holds which office since when."""
    offices = [(NONE, "none"), *((post.key, post.title) for post in posts)]
    return modal(
        "roster", "Who is who",
        [
            field("actor", "Actor", text_input(most=MOST_NAME),
                  hint="A state, organisation or group: one that is known, or a new one. What it is called goes here."),
            field("aliases", "Also called", text_input(most=MOST_NAMES), optional=True, hint="Parted by commas."),
            field("holder", "Person in office", text_input(most=MOST_NAME), optional=True,
                  hint="Who held the office until then leaves it on the day on which this person takes it."),
            field("post", "Office", select(offices, NONE)),
            field("since", "Since", date_input(), optional=True),
            field("until", "Until", date_input(), optional=True, hint="Left empty: still in office."),
            context(RULE),
        ],
        submit="Keep", place={},
    )  # fmt: skip


def reread_note(statements: int) -> Message:
    """What a thread is told whose article was read again."""
    return sentence(f"The team's roster changed: {count(statements, 'statement')} of this read anew. {STAYS}")


def reread_message(done: Reread, names: Sequence[str]) -> Message:
    """What became of a change of the roster, for who made it."""
    who = mrkdwn(", ".join(names)[:MOST_NAME])
    if not done.articles:
        return sentence(f"Your change of the roster holds from now on. No stored article has {who}, so none changes.")
    return sentence(
        f"Your change of the roster holds for what is stored too: {count(done.articles, 'article')} with {who} read "
        f"again, {count(done.statements, 'statement')} changed. {STAYS}"
    )
