"""Block Kit pieces with Slack's limits built in, and the Message that every answer is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.messages.escape import address, cut, exact, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.messages.charts import Chart

Block = dict[str, Any]
Run = dict[str, Any]  # a piece of rich text: its words and how they look

# Slack, "Reference: blocks" and "Reference: composition objects".
MOST_BLOCKS = 50
MOST_SECTION = 3000
MOST_HEADER = 150
MOST_CONTEXT_ELEMENTS = 10
MOST_CONTEXT = 2000
MOST_SMALL_PRINT = 1200  # the evidence of one quote; the rest of a message needs the room
MOST_ROWS, MOST_COLUMNS = 100, 20
MOST_TABLE = 10_000  # all cells of a table together, in characters
MOST_MESSAGE = 12_000  # all blocks of one message together, in characters
MOST_TEXT = 3000  # the notification text; Slack truncates at 40,000, readers long before
MOST_RUN = 3000  # one piece of rich text; no limit is documented, that of a section holds
_MEASURED = frozenset({"text", "url"})  # the fields whose characters count
_NESTED = frozenset({dict, list})
EMPTY = "–"  # what an empty cell shows: Slack refuses an empty text


@dataclass(frozen=True, slots=True)
class File:
    """What an export hands over whole: a terminal prints it, Slack shows its beginning."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Message:
    """What Slack is sent: a text for notifications and screen readers, and the blocks that people see.

    `public` messages are for the whole channel: changes of the record, never answers. A `chart` is uploaded into the
    thread of a message that everybody sees.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    file: File | None = None
    public: bool = False
    chart: Chart | None = None

    def payload(self) -> dict[str, Any]:
        """Slack's JSON for this message."""
        payload = {"text": cut(self.text, MOST_TEXT) or EMPTY, "blocks": list(self.blocks)}
        return {**payload, "response_type": "in_channel"} if self.public else payload


def section(text: str) -> Block:
    """A paragraph of mrkdwn, cut to what a section holds."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": cut(text, MOST_SECTION) or EMPTY}}


def header(text: str) -> Block:
    """A heading in plain text, cut to what a header holds."""
    return {
        "type": "header",
        "text": {"type": "plain_text", "text": cut(plain(text), MOST_HEADER) or EMPTY, "emoji": True},
    }


def context(*texts: str) -> Block:
    """Small print in mrkdwn, one element a text."""
    elements = [{"type": "mrkdwn", "text": cut(text, MOST_CONTEXT) or EMPTY} for text in texts[:MOST_CONTEXT_ELEMENTS]]
    return {"type": "context", "elements": elements}


def small_print(parts: Sequence[str]) -> Block:
    """Small print of whole parts, so that no link is cut in two: those that fit, and always the last."""
    *others, last = parts
    kept: list[str] = []
    room = MOST_SMALL_PRINT - len(last)
    for part in others:
        room -= len(part) + 3  # the dot between
        if room >= 0:
            kept.append(part)
    return context(" · ".join([*kept, last]))


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


# --- rich text: Slack shows it letter by letter, so that foreign words need no escape --------------------------


def run(text: str, *styles: str, most: int = MOST_RUN) -> Run:
    """A piece of rich text in the styles given (bold, italic, code)."""
    words: Run = {"type": "text", "text": cut(exact(text), most) or EMPTY}
    return {**words, "style": dict.fromkeys(styles, True)} if styles else words


def bold(text: str) -> Run:
    """Bold rich text."""
    return run(text, "bold")


def italic(text: str) -> Run:
    """Italic rich text."""
    return run(text, "italic")


def linked(text: str, url: str | None) -> Run:
    """A link, or its words alone when there is no address that can be opened."""
    target = address(url)
    return {"type": "link", "url": target, "text": cut(exact(text), MOST_RUN) or EMPTY} if target else run(text)


def paragraph(*runs: Run) -> Block:
    """A line of rich text."""
    return {"type": "rich_text_section", "elements": list(runs)}


def quote(*runs: Run) -> Block:
    """Rich text with a bar beside it."""
    return {"type": "rich_text_quote", "elements": list(runs)}


def preformatted(text: str, *, most: int = MOST_RUN) -> Block:
    """Rich text in a fixed width."""
    return {"type": "rich_text_preformatted", "elements": [run(text, most=most)]}


def rich(*parts: Block) -> Block:
    """A block of paragraphs, quotes and preformatted pieces."""
    return {"type": "rich_text", "elements": list(parts)}


def table(rows: Sequence[Sequence[str]]) -> Block:
    """A table whose first row is its heading; the caller keeps to `MOST_ROWS`, `MOST_COLUMNS` and `MOST_TABLE`."""
    cells = [[_cell(text) for text in row] for row in rows]
    return {"type": "table", "rows": cells, "column_settings": [{"is_wrapped": True} for _ in cells[0]]}


def _cell(text: str) -> Block:
    """Raw text holds one line; only rich text breaks it."""
    return rich(paragraph(run(text))) if "\n" in text else {"type": "raw_text", "text": exact(text) or EMPTY}


# --- whole messages --------------------------------------------------------------------------------------------


def sentence(text: str) -> Message:
    """A message of one sentence, already escaped."""
    return Message(text, (section(text),))


def fitting(blocks: list[Block], *, more: str) -> tuple[Block, ...]:
    """The first blocks that Slack accepts in one message; `more` says at the end that others were left out."""
    kept: list[Block] = []
    size = len(more)
    for block in blocks:
        size += length(block)
        if size > MOST_MESSAGE or len(kept) == MOST_BLOCKS - 1:
            return (*kept, context(more))
        kept.append(block)
    return tuple(kept)


def length(block: Any) -> int:
    """Characters of all texts and addresses in a block."""
    size, nested = 0, [block]
    for each in nested:  # grows while it is walked: a call for each of a message's hundreds of pieces costs more
        for name, value in each.items() if type(each) is dict else enumerate(each):
            if type(value) is str:
                size += len(value) if name in _MEASURED else 0
            elif type(value) in _NESTED:
                nested.append(value)
    return size


def lengths(blocks: Iterable[Block]) -> int:
    """Characters of all texts and addresses in several blocks."""
    return sum(map(length, blocks))
