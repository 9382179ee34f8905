"""What a channel asked for, in sentences: its digest, its posts, what it watches, the feeds; changes are public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.messages.blocks import MOST_BLOCKS, Message, context, fitting, section
from bot.messages.buttons import actions, button
from bot.messages.digest import moment, whom
from bot.messages.escape import code, controls, mrkdwn
from bot.messages.views import field, modal, select, text_input
from bot.messages.words import actor, count, toward
from bot.registry import LOCAL
from bot.use_cases.schedule import next_moment
from classifier.vocabulary import Issue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.messages.views import View
    from classifier.roster import Roster
    from store.work import Channel, Feed, Watch

USUAL_TIME = "08:30"
MOST_WATCHES = 5  # of a channel that its state names
MOST_ZONE = 60  # characters of a zone's name
MOST_NAMES = 600  # characters of the actors that a digest is about
NO_DIGEST = "No digest here. `/nk digest on at 08:30 Europe/Berlin weekdays` turns one on."
NO_WATCH = "Nothing is watched here. `/nk watch dprk us dialogue` tells this channel when that position moves."
NO_FEED = "No feed is read. `/nk feed add &lt;address&gt;` reads one."


WELCOME = (
    "*Hello.* I tell where any actor in a diplomatic dispute stands, with the exact words, who said them and when. "
    "Ask `/nk stance us`, or mention me with a question or a link."
)
CONSENT = (
    "*Shall I read the links that people share here?* Each is opened, its statements go into this workspace's record, "
    "and its summary comes into the thread. I read nothing else that is said here. Off until somebody turns it on."
)


def welcome_message(channel: Channel) -> Message:
    """What the bot says when it joins a channel, with the question whether its links are to be read."""
    on, off = button("capture:on", "On: read links", "on", style="primary"), button("capture:off", "Off", "off")
    state = "on" if channel.capture else "off"
    notes = context(
        f"Now {state}. Anybody here may change it, now or with `/nk links on` and `off`; it is told who did.",
        "`/nk posts on` posts every summary here, `/nk digest on` a daily digest, `/nk watch dprk us` alerts.",
    )
    return Message("Hello. Shall I read the links that people share here?",
                   (section(WELCOME), section(CONSENT), actions(on, off), notes), public=True)  # fmt: skip


def uninvited(payload: dict[str, Any], channel: str) -> dict[str, Any]:
    """What was to be posted in a channel, for one person, with why; what goes to everybody by itself stays as it is."""
    if payload.get("response_type") == "in_channel":
        return payload
    direct = channel.startswith("D")
    how = "" if direct else " Write `/invite @nk` there, and the next one comes into the thread, for everybody."
    note = context(f"Only you see this, since I may not post in that {'conversation' if direct else 'channel'}.{how}")
    return {**payload, "blocks": [*payload.get("blocks", [section(payload["text"])])[: MOST_BLOCKS - 1], note]}


def changed(text: str, by: str) -> Message:
    """A change, for the whole channel to see, with who made it."""
    full = text if by == LOCAL else f"{text} Set by <@{by}>."
    return Message(full, (section(full),), public=True)


def digest_sentence(channel: Channel, now: datetime, roster: Roster) -> str:
    """In mrkdwn: whether, when and about whom a channel gets its digest: "Digest on for #desk at 08:30 …; next: …"."""
    if channel.digest_at is None:
        return f"Digest off for {named(channel.channel)}."
    days = "on weekdays" if channel.weekdays else "every day"
    days += f", about {whom(channel.actors, roster)}" if channel.actors else ""
    head = f"Digest on for {named(channel.channel)} at {channel.digest_at} {channel.zone}, {days}"
    following = next_moment(channel, now)
    return f"{head}; paused." if following is None else f"{head}; next: {moment(following, channel.zone)}."


def digest_state(channel: Channel, now: datetime, roster: Roster) -> Message:
    """The digest of a channel as it is set, with the button that changes it."""
    text = digest_sentence(channel, now, roster) if channel.digest_at else NO_DIGEST
    how = "`/nk digest preview` shows the next one, `now` posts it, `pause` and `off` stop it."
    change = button("digest", "Change it" if channel.digest_at else "Turn it on", channel.channel)
    return Message(text, (section(text), actions(change), context(how)))


def channel_state(channel: Channel, watches: Sequence[Watch], now: datetime, roster: Roster) -> str:
    """In mrkdwn, one line: what a channel asked for, and what it did not."""
    parts = [digest_sentence(channel, now, roster).rstrip(".")]
    parts.append(f"summaries {'on' if channel.posts else 'off'}")
    parts.append(f"shared links {'are read' if channel.capture else 'are left alone'}")
    parts.append(f"watches {'; '.join(watch_line(each, roster) for each in watches[:MOST_WATCHES]) or 'nothing'}")
    return f"Here: {' · '.join(parts)}."


def digest_view(channel: Channel, roster: Roster, *, place: Mapping[str, Any]) -> View:
    """The modal that asks whether, when, on which days and about whom a channel gets its digest."""
    chosen = ", ".join(roster.actors[each].name if each in roster.actors else each for each in channel.actors)
    states = [("on", "On"), ("off", "Off")]
    days = [("weekdays", "Monday to Friday"), ("daily", "Every day")]
    blocks = [
        section(f"The digest of {named(channel.channel)}: what moved, with both quotes. Silent when nothing is new."),
        field("state", "Digest", select(states, "off" if channel.digest_at is None and channel.heard_date else "on")),
        field("at", "At", {"type": "timepicker", "initial_time": channel.digest_at or USUAL_TIME}),
        field("zone", "Time zone", text_input(channel.zone, most=MOST_ZONE), hint="As Europe/Berlin, or its city."),
        field("days", "Days", select(days, "weekdays" if channel.weekdays else "daily")),
        field("actors", "About", text_input(chosen, most=MOST_NAMES), optional=True,
              hint="Actors, parted by commas. Left empty: everybody."),
        context("Anybody in the channel may change its digest; it is told there who did."),
    ]  # fmt: skip
    return modal("digest", "Digest", blocks, submit="Keep", place=place)


def watch_line(watch: Watch, roster: Roster) -> str:
    """What is watched, in words."""
    on = f" on {Issue(watch.issue).title_.lower()}" if watch.issue else ""
    return f"{mrkdwn(f'{actor(watch.actor, roster)}{toward(watch.target, roster)}')}{on}"


def watches_message(watches: Sequence[Watch], channel: Channel, roster: Roster) -> Message:
    """What a channel watches."""
    if not watches:
        return Message(NO_WATCH, (section(NO_WATCH),))
    lines = "\n".join(f"• {watch_line(each, roster)}" for each in watches)
    quiet = f"Quiet from {channel.quiet_from} to {channel.quiet_until} {channel.zone}. " if channel.quiet_from else ""
    how = "`/nk watch off <actor> …` ends a watch, `/nk watch quiet 22:00-07:00 Europe/Berlin` sets quiet hours."
    title = f"{count(watches, 'watch', 'watches')} here"
    return Message(title, (section(f"*{title}*\n{lines}"), context(quiet + how)))


def feeds_message(feeds: Sequence[Feed]) -> Message:
    """The feeds of a team, and those that failed."""
    if not feeds:
        return Message(NO_FEED, (section(NO_FEED),))
    blocks = [section(f"• {code(feed.url)}{_health(feed)}") for feed in feeds]
    title = f"{count(feeds, 'feed')} read"
    return Message(title, fitting(blocks, more="… and more."))


def _health(feed: Feed) -> str:
    if feed.next_at is None:
        return f" · off: {controls(feed.failed or 'it failed')}"
    failed = f", failed {count(feed.failures, 'time')}: {controls(feed.failed)}" if feed.failed else ""
    return f" · next {moment(feed.next_at, 'UTC')}{failed}"


def named(channel: str) -> str:
    """A channel as Slack links it."""
    return "this terminal" if channel == LOCAL else f"<#{channel}>"
