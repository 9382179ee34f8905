"""What a channel turns on and off by a command of two words; told to everybody in it, with who did it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.blocks import sentence
from bot.messages.channel import changed, named

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services


@dataclass(frozen=True, slots=True)
class Switch:
    """One setting of a channel, under the command's own name.

    `setting` is the field of `store.work.Channel`; `is_now` and `becomes` are sentences about the channel `{}`, each
    for on and for off.
    """

    command: str
    setting: str
    is_now: tuple[str, str]
    becomes: tuple[str, str]

    @property
    def usage(self) -> str:
        return f"{self.command} [on|off]"

    def answer(self, request: Request, services: Services) -> Message:
        """Tell or change how it stands.

        Raises:
            UsageError: neither on nor off.
        """
        desk, words, here = services.store.desk(request.team), request.words.lower(), named(request.channel)
        if not words:
            state = self.is_now[not getattr(desk.channel(request.channel), self.setting)].format(here)
            return sentence(f"{state} `/nk {self.command} on` and `/nk {self.command} off` change it.")
        if words not in ("on", "off"):
            raise UsageError(f"Write `/nk {self.usage}`.")
        desk.change(request.channel, by=request.user, at=request.now, **{self.setting: words == "on"})
        return changed(self.becomes[words == "off"].format(here), request.user)
