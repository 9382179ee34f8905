"""Every "evidence 18" in a message's small print becomes a link to its page, where pages are served.

Only our own hands write these words between code marks: foreign text has its marks taken apart (`escape.mrkdwn`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.messages.blocks import MOST_CONTEXT, MOST_MESSAGE, MOST_SECTION, lengths
from bot.messages.escape import link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.messages.blocks import Block

_EVIDENCE = re.compile(r"`evidence (\d+)`")


def with_evidence(payload: dict[str, Any], address: Callable[[int], str]) -> dict[str, Any]:
    """The payload with links; those for which Slack's limits leave no room stay words."""
    blocks = payload.get("blocks", [])
    room = MOST_MESSAGE - lengths(blocks)
    return {**payload, "blocks": list(_linked(blocks, room, address))}


def _linked(blocks: list[Block], room: int, address: Callable[[int], str]) -> Iterator[Block]:
    for block in blocks:
        made = _with_links(block, address)
        more = lengths([made]) - lengths([block])
        fits = more <= room and all(len(words["text"]) <= most for words, most in _texts(made))
        room -= more if fits else 0
        yield made if fits else block


def _with_links(block: Block, address: Callable[[int], str]) -> Block:
    def linked(words: dict[str, Any]) -> dict[str, Any]:
        if words.get("type") != "mrkdwn":
            return words
        return {**words, "text": _EVIDENCE.sub(lambda m: link(address(int(m[1])), f"Evidence {m[1]}"), words["text"])}

    match block:
        case {"type": "context", "elements": elements}:
            return {**block, "elements": [linked(each) for each in elements]}
        case {"type": "section", "text": text}:
            return {**block, "text": linked(text)}
        case _:
            return block


def _texts(block: Block) -> Iterator[tuple[dict[str, Any], int]]:
    """The mrkdwn of a block, and how long Slack lets each be."""
    match block:
        case {"type": "context", "elements": elements}:
            yield from ((each, MOST_CONTEXT) for each in elements if each["type"] == "mrkdwn")
        case {"type": "section", "text": text}:
            yield text, MOST_SECTION
