"""Buttons and menus, with Slack's limits built in; which action answers them is in their names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.messages.blocks import EMPTY, MOST_BLOCKS, MOST_MESSAGE, Message, lengths
from bot.messages.escape import cut, plain

if TYPE_CHECKING:
    from bot.messages.blocks import Block

Element = dict[str, Any]

# Slack, "Reference: Block elements" and "Confirmation dialog object".
MOST_LABEL = 75
MOST_VALUE = 2000
MOST_CONFIRM_TITLE, MOST_CONFIRM_TEXT, MOST_CONFIRM_BUTTON = 100, 300, 30
SHARE = "Share to channel"


def button(
    name: str, text: str, value: str, *, style: str | None = None, confirm: Element | None = None,
    about: str | None = None,
) -> Element:  # fmt: skip
    """A button that the action `name` (up to a colon) answers; `style` is primary or danger.

    `about` says to who hears the screen which of several buttons of one name it is ("Button element").
    """
    words = cut(plain(text), MOST_LABEL) or EMPTY
    made: Element = {
        "type": "button", "action_id": name, "value": value, "text": {"type": "plain_text", "text": words},
    }  # fmt: skip
    made |= {"accessibility_label": cut(plain(f"{words}: {about}"), MOST_LABEL)} if about else {}
    return {**made, **({"style": style} if style else {}), **({"confirm": confirm} if confirm else {})}


def confirmation(title: str, text: str, yes: str) -> Element:
    """A question before a button's action is done."""
    return {
        "title": {"type": "plain_text", "text": cut(plain(title), MOST_CONFIRM_TITLE)},
        "text": {"type": "plain_text", "text": cut(plain(text), MOST_CONFIRM_TEXT)},
        "confirm": {"type": "plain_text", "text": cut(yes, MOST_CONFIRM_BUTTON)},
        "deny": {"type": "plain_text", "text": "Cancel"},
    }


def actions(*elements: Element) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def menu(*entries: tuple[str, str, str]) -> Element:
    """A "⋯" menu of up to five entries: the action's name, its value, and the words that people see."""
    options = [
        {"text": {"type": "plain_text", "text": cut(plain(words), MOST_LABEL)}, "value": f"{name} {value}"}
        for name, value, words in entries
    ]
    return {"type": "overflow", "action_id": "menu", "options": options}


def shareable(message: Message, words: str) -> Message:
    """A private answer with a button that shows it to the channel; `words` are the command that gives it again."""
    if message.public or not message.blocks or len(words) > MOST_VALUE:
        return message
    share = button("share", SHARE, words)
    blocks = list(message.blocks)
    at = next((at for at, block in enumerate(blocks) if _pages(block)), None)
    if at is not None:
        blocks[at] = actions(*blocks[at]["elements"], share)
    else:
        blocks.append(actions(share))
    if len(blocks) > MOST_BLOCKS or lengths(blocks) > MOST_MESSAGE:
        return message
    return replace(message, blocks=tuple(blocks))


def _pages(block: Block) -> bool:
    elements = block["elements"] if block["type"] == "actions" else ()
    return any(element["action_id"].startswith("page:") for element in elements)
