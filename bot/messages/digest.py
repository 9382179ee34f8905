"""A digest: what moved first, with both quotes, then what is new, then what waits; never more than ten lines."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.messages.blocks import (
    Message,
    bold,
    context,
    fitting,
    header,
    linked,
    paragraph,
    quote,
    rich,
    run,
    section,
)
from bot.messages.escape import mrkdwn
from bot.messages.stance import about, spoken
from bot.messages.words import (
    actor,
    count,
    day,
    evidence,
    outlets,
    published,
    said,
    short_day,
    speaker,
    stood,
    toward,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from bot.messages.blocks import Block, Run
    from bot.use_cases.digest import Digest
    from classifier.positions import Position
    from classifier.roster import Roster
    from classifier.shifts import Shift
    from classifier.vocabulary import Record
    from store.work import Channel

MOST_LINES = 10  # entries, the footer among them: what a person reads in a minute
MOST_SHIFTS, MOST_CONDITIONS, MOST_MIXED = 4, 2, 2
MOST_QUOTE = 220  # characters of each quote
MOST_WAITING = 3  # articles that are named; the rest is counted


def digest_message(digest: Digest, channel: Channel, roster: Roster) -> Message:
    """The digest of one channel; an empty one says that it is quiet."""
    local = digest.until.astimezone(ZoneInfo(channel.zone))
    title = f"Positions, {local:%A} {day(local.date())}"
    if digest.empty:
        whose = f" with words of {whom(digest.actors, roster)}" if digest.actors else ""
        text = f"Quiet, still watching: no article{whose} was added since {short_day(digest.since.date())}."
        return Message(text, (section(text),))
    entries = [*_moved(digest, roster), *_spoken(digest, roster), *_to_do(digest)]
    shown = entries[: MOST_LINES - 1]
    left = len(entries) - len(shown)
    footer = _footer(digest, roster) + (f" · {count(left, 'more line')}: ask `/nk new`" if left else "")
    blocks: list[Block] = [header(title), *shown, context(footer)]
    summary = f"{title}: {count(digest.shifts, 'shift')}, {count(digest.articles, 'article')} read"
    return Message(mrkdwn(summary), fitting(blocks, more="… and more: ask `/nk new`."))


def _moved(digest: Digest, roster: Roster) -> Iterator[Block]:
    for shift in digest.shifts[:MOST_SHIFTS]:
        yield shift_block(shift, roster)
    for position in digest.conditions[:MOST_CONDITIONS]:
        yield _position("New condition", position, roster)
    for position in digest.mixed[:MOST_MIXED]:
        yield _mixed(position, roster)


def shift_block(shift: Shift, roster: Roster) -> Block:
    """What moved, with the words of now and of before."""
    key = shift.key
    what = f" · {actor(key.actor, roster)} on {key.issue.title_.lower()}{toward(key.target, roster)}"
    dropped = f", dropping “{shift.before.label.condition}”" if _drops(shift) else ""
    return rich(
        paragraph(bold(f"↻ {shift.kind.title_}"), run(f"{what}: now {stood(shift.after)}{dropped}")),
        _quoted(spoken(shift.after, most=MOST_QUOTE), shift.after.record),
        paragraph(run(f"Before, {short_day(shift.before.day)}: {stood(shift.before)}")),
        _quoted(spoken(shift.before, most=MOST_QUOTE), shift.before.record),
    )


def _drops(shift: Shift) -> bool:
    return bool(shift.before.label.condition) and not shift.after.label.condition


def _position(what: str, position: Position, roster: Roster) -> Block:
    line = position.governing
    assert line is not None
    head = run(f" · {actor(position.key.actor, roster)}, {about(position, roster)}: {stood(line)}")
    return rich(paragraph(bold(what), head), _quoted(spoken(line, most=MOST_QUOTE), line.record))


def _mixed(position: Position, roster: Roster) -> Block:
    other, line = position.beside[0], position.governing
    assert line is not None
    return rich(
        paragraph(bold("Mixed signals"), run(f" · {actor(position.key.actor, roster)}, {about(position, roster)}")),
        _quoted(f"{stood(line)}: {spoken(line, most=MOST_QUOTE)}", line.record),
        _quoted(f"{stood(other)}: {spoken(other, most=MOST_QUOTE)}", other.record),
    )


def attributed(record: Record) -> list[Run]:
    """In rich text: who said it in which office and when, in which outlet, with its link, and when that was."""
    who = run(f"{speaker(record.statement)}, {said(record)}, ")
    return [who, linked(outlets(record), record.url), run(f", {published(record)}")]


def _quoted(words: str, record: Record) -> Block:
    return quote(run(f"{words}\n"), *attributed(record))


def _spoken(digest: Digest, roster: Roster) -> Iterator[Block]:
    for name, records in digest.statements:
        first = records[0]
        label = first.statement.labels[0]
        more = f" and {count(len(records) - 1, 'more statement')}" if len(records) > 1 else ""
        what = f" on {label.issue.title_.lower()}{toward(first.statement.target, roster)}{more}"
        yield rich(
            paragraph(bold(actor(name, roster)), run(what)),
            _quoted(words_of(first.statement, most=MOST_QUOTE), first),
        )


def _to_do(digest: Digest) -> Iterator[Block]:
    if digest.restated:
        yield section(f"{count(digest.restated, 'statement')} said again what was known.")
    if digest.waiting:
        named = ", ".join(
            f"`{each.id}` {mrkdwn(each.article.title or 'Untitled')}" for each in digest.waiting[:MOST_WAITING]
        )
        more = f" and {len(digest.waiting) - MOST_WAITING} more" if len(digest.waiting) > MOST_WAITING else ""
        yield section(f"⏸ Waits for a person: {named}{more}. `/nk confirm <id> <date>` settles it.")
    if digest.corrected or digest.retracted:
        done = [count(digest.corrected, "statement") + " corrected"] if digest.corrected else []
        done += [count(digest.retracted, "article") + " retracted"] if digest.retracted else []
        yield section(f"✎ {', '.join(done)}.")


def whom(actors: Iterable[str], roster: Roster) -> str:
    """In mrkdwn: several actors in a row."""
    return mrkdwn(" and ".join(actor(each, roster) for each in actors))


def _footer(digest: Digest, roster: Roster) -> str:
    held = sum(bool(each.held) for each in digest.waiting)
    parts = [f"{count(digest.articles, 'article')} read", f"{count(digest.merged, 'reprint')} merged", f"{held} held"]
    parts += [f"only {whom(digest.actors, roster)}"] if digest.actors else []
    return " · ".join(parts)


def moment(when: datetime, zone: str) -> str:
    """A moment in the reader's own zone, with the channel's as the fallback: "Mon 2 March 08:30 CET"."""
    local = when.astimezone(ZoneInfo(zone))
    fallback = f"{local:%a} {local.day} {local:%B %H:%M %Z}"
    return f"<!date^{int(when.astimezone(UTC).timestamp())}^{{date_short_pretty}} {{time}}|{fallback}>"


def alert_evidence(record: Record) -> Block:
    """What backs the statement of an alert."""
    label = record.statement.labels[0] if record.statement.labels else None
    return context(" · ".join(evidence(record, label)))
