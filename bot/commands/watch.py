"""`/nk watch`: tell this channel when a position moves surely, or the leader speaks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.digest import zone_of
from bot.errors import UsageError
from bot.messages.channel import changed, watch_line, watches_message
from bot.questions import actors_of, issue_of, question
from bot.registry import Command
from store.work import Watch

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services
    from classifier.roster import Roster

USAGE = "watch [off|quiet] <actor> [toward <actor>] [on <issue>]"
_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d"
QUIET = re.compile(
    rf"quiet\s+(?:(?P<off>off)|(?P<start>{_CLOCK})\s*[-–]\s*(?P<end>{_CLOCK}))(?:\s+(?P<zone>\S+))?", re.IGNORECASE
)


def answer(request: Request, services: Services) -> Message:
    """List, add or end what this channel watches, or set its quiet hours."""
    desk = services.store.desk(request.team)
    words = request.words
    if not words:
        return watches_message(desk.watches(request.channel), desk.channel(request.channel), services.roster)
    if words.lower().startswith("quiet"):
        return _quiet(request, services)
    off = words.lower().split()[0] in ("off", "end", "stop")
    watch = watch_of(request, words.split(maxsplit=1)[1] if off and " " in words else words, services.roster)
    line = watch_line(watch, services.roster)
    if off:
        if not desk.unwatch(request.channel, watch.actor, watch.target, watch.issue):
            raise UsageError(f"This channel does not watch {line}. `/nk watch` lists what it watches.")
        return changed(f"Not watching {line} any more.", request.user)
    if not desk.watch(watch, at=request.now):
        raise UsageError(f"This channel watches {line} already.")
    return changed(
        f"Watching {line}: this channel hears when it moves surely, and when the leader speaks.", request.user
    )


def watch_of(request: Request, words: str, roster: Roster) -> Watch:
    """What the words ask to watch: "dprk us dialogue" and "dprk toward us on talks" are the same.

    Raises:
        UsageError: no actor, or too many.
    """
    asked = question(replace(request, words=words), roster, usage=USAGE, takes="on, toward")
    issue, head = asked.issue.value if asked.issue else None, asked.head
    if issue is None and len(head.split()) > 1:
        head, issue = _with_issue(head, roster)
    actors = actors_of(head, roster)
    if not 1 <= len(actors) + bool(asked.target) <= 2 or not actors:  # noqa: PLR2004
        raise UsageError(f"Watch whom? Write `/nk {USAGE}`, as in `/nk watch dprk us dialogue`.")
    target = asked.target or (actors[1] if len(actors) > 1 else None)
    return Watch(request.channel, actors[0], target, issue, request.user)


def _with_issue(head: str, roster: Roster) -> tuple[str, str | None]:
    """Part an issue from the end of a row of actors."""
    first, _, last = head.rpartition(" ")
    if roster.resolve(last):
        return head, None
    try:
        return first, issue_of(last).value
    except UsageError:
        return head, None


def _quiet(request: Request, services: Services) -> Message:
    found = QUIET.fullmatch(request.words.strip())
    if not found:
        raise UsageError("Write the quiet hours as `/nk watch quiet 22:00-07:00 Europe/Berlin`, or `quiet off`.")
    wishes: dict[str, str | None] = {"quiet_from": None, "quiet_until": None}
    if not found["off"]:
        wishes = {"quiet_from": found["start"].zfill(5), "quiet_until": found["end"].zfill(5)}
    if found["zone"]:
        wishes["zone"] = zone_of(found["zone"])
    channel = services.store.desk(request.team).change(request.channel, by=request.user, at=request.now, **wishes)
    if channel.quiet_from is None:
        return changed("No quiet hours: alerts come at any time.", request.user)
    return changed(f"Quiet from {channel.quiet_from} to {channel.quiet_until} {channel.zone}.", request.user)


COMMAND = Command(
    name="watch",
    usage=USAGE,
    summary="tell this channel when a position moves",
    answer=answer,
    shared=False,
    examples=("watch dprk us dialogue", "watch off dprk us dialogue", "watch quiet 22:00-07:00 Europe/Berlin"),
)
