"""`/nk posts`: a summary of every article that is added anywhere in the team, in this channel."""

from __future__ import annotations

from bot.registry import Command
from bot.use_cases.switching import Switch

SWITCH = Switch(
    "posts", "posts",
    ("Posts are on in {}.", "Posts are off in {}."),
    ("{} gets a summary of each article that is added.", "{} gets no summaries any more."),
)  # fmt: skip
COMMAND = Command(
    name=SWITCH.command,
    usage=SWITCH.usage,
    summary="a summary of each new article, in this channel",
    answer=SWITCH.answer,
    shared=False,
    examples=("posts on",),
)
