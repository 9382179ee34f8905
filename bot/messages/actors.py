"""Who can be asked about, by all their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.blocks import Message, context, fitting, header, section
from bot.messages.escape import cut, mrkdwn, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from classifier.actors import Actor
    from classifier.roster import Roster

MOST_NAMES = 8  # aliases shown of one actor
PER_BLOCK = 8  # actors in one block, so that none is cut


def actors_message(roster: Roster, counts: Mapping[str, int], *, asked: str) -> Message:
    """Actors with positions in the record, most first; with words, every actor that goes by them."""
    shown = (
        _matching(roster, asked) if asked else [roster.actor(id_) for id_ in sorted(counts, key=lambda i: -counts[i])]
    )
    if not shown:
        text = f"No actor goes by “{mrkdwn(asked[:40])}”." if asked else "The record is empty: add an article first."
        return Message(text, (section(text),))
    lines = [_line(each, counts.get(each.id, 0)) for each in shown]
    blocks = [section("\n".join(lines[i : i + PER_BLOCK])) for i in range(0, len(lines), PER_BLOCK)]
    note = context(f"{len(roster.actors)} actors are known; `/nk actors &lt;words&gt;` finds any of them.")
    title = f"Actors that go by “{plain(asked[:40])}”" if asked else "Actors in the record"
    return Message(
        mrkdwn(title), fitting([header(title), *blocks, note], more="… and more: name one, as in `/nk actors korea`.")
    )


def _matching(roster: Roster, asked: str) -> list[Actor]:
    words = asked.casefold()
    return [each for each in roster.actors.values() if any(words in name.casefold() for name in _names(each))]


def _names(each: Actor) -> list[str]:
    return [each.id, each.name, *each.aliases]


def _line(each: Actor, count: int) -> str:
    also = ", ".join(mrkdwn(name) for name in each.aliases[:MOST_NAMES])
    held = f" · {count} position{'s' if count > 1 else ''}" if count else ""
    return cut(f"{each.flag} *{mrkdwn(each.name)}* (`{each.id}`){held}{f' · also {also}' if also else ''}", 350)
