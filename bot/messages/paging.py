"""Long answers in pages: as many items as one message holds, and the words that bring the next ones."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from bot.errors import UsageError
from bot.messages.blocks import MOST_BLOCKS, MOST_CONTEXT, MOST_MESSAGE, MOST_ROWS, MOST_TABLE, context, lengths, table
from bot.messages.buttons import MOST_VALUE, actions, button
from bot.messages.escape import code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.messages.blocks import Block

Item = tuple["Block", ...]
PER_PAGE = 6  # cards that a person takes in without scrolling far
MOST_FOOT = MOST_CONTEXT  # kept free for the line that says where one is; it repeats the question


def paged(
    head: Sequence[Block], items: Sequence[Item], foot: Sequence[Block] = (), *, page: int, again: str,
    per_page: int = PER_PAGE, total: int | None = None, at_least: bool = False,
) -> tuple[Block, ...]:  # fmt: skip
    """One page of items between what stands above and below each page.

    Args:
        head: blocks above.
        items: each a few blocks that stay together; at least the first `page * per_page` of all.
        foot: blocks below.
        page: from 1.
        again: the words of the question, to which "page 2" is added.
        per_page: most items on a page.
        total: how many items there are, when not all were handed in.
        at_least: there are more items than that, and nobody counted them.

    Raises:
        UsageError: there is no such page.
    """
    room = MOST_MESSAGE - lengths(head) - lengths(foot) - MOST_FOOT
    blocks = max(map(len, items), default=1)
    most = min(per_page, (MOST_BLOCKS - 2 - len(head) - len(foot)) // blocks)
    pages = _packed([lengths(item) for item in items], room, most)
    start, end = _page(pages, page)
    where = _where((start, end), page, total or len(items), again, at_least=at_least)
    return (*head, *chain.from_iterable(items[start:end]), *foot, *where)


def paged_table(
    head: Sequence[Block], heading: Sequence[str], rows: Sequence[Sequence[str]], foot: Sequence[Block] = (), *,
    page: int, again: str,
) -> tuple[Block, ...]:  # fmt: skip
    """One page of a table's rows under their heading; see `paged`."""
    room = min(MOST_TABLE, MOST_MESSAGE - lengths(head) - lengths(foot) - MOST_FOOT) - sum(map(len, heading))
    pages = _packed([sum(map(len, row)) + len(row) for row in rows], room, MOST_ROWS - 1)
    start, end = _page(pages, page)
    where = _where((start, end), page, len(rows), again)
    return (*head, table([heading, *rows[start:end]]), *foot, *where)


def _page(pages: Sequence[tuple[int, int]], page: int) -> tuple[int, int]:
    if not 1 <= page <= len(pages):
        raise UsageError(f"There is no page {page}: the answer has {len(pages)} page{'s' if len(pages) > 1 else ''}.")
    return pages[page - 1]


def _where(shown: tuple[int, int], page: int, total: int, again: str, *, at_least: bool = False) -> list[Block]:
    """The line that says where one is: "4–6 of 41 · next: …"; nothing where all is shown."""
    start, end = shown
    if (start, end) == (0, total) and not at_least:
        return []
    numbers = f"{start + 1}–{end}" if end - start > 1 else str(end)
    newer = f"{again} page {page - 1}" if page > 1 else None
    older = f"{again} page {page + 1}" if end < total else None
    ways = [f"next: {code(f'/nk {older}')}"] if older else []
    ways += [f"back: {code(f'/nk {newer}')}"] if newer else []
    pressed = [
        button(name, label, words)
        for name, label, words in (("page:newer", "◀ Back", newer), ("page:older", "Next ▶", older))
        if words and len(words) <= MOST_VALUE
    ]
    row = [actions(*pressed)] if pressed else []
    return [*row, context(" · ".join([f"{numbers} of {'more than ' if at_least else ''}{total}", *ways]))]


def _packed(sizes: Sequence[int], room: int, most: int) -> list[tuple[int, int]]:
    """Start and end of each page, filled greedily from the front, so that a page never depends on the one asked."""
    pages, start, used = [], 0, 0
    for number, size in enumerate(sizes):
        if number > start and (used + size > room or number - start >= most):
            pages.append((start, number))
            start, used = number, 0
        used += size
    return [*pages, (start, len(sizes))]
