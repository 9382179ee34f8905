"""A known error as a message: its own sentence, and buttons for what was perhaps meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import NotAllowedError, UnknownError
from bot.messages.blocks import Message, section, sentence
from bot.messages.buttons import MOST_VALUE, actions, button
from bot.messages.escape import controls
from bot.reading.errors import LanguageError

if TYPE_CHECKING:
    from bot.messages.buttons import Element

MOST_OFFERED = 4  # buttons: more are no choice but a list


def refusal(error: Exception, words: str = "") -> Message:
    """The error's sentence; `words` are the question that can be asked again with what was meant."""
    text = controls(str(error))
    if isinstance(error, NotAllowedError):
        return sentence(f"{text} <@{error.adder}> added it: ask them, or an admin.")
    offered = _offered(error, words) if isinstance(error, UnknownError) else []
    return Message(text, (section(text), actions(*offered))) if offered else sentence(text)


def unread(error: BaseException, url: str | None) -> Message:
    """Why a link or file could not be read, with a button that takes its text instead."""
    text = controls(str(error))
    value = url if url and len(url) <= MOST_VALUE else "text"
    if isinstance(error, LanguageError):
        return sentence(text)
    return Message(text, (section(text), actions(button("paste", "Paste the text", value))))


def _offered(error: UnknownError, words: str) -> list[Element]:
    """A button for each name that is near, which asks the same question with it."""
    at = words.lower().find(error.said.lower()) if error.said else -1
    if at < 0:
        return []
    made = []
    for number, (value, label) in enumerate(error.near[:MOST_OFFERED]):
        again = f"{words[:at]}{value}{words[at + len(error.said) :]}"
        if len(again) <= MOST_VALUE:
            made.append(button(f"ask:{number}", label, again))
    return made
