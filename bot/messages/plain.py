"""A message as a terminal shows it: the same blocks, without Slack's markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.messages.blocks import Block, Message

_LINK = re.compile(r"<(https?://[^|>]+)\|([^>]+)>")
_DATE = re.compile(r"<!date\^[^|]*\|([^>]*)>")
_BOLD = re.compile(r"(?<!\w)([*_`])(\S(?:[^*_`\n]*\S)?)\1(?!\w)")
_ZERO_WIDTH = "\u200b"


def terminal(message: Message) -> str:
    """Render every block as lines of text; a divider is a blank line."""
    lines = [line for block in message.blocks for line in _lines(block)]
    return "\n".join(lines) if lines else _unmarked(message.text)


def _lines(block: Block) -> list[str]:
    match block["type"]:
        case "header":
            return [block["text"]["text"], "=" * len(block["text"]["text"])]
        case "section":
            return _unmarked(block["text"]["text"]).split("\n")
        case "context":
            return ["  " + _unmarked(" · ".join(element["text"] for element in block["elements"]))]
        case _:
            return [""]


def _unmarked(text: str) -> str:
    text = _LINK.sub(r"\2 (\1)", text)
    text = _BOLD.sub(r"\2", _DATE.sub(r"\1", text)).replace(_ZERO_WIDTH, "")
    text = re.sub(r"(?m)^&gt; ?|^> ?", "  ", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
