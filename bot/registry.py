"""What the bot can be asked: a folder of command files is its own registry, and help is made from it."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.errors import UnknownCommandError
from bot.plain_words import EXAMPLES, understood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from types import ModuleType

    from bot.messages.blocks import Message
    from bot.wiring import Services

_A_TYPO = 0.7  # likeness (difflib) from which a first word is a command misspelt, and not the start of a sentence
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
    ts: str | None = None  # of the message that shared something: the answer goes into its thread


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
        """Answer one request, in a command's words or in plain ones; no words at all ask for help."""
        words = request.words.strip()
        if _first(words).lower() not in self.commands:
            words = understood(words, services.roster) or self._meant(words)
        command = self.find(_first(words) or "help")
        return command.answer(replace(request, words=words[len(_first(words)) :].strip()), services)

    def _meant(self, words: str) -> str:
        """The words, unless they are a sentence that begins with nothing like a command.

        Raises:
            UnknownCommandError: they are; the sentence gives examples.
        """
        first, *others = words.lower().split() or [""]
        if others and not difflib.get_close_matches(first, self.commands, n=1, cutoff=_A_TYPO):
            asked = " or ".join(f"“{example}”" for example in EXAMPLES[:3])
            raise UnknownCommandError(f"I did not understand that. Ask me {asked}; `/nk help` lists all that I know.")
        return words


def _first(words: str) -> str:
    """The first word; a pasted text may follow it after a line break."""
    return words.split(maxsplit=1)[0] if words else ""


def modules(package: ModuleType) -> Iterable[ModuleType]:
    """Import every module of a package, by name."""
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        yield importlib.import_module(f"{package.__name__}.{info.name}")


def commands_in(package: ModuleType) -> Registry:
    """Collect the COMMAND of every file of a folder."""
    return Registry(module.COMMAND for module in modules(package))
