"""`/nk digest`: what moved, posted to this channel at its hour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, available_timezones

from bot.errors import UsageError
from bot.messages.blocks import sentence
from bot.messages.channel import USUAL_TIME, changed, digest_sentence, digest_state
from bot.messages.digest import digest_message
from bot.questions import actors_of
from bot.registry import Command
from bot.use_cases.digest import digest_of

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.registry import Request
    from bot.wiring import Services
    from classifier.roster import Roster
    from store.work import Channel

USAGE = "digest [on|off|pause|preview|now] [at 08:30] [Europe/Berlin] [weekdays|daily] [about <actors>|everybody]"
ABOUT = re.compile(r"(?:^|\s+)(?:about|for|of)(?:\s+|$)", re.IGNORECASE)
EVERYBODY = frozenset({"", "all", "everybody", "everyone", "anybody"})
FILLERS = frozenset({"at", "in", "every", "and"})
STATES: dict[str, tuple[str, Any]] = {
    "on": ("paused", False), "resume": ("paused", False), "pause": ("paused", True), "off": ("digest_at", None),
    "weekdays": ("weekdays", True), "daily": ("weekdays", False), "day": ("weekdays", False),
}  # fmt: skip
TIME = re.compile(r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)")


def answer(request: Request, services: Services) -> Message:
    """Show, preview, post or change this channel's digest."""
    desk = services.store.desk(request.team)
    channel = desk.channel(request.channel)
    match request.words.lower():
        case "":
            return digest_state(channel, request.now, services.roster)
        case "preview":
            return digest_message(digest_of(channel, request.now, services), channel, services.roster)
        case "now":
            return _now(channel, request, services)
    wishes = wishes_of(request.words, channel, services.roster)
    if channel.digest_at is None and wishes.get("digest_at"):
        today = request.now.astimezone(ZoneInfo(wishes.get("zone", channel.zone))).date()
        wishes |= {"covered_until": request.now, "heard_date": today}
    channel = desk.change(request.channel, by=request.user, at=request.now, **wishes)
    return changed(digest_sentence(channel, request.now, services.roster), request.user)


def _now(channel: Channel, request: Request, services: Services) -> Message:
    if services.queue is None:
        raise UsageError("Digests are posted by the running bot. Here, `digest preview` shows the next one.")
    services.queue.digest(channel.team, channel.channel, request.now.date(), request.now, asked=request.now.isoformat())
    return sentence("The digest comes in a moment.")


def wishes_of(words: str, channel: Channel, roster: Roster) -> dict[str, Any]:
    """What the words ask for, by the names of a channel's fields.

    Raises:
        UsageError: a word that is no part of it, or an actor that is not known; the sentence names it.
    """
    when, *whom = ABOUT.split(words, maxsplit=1)
    wishes: dict[str, Any] = dict(part for word in when.split() if (part := _part(word.strip(",."))))
    if whom:
        wishes["actors"] = chosen(whom[0], roster)
    if wishes.get("digest_at", "") is None or wishes == {"paused": True}:
        return wishes
    return {"digest_at": channel.digest_at or USUAL_TIME, "paused": False, **wishes}


def chosen(words: str, roster: Roster) -> tuple[str, ...]:
    """The actors that a digest is to be about; none for everybody.

    Raises:
        UsageError: some of the words name nobody.
    """
    return () if words.strip().lower() in EVERYBODY else actors_of(words, roster)


def _part(word: str) -> tuple[str, Any] | None:
    low = word.lower()
    if low in FILLERS:
        return None
    if low in STATES:
        return STATES[low]
    if time := TIME.fullmatch(low):
        return "digest_at", f"{int(time['hour']):02}:{time['minute']}"
    return "zone", zone_of(word)


def zone_of(word: str) -> str:
    """The IANA name of a time zone, in any case, or by its city.

    Raises:
        UsageError: there is none of that name.
    """
    low = word.lower().replace(" ", "_")
    for name in sorted(available_timezones()):
        if low in {name.lower(), name.lower().rsplit("/", 1)[-1]}:
            return name
    raise UsageError(f"“{word[:40]}” fits no part of `/nk {USAGE}`: time zones are written as Europe/Berlin.")


COMMAND = Command(
    name="digest",
    usage=USAGE,
    summary="what moved, posted to this channel at its hour",
    answer=answer,
    shared=False,
    examples=("digest on at 08:30 Europe/Berlin weekdays", "digest about us and china", "digest preview", "digest off"),
)
