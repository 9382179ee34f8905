"""The modal in which a team adds or changes an actor of its roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import context
from bot.messages.views import NONE, date_input, field, modal, select, text_input

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.messages.views import View
    from classifier.actors import Post

MOST_NAME = 120
MOST_NAMES = 600
RULE = "Any member of this workspace may change its roster. Home lists who changed what, and takes each change back."


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
