"""What the bot can be asked: a folder of command files is its own registry, and help is made from it."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.errors import UnknownCommandError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from types import ModuleType

    from bot.messages.blocks import Message
    from bot.wiring import Services

LOCAL = "local"  # the team, channel and user of the command line


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question: the words after the command, and who asks, where and when (aware, UTC)."""

    words: str
    now: datetime
    team: str = LOCAL
    channel: str = LOCAL
    user: str = LOCAL
    response_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One word after `/nk`: how to write it, what it does, and the function that answers."""

    name: str
    usage: str
    summary: str
    answer: Callable[[Request, Services], Message]
    examples: tuple[str, ...] = ()


class Registry:
    """All commands by name, in the order in which help lists them.

    Raises:
        ValueError: two commands share a name; found at start, not by a user.
    """

    def __init__(self, commands: Iterable[Command]) -> None:
        self.commands: dict[str, Command] = {}
        for command in commands:
            if command.name in self.commands:
                raise ValueError(f"two commands are called {command.name!r}")
            self.commands[command.name] = command

    def find(self, word: str) -> Command:
        """Give the command of that name, in any case.

        Raises:
            UnknownCommandError: none; the sentence names the nearest.
        """
        if found := self.commands.get(word.lower()):
            return found
        near = difflib.get_close_matches(word.lower(), self.commands, n=1, cutoff=0.5)
        hint = f"Did you mean `/nk {near[0]}`? " if near else ""
        raise UnknownCommandError(f"There is no command “{word[:40]}”. {hint}`/nk help` lists them all.")

    def dispatch(self, request: Request, services: Services) -> Message:
        """Answer one request; no words at all ask for help."""
        word, _, rest = request.words.strip().partition(" ")
        if "\n" in word:  # a pasted text after a line break instead of a space
            word, _, rest = request.words.strip().partition("\n")
        command = self.find(word or "help")
        return command.answer(replace(request, words=rest.strip()), services)


def modules(package: ModuleType) -> Iterable[ModuleType]:
    """Import every module of a package, by name."""
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        yield importlib.import_module(f"{package.__name__}.{info.name}")


def commands_in(package: ModuleType) -> Registry:
    """Collect the COMMAND of every file of a folder."""
    return Registry(module.COMMAND for module in modules(package))
