"""`/nk links`: whether links that people share in this channel are read, by the channel's own consent."""

from __future__ import annotations

from bot.registry import Command
from bot.use_cases.switching import Switch

SWITCH = Switch(
    "links", "capture",
    ("Links shared in {} are read.", "Links shared in {} are not read."),
    (
        "Links shared in {} are read from now on, each answered in its thread.",
        "Links shared in {} are left alone from now on.",
    ),
)  # fmt: skip
COMMAND = Command(
    name=SWITCH.command,
    usage=SWITCH.usage,
    summary="read the links that people share in this channel",
    answer=SWITCH.answer,
    shared=False,
    examples=("links on",),
)
