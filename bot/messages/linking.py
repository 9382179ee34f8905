"""Every "evidence 18" in a message's small print becomes a link to its page, where pages are served.

Only our own hands write these words between code marks: foreign text has its marks taken apart (`escape.mrkdwn`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.messages.blocks import MOST_CONTEXT, MOST_MESSAGE, lengths
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
    def linked(match: re.Match[str]) -> str:
        return link(address(int(match[1])), f"Evidence {match[1]}")

    for block in blocks:
        if block["type"] != "context":
            yield block
            continue
        elements = [{**each, "text": _EVIDENCE.sub(linked, each["text"])} if each["type"] == "mrkdwn" else each
                    for each in block["elements"]]  # fmt: skip
        made = {**block, "elements": elements}
        more = lengths([made]) - lengths([block])
        fits = more <= room and all(len(each.get("text", "")) <= MOST_CONTEXT for each in elements)
        room -= more if fits else 0
        yield made if fits else block
