"""The list of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, context, header, section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.registry import Command


def help_message(commands: Iterable[Command]) -> Message:
    """One line a command: how to write it, what it does, an example."""
    lines = [_line(command) for command in commands]
    return Message(
        "What you can ask nk",
        (
            header("What you can ask nk"),
            section("\n".join(lines)),
            context("Answers are private to you. Quotes are word for word from the articles that your team added."),
        ),
    )


def _line(command: Command) -> str:
    examples = f" — e.g. {', '.join(f'`/nk {example}`' for example in command.examples)}" if command.examples else ""
    return f"`/nk {command.usage}` {command.summary}{examples}".replace("<", "&lt;").replace(">", "&gt;")
