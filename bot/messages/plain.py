"""A message as a terminal shows it: the same blocks, without Slack's markup."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages.blocks import Block, Message

_LINK = re.compile(r"<(https?://[^|>]+)\|([^>]+)>")
_DATE = re.compile(r"<!date\^[^|]*\|([^>]*)>")
_BOLD = re.compile(r"(?<!\w)([*_`])(\S(?:[^*_`\n]*\S)?)\1(?!\w)")
_ZERO_WIDTH = "\u200b"
MOST_CELL = 34  # characters of a cell before it goes on below


def terminal(message: Message) -> str:
    """Render every block as lines of text; a file is printed as it is."""
    if message.file:
        return message.file.content.removesuffix("\n")
    lines = [line for block in message.blocks for line in _lines(block)]
    return "\n".join(lines) if lines else _unmarked(message.text)


def _lines(block: Block) -> list[str]:  # noqa: PLR0911  (one return a kind of block)
    match block["type"]:
        case "header":
            return [block["text"]["text"], "=" * _width(block["text"]["text"])]
        case "section":
            return _unmarked(block["text"]["text"]).split("\n")
        case "context":
            return ["  " + _unmarked(" · ".join(element["text"] for element in block["elements"]))]
        case "rich_text":
            return ["", *(line for part in block["elements"] for line in _part(part))]
        case "table":
            return _table([[_text(cell) for cell in row] for row in block["rows"]])
        case "actions":  # a terminal has none; what they do can be said in words
            return []
        case _:
            return [""]


def _text(cell: Block) -> str:
    return (
        cell["text"] if cell["type"] == "raw_text" else "\n".join(x for part in cell["elements"] for x in _part(part))
    )


def _part(part: Block) -> list[str]:
    text = "".join(_run(run) for run in part["elements"])
    if part["type"] == "rich_text_section":
        return text.split("\n")
    return ["  " + line for line in text.split("\n")]


def _run(run: dict[str, Any]) -> str:
    return f"{run['text']} ({run['url']})" if run["type"] == "link" else str(run["text"])


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns as wide as they need to be, long cells going on below, a rule under the heading."""
    wrapped = [[_cell(text) for text in row] for row in rows]
    widths = [max(_width(line) for row in wrapped for line in row[n]) for n in range(len(rows[0]))]
    lines: list[str] = []
    for number, row in enumerate(wrapped):
        for depth in range(max(map(len, row))):
            cells = [cell[depth] if depth < len(cell) else "" for cell in row]
            lines.append(" | ".join(_padded(text, width) for text, width in zip(cells, widths, strict=True)).rstrip())
        lines += ["-+-".join("-" * width for width in widths)] if number == 0 or len(row) > 1 else []
    return lines


def _cell(text: str) -> list[str]:
    return [line for part in text.split("\n") for line in textwrap.wrap(part, MOST_CELL) or [""]]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Columns of a terminal: East Asian wide characters and symbols take two, a flag's two letters one each."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _unmarked(text: str) -> str:
    text = _LINK.sub(r"\2 (\1)", text)
    text = _BOLD.sub(r"\2", _DATE.sub(r"\1", text)).replace(_ZERO_WIDTH, "")
    text = re.sub(r"(?m)^&gt; ?|^> ?", "  ", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
