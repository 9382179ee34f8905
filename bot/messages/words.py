"""Dates, ages, names, stances and confidence as a reader says them; as plain words, escaped by whoever shows them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.messages.escape import cut, link, mrkdwn
from classifier.lines import SOURCES
from classifier.vocabulary import LIKELY, Kind, SpeakerKind
from classifier.windows import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sized
    from datetime import date, datetime
    from typing import Any

    from classifier.lines import Line
    from classifier.roster import Roster
    from classifier.vocabulary import Label, Record, Statement

SYMBOLS = {
    Standing.SUPPORTS: "🟢",
    Standing.CONDITIONAL: "🟡",
    Standing.OPPOSES: "🔴",
    Standing.NEUTRAL: "⚪",
    Standing.MIXED: "🟠",
    Standing.UNCLEAR: "❔",
    Standing.NONE: "❔",
}
_CAPACITIES: dict[SpeakerKind | None, str] = {
    SpeakerKind.ANONYMOUS: " (unnamed)",
    SpeakerKind.ANALYST: " (analyst)",
    SpeakerKind.OTHER: " (speaks for no government)",
}
_SIDE_UNKNOWN = " (side not known)"  # an official of whom nothing tells whose: better than a guess
SURE = 0.85  # probability above which an answer says "high" confidence; it says "fair" from `LIKELY` on
_EVIDENCE = re.compile(r"`evidence (\d+)`")
PERSON = re.compile(r"[UW][A-Z0-9]+")  # Slack's ids of people
MONTH, YEAR = 30.44, 365.25  # mean lengths in days
MOST_DAYS = 4096  # whose words are kept: eleven years of news; an answer says some twenty
MOST_NAME = 120  # characters of a speaker, an office or an outlet
MOST_CONDITION = 300  # characters of a condition's words; the quote beside it holds it whole


def who_did(user: str) -> str:
    """In mrkdwn: a person of the workspace as a mention, anybody else (a feed, the command line) by name."""
    return f"<@{user}>" if PERSON.fullmatch(user) else mrkdwn(cut(user, MOST_NAME))


@lru_cache(maxsize=MOST_DAYS)
def day(when: date | None) -> str:
    """A day in words; month names leave no doubt between 6/5 and 5/6."""
    return f"{when.day} {when:%B} {when.year}" if when else "date unknown"


@lru_cache(maxsize=MOST_DAYS)
def short_day(when: date | None) -> str:
    """A day for a table's cell."""
    return f"{when.day} {when:%b} {when.year}" if when else "undated"


def count(things: Sized | int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 statement", "3 statements"."""
    number = things if isinstance(things, int) else len(things)
    return f"{number} {one if number == 1 else many or one + 's'}"


def age(days: int | None) -> str:
    """How old a line is, always printed: "said today", "last known, 14 months old"."""
    if days is None:
        return "age unknown"
    if days <= 0:
        return "said today"
    if days < 2 * MONTH:
        return f"last known, {count(days, 'day')} old"
    if days < 2 * YEAR:
        return f"last known, {round(days / MONTH)} months old"
    return f"last known, {int(days / YEAR)} years old"


def ago(then: datetime, now: datetime) -> str:
    """When something was done: "today", "yesterday", "3 days ago", and with its day when it is longer ago."""
    days = (now.date() - then.date()).days
    if days < 2:  # noqa: PLR2004
        return "yesterday" if days == 1 else "today"
    return f"{days} days ago" + (f" ({day(then.date())})" if days > MONTH else "")


def actor(id_: str | None, roster: Roster) -> str:
    """An actor by flag and name; one that the roster does not know is named by its id."""
    if id_ is None:
        return "nobody in particular"
    known = roster.actors.get(id_)
    return f"{known.flag} {known.name}".strip() if known else unlisted(id_)


def unlisted(id_: str) -> str:
    """The name of an actor that no roster knows: its id as a name is written."""
    return id_.replace("_", " ").title()


def toward(target: str | None, roster: Roster) -> str:
    """Toward whom, with a space before it; nothing when toward nobody in particular."""
    return f" toward {actor(target, roster)}" if target else ""


def speaker(statement: Statement) -> str:
    """Who said it, in which office on that day, and in what capacity when that matters."""
    name = cut(statement.speaker, MOST_NAME) if statement.speaker else "unattributed"
    office = f", {cut(statement.office, MOST_NAME)}" if statement.office else ""
    untold = statement.speaker is not None and statement.actor is None and statement.speaker_kind in SOURCES
    return f"{name}{office}{_SIDE_UNKNOWN if untold else _CAPACITIES.get(statement.speaker_kind, '')}"


def words_of(statement: Statement, *, most: int) -> str:
    """The statement's own words in quotation marks, or the reporter's without, exactly as they are stored.

    A scrap of a quotation is shown in its sentence, where that is short enough to be shown whole.
    """
    if statement.sentence and len(statement.sentence) <= most:
        return statement.sentence
    text = statement.text if len(statement.text) <= most else statement.text[:most].rstrip() + " […]"
    return f"“{text}”" if statement.kind is Kind.DIRECT else text


def stood(line: Line) -> str:
    """The stance of a line in words: what it is, by what act, on what condition."""
    return stance_of(line.label)


def stance_of(label: Label, most: int = MOST_CONDITION) -> str:
    """A label in words: "🟡 conditional (agrees): “…”", `most` characters of the condition; never without its act."""
    act = f" ({label.act.title_})" if label.act else ""
    head = f"{SYMBOLS[Standing(label.stance.value)]} {label.stance.title_}{act}"
    return f"{head}: “{cut(label.condition, most)}”" if label.condition else head


def outlets(record: Record) -> str:
    """The outlets that carried it, with the channel it came through: "KCNA via Kyodo and 2 more"."""
    names = record.outlets or ((record.outlet,) if record.outlet else ())
    shown = " and ".join(cut(name, MOST_NAME) for name in names[:2]) or "outlet unknown"
    shown += f" and {len(names) - 2} more" if len(names) > 2 else ""  # noqa: PLR2004
    channel = record.statement.channel
    return f"{cut(channel, MOST_NAME)} via {shown}" if channel and channel.lower() not in shown.lower() else shown


def published(record: Record) -> str:
    """The day of publication, marked where it is not sure."""
    uncertain = "" if record.published_certain else " (uncertain)"
    return f"published {day(record.published)}{uncertain}" if record.published else "publication date unknown"


def said(record: Record) -> str:
    """The day on which it was said, or that the article does not give it."""
    return f"said {day(record.statement.said)}" if record.statement.said else "day said not given"


def carried(statement: Statement) -> str:
    """Whether the words are the speaker's own."""
    return "direct quote" if statement.kind is Kind.DIRECT else "paraphrase by the outlet"


def confidence(statement: Statement, position: Label) -> str:
    """Confidence in words with its reason: the weaker of attribution and label."""
    least = min(statement.confidence, position.confidence)
    if least >= SURE:
        return "high confidence"
    doubt = "who speaks and for whom" if statement.confidence < position.confidence else "issue and stance"
    return f"{'fair' if least >= LIKELY else 'low'} confidence: {doubt} uncertain"


def source(record: Record) -> str:
    """In mrkdwn: outlet and channel, with the link where there is one, and the day of publication."""
    return f"{link(record.url, outlets(record))}, {published(record)}"


def shown_in(blocks: Iterable[Mapping[str, Any]]) -> tuple[int, ...]:
    """The statements that a message shows: each carries its evidence's number (see `evidence`)."""
    return tuple(sorted({int(number) for block in blocks for number in _EVIDENCE.findall(str(block))}))


def evidence(record: Record, label: Label | None = None) -> list[str]:
    """In mrkdwn: all that backs a quote: speaker and office, days, source, how it was carried, how surely, its id."""
    statement = record.statement
    parts = [mrkdwn(speaker(statement)), said(record), source(record), carried(statement)]
    parts += [confidence(statement, label)] if label else []
    parts += ["joint statement"] if statement.joint else []
    parts += [f"⏸ held: {mrkdwn(cut(record.held, MOST_CONDITION))}"] if record.held else []
    parts += [f"⚠ {mrkdwn(cut(flag, MOST_CONDITION))}" for flag in statement.flags[:2]]
    return [*parts, f"`evidence {record.id}`"]
