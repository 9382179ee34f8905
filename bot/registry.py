"""What people can do with the bot: commands, actions and events; a folder of files is its registry."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from bot.errors import UnknownActorError, UnknownCommandError
from bot.plain_words import EXAMPLES, understood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from types import ModuleType

    from bot.messages.blocks import Message
    from bot.messages.views import View
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
    progress: str | None = None  # the key of the message that says "Reading …": the answer takes its place

    @property
    def moment(self) -> str:
        """What names this request among those of its place: what was written, or when somebody pressed or typed."""
        return str(self.now.timestamp()) if self.ts is None or self.response_url else self.ts


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One word after `/nk`: how to write it, what it does, and the function that answers."""

    name: str
    usage: str
    summary: str
    answer: Callable[[Request, Services], Message]
    examples: tuple[str, ...] = ()
    shared: bool = True  # whether a button may show its answer to the whole channel: answers, never changes
    opens: str | None = None  # the action whose modal opens in Slack when no words follow


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """What a person did with a button, a menu, a shortcut or a modal.

    The request's words are the value of the button, or the text of the message that a shortcut was used on.
    `place` is what the modal was opened for, as it was given to it, or of a click the message's `thread` and whether
    it is `private`; `fields` what was filled in, by block.
    """

    request: Request
    trigger: str | None = None
    place: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A button, menu entry or shortcut, and, where it opens a modal, what becomes of that.

    Args:
        name: the action_id up to a colon, or the callback_id of the shortcut and the modal.
        pressed: answers the click: a message, a modal to open, or None when there is nothing to say.
        submitted: answers the modal, perhaps with the Home tab drawn anew.
        check: what is wrong with a modal's fields, a sentence by block; it runs within the ack, so it reads little.
        loads: the title of the modal that is shown at once, where finding out what belongs into it may take longer than
            Slack waits for a modal.
        replaces: whether its answer takes the place of the message whose button was pressed.
    """

    name: str
    pressed: Callable[[Click, Services], Message | View | None] | None = None
    submitted: Callable[[Click, Services], Message | View | None] | None = None
    check: Callable[[Click, Services], dict[str, str]] | None = None
    loads: str | None = None
    replaces: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An event: who, where and when, with the words that were said, and all that Slack told of it.

    `bot` is the user id of the bot itself in that workspace, "" where Slack does not say.
    """

    request: Request
    id: str
    event: Mapping[str, Any]
    bot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One of Slack's events by its type, and what is done about it: a message for its thread, or the Home tab.

    `wanted` says without writing whether an event is of any concern: most of what is said in channels is not.
    """

    name: str
    answer: Callable[[Heard, Services], Message | View | None]
    wanted: Callable[[Heard, Services], bool] = lambda _heard, _services: True


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
        raise UnknownCommandError(
            f"There is no command “{word[:40]}”. {hint}`/nk help` lists them all.",
            said=word, near=[(name, f"/nk {name}") for name in near],
        )  # fmt: skip

    def dispatch(self, request: Request, services: Services) -> Message:
        """Answer one request, in a command's words or in plain ones; no words at all ask for help."""
        command, asked = self.meant(request, services)
        return self.answer(command, asked, services)

    def answer(self, command: Command, asked: Request, services: Services) -> Message:
        """What a command answers; who is named and only in the team's record is an actor too."""
        try:
            return command.answer(asked, services)
        except UnknownActorError as error:
            wider = services.with_recorded(error.said, asked)
            if wider is None:
                raise
            return self.answer(command, asked, wider)

    def meant(self, request: Request, services: Services) -> tuple[Command, Request]:
        """The command that a request means, and the request with the words after the command's name.

        Raises:
            UnknownCommandError: none; the sentence says what would be.
        """
        words = request.words.strip()
        if _first(words).lower() not in self.commands:
            words = understood(words, services.roster) or self._meant(words)
        command = self.find(_first(words) or "help")
        return command, replace(request, words=words[len(_first(words)) :].strip())

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


class _Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)


def by_name(found: Iterable[N]) -> dict[str, N]:
    """Actions or events by name.

    Raises:
        ValueError: two share a name; found at start.
    """
    kept: dict[str, N] = {}
    for each in found:
        if kept.setdefault(each.name, each) is not each:
            raise ValueError(f"two are called {each.name!r}")
    return kept


def actions_in(package: ModuleType) -> dict[str, Action]:
    """Collect the ACTION of every file of a folder."""
    return by_name(module.ACTION for module in modules(package))


def events_in(package: ModuleType) -> dict[str, Event]:
    """Collect the EVENT of every file of a folder."""
    return by_name(module.EVENT for module in modules(package))
