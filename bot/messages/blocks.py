"""Block Kit pieces with Slack's limits built in, and the Message that every answer is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.messages.escape import cut

Block = dict[str, Any]

# Slack, "Reference: blocks" and "Reference: composition objects".
MOST_BLOCKS = 50
MOST_SECTION = 3000
MOST_HEADER = 150
MOST_CONTEXT_ELEMENTS = 10
MOST_CONTEXT = 2000
MOST_MESSAGE = 12_000  # all blocks of one message together, in characters
MOST_TEXT = 3000  # the notification text; Slack truncates at 40,000, readers long before


@dataclass(frozen=True, slots=True)
class Message:
    """What Slack is sent: a text for notifications and screen readers, and the blocks that people see."""

    text: str
    blocks: tuple[Block, ...] = ()

    def payload(self) -> dict[str, Any]:
        """Slack's JSON for this message."""
        return {"text": cut(self.text, MOST_TEXT), "blocks": list(self.blocks)}


def section(text: str) -> Block:
    """One paragraph of mrkdwn."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": cut(text, MOST_SECTION)}}


def header(text: str) -> Block:
    """One large line of plain text."""
    return {"type": "header", "text": {"type": "plain_text", "text": cut(text, MOST_HEADER), "emoji": True}}


def context(*texts: str) -> Block:
    """One line of small mrkdwn texts."""
    elements = [{"type": "mrkdwn", "text": cut(text, MOST_CONTEXT)} for text in texts[:MOST_CONTEXT_ELEMENTS]]
    return {"type": "context", "elements": elements}


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def sentence(text: str) -> Message:
    """A message of one sentence, already escaped."""
    return Message(text, (section(text),))


def fitting(blocks: list[Block], *, more: str) -> tuple[Block, ...]:
    """The first blocks that Slack accepts in one message; `more` says at the end that others were left out."""
    kept: list[Block] = []
    size = len(more)
    for block in blocks:
        size += _length(block)
        if size > MOST_MESSAGE or len(kept) == MOST_BLOCKS - 1:
            return (*kept, context(more))
        kept.append(block)
    return tuple(kept)


def _length(block: Block) -> int:
    texts = [block.get("text"), *block.get("elements", [])]
    return sum(len(text["text"]) for text in texts if isinstance(text, dict) and isinstance(text.get("text"), str))
