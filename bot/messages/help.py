"""The list of commands, and one command in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, context, header, section
from bot.messages.escape import code, controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.registry import Command

PER_BLOCK = 6  # commands in one block, so that none is cut


def help_message(commands: Iterable[Command], *, plain: Sequence[str], state: str) -> Message:
    """What this channel asked for, then a line a command: how to write it and what it does; then plain words.

    `state` is in mrkdwn.
    """
    lines = [f"{code(f'/nk {each.usage}')} {controls(each.summary)}" for each in commands]
    blocks = [section("\n".join(lines[at : at + PER_BLOCK])) for at in range(0, len(lines), PER_BLOCK)]
    asked = section("Or ask in plain words:\n" + "\n".join(f"• {controls(example)}" for example in plain))
    notes = context(
        "`/nk help stance` tells more of one command.",
        "Answers are private to you. Quotes are word for word from the articles that your team added.",
    )
    return Message("What you can ask nk", (header("What you can ask nk"), context(state), *blocks, asked, notes))


def command_message(command: Command) -> Message:
    """One command with its examples."""
    lines = [f"{code(f'/nk {command.usage}')} {controls(command.summary)}"]
    lines += [f"e.g. {code(f'/nk {example}')}" for example in command.examples]
    return Message(f"How to use {command.name}", (section("\n".join(lines)),))
