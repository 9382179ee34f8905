"""Modals and the Home tab, their inputs, and what a submitted modal says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.messages.blocks import EMPTY, section
from bot.messages.escape import cut, exact, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from bot.messages.blocks import Block, Message

# Slack, "Reference: Views", "Input block" and "Plain-text input element".
MOST_TITLE = 24
MOST_HOME_BLOCKS = 100
MOST_INPUT = 3000
MOST_LABEL, MOST_HINT = 2000, 2000
MOST_OPTION = 75
NONE = "none"  # the value of an option that chooses nothing

Element = dict[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """A modal or a Home tab as Slack takes it."""

    fields: Mapping[str, Any]

    @property
    def home(self) -> bool:
        return bool(self.fields["type"] == "home")

    def payload(self) -> dict[str, Any]:
        return dict(self.fields)


def modal(name: str, title: str, blocks: Iterable[Block], *, submit: str, place: Mapping[str, Any]) -> View:
    """A modal that the action `name` takes; `place` comes back with it."""
    fields = {"type": "modal", "callback_id": name, "private_metadata": json.dumps(dict(place)), "blocks": list(blocks)}
    labels = {"title": title, "submit": submit, "close": "Cancel"}
    return View({**fields, **{key: words(label, MOST_TITLE) for key, label in labels.items()}})


def loading_view(title: str) -> View:
    """A modal that is there at once, while what belongs into it is looked for."""
    return _closing("loading", title, [section("⏳ One moment …")])


def said_view(title: str, message: Message) -> View:
    """A message in the place of a modal that was waited for."""
    return _closing("said", title, list(message.blocks))


def _closing(name: str, title: str, blocks: list[Block]) -> View:
    labels = {"title": words(title, MOST_TITLE), "close": words("Close", MOST_TITLE)}
    return View({"type": "modal", "callback_id": name, "blocks": blocks, **labels})


def home(blocks: Sequence[Block]) -> View:
    """A Home tab of the first blocks that Slack takes."""
    return View({"type": "home", "blocks": list(blocks[:MOST_HOME_BLOCKS])})


def words(text: str, most: int) -> Element:
    """Plain text, cut to what its place holds."""
    return {"type": "plain_text", "text": cut(plain(text), most) or EMPTY}


def field(name: str, label: str, element: Element, *, optional: bool = False, hint: str | None = None) -> Block:
    """An input under its label; a mistake in it is shown at it."""
    made: Block = {
        "type": "input", "block_id": name, "label": words(label, MOST_LABEL), "optional": optional,
        "element": {**element, "action_id": name},
    }  # fmt: skip
    return {**made, "hint": words(hint, MOST_HINT)} if hint else made


def text_input(value: str | None = None, *, lines: bool = False, most: int = MOST_INPUT) -> Element:
    """A text of one line or several."""
    made: Element = {"type": "plain_text_input", "multiline": lines, "max_length": most}
    return {**made, "initial_value": exact(value)[:most]} if value else made


def url_input(value: str | None = None) -> Element:
    """The address of a web page."""
    return {"type": "url_text_input", **({"initial_value": value} if value else {})}


def date_input(value: date | None = None) -> Element:
    """A day from a calendar."""
    return {"type": "datepicker", **({"initial_date": value.isoformat()} if value else {})}


def select(options: Sequence[tuple[str, str]], chosen: str) -> Element:
    """One of several: value and words of each, and the value that is chosen."""
    made = [option(value, label) for value, label in options]
    initial = [each for each in made if each["value"] == chosen]
    return {"type": "static_select", "options": made, **({"initial_option": initial[0]} if initial else {})}


def checkbox(value: str, label: str) -> Element:
    """A box that is not ticked."""
    return {"type": "checkboxes", "options": [option(value, label)]}


def option(value: str, label: str) -> Element:
    """An entry of a select or a list of boxes."""
    return {"text": words(label, MOST_OPTION), "value": value}


def filled_in(view: Mapping[str, Any]) -> dict[str, str | None]:
    """What a submitted modal's fields hold, by block: texts, values and days as Slack writes them."""
    states = view.get("state", {}).get("values", {})
    return {block: _value(element) for block, elements in states.items() for element in elements.values()}


def _value(element: Mapping[str, Any]) -> str | None:
    match element["type"]:
        case "static_select":
            return (element.get("selected_option") or {}).get("value")
        case "datepicker":
            return element.get("selected_date")
        case "timepicker":
            return element.get("selected_time")
        case "checkboxes":
            return ",".join(each["value"] for each in element.get("selected_options") or ()) or None
        case _:
            return (element.get("value") or "").strip() or None


def place_of(view: Mapping[str, Any]) -> dict[str, Any]:
    """What a modal was opened for."""
    found: dict[str, Any] = json.loads(view.get("private_metadata") or "{}")
    return found
