"""A frozen set of statements as a file: CSV, JSON Lines or footnotes."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from bot.messages.blocks import File, Message, context, header, preformatted, rich, section
from bot.messages.escape import exact, mrkdwn
from bot.messages.words import actor, carried, count, day, outlets, published, said, speaker, stance_of, toward
from classifier.lines import tier_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from classifier.roster import Roster
    from classifier.vocabulary import Label, Record

FORMATS = ("csv", "jsonl", "footnotes")
MOST_SHOWN = 2500  # characters of the file that a message shows
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that opens with one (OWASP, CSV injection)
_SEPARATOR = "; "


def export_message(
    records: Sequence[Record], kind: str, frozen: date, roster: Roster, *, about: str, words: str
) -> Message:
    """The whole file for a terminal, its beginning for Slack.

    Args:
        records: statements with reprints folded, newest first.
        kind: one of `FORMATS`.
        frozen: nothing said after this day is in it.
        roster: names the actors.
        about: what was asked for, in words, not escaped yet.
        words: the command that gives the whole file.
    """
    if not records:
        text = mrkdwn(f"None found: no statement of {about} in the record, so there is nothing to export.")
        return Message(text, (section(text),))
    write = {"csv": _csv, "jsonl": _json_lines, "footnotes": _footnotes}[kind]
    content = write(records, frozen, roster)
    title = f"{count(records, 'statement')} as of {day(frozen)}"
    shown = content if len(content) <= MOST_SHOWN else content[:MOST_SHOWN].rsplit("\n", 1)[0]
    whole = "" if len(shown) == len(content) else f"The beginning is shown. The whole file: `nk ask {mrkdwn(words)}`."
    blocks = [header(title), rich(preformatted(shown))] + ([context(whole)] if whole else [])
    return Message(mrkdwn(f"{title}: {about}"), tuple(blocks), file=File(f"nk-{frozen.isoformat()}.{kind}", content))


def _row(record: Record, label: Label | None, frozen: date, roster: Roster) -> dict[str, Any]:
    """One statement on one issue; `quote` is exactly what stands at `start`–`end` of the article's text."""
    statement = record.statement
    return {
        "id": record.id,
        "as_of": frozen.isoformat(),
        "actor": statement.actor,
        "actor_name": roster.actors[statement.actor].name if statement.actor in roster.actors else None,
        "target": statement.target,
        "issue": label.issue.value if label else None,
        "stance": label.stance.value if label else None,
        "act": label.act.value if label and label.act else None,
        "condition": label.condition if label else None,
        "quote": statement.text,
        "kind": statement.kind.value,
        "speaker": statement.speaker,
        "speaker_kind": statement.speaker_kind.value if statement.speaker_kind else None,
        "office": statement.office,
        "tier": tier_of(record).name.lower() if statement.actor else None,
        "said": statement.said.isoformat() if statement.said else None,
        "published": record.published.isoformat() if record.published else None,
        "published_certain": record.published_certain,
        "outlets": list(record.outlets or ([record.outlet] if record.outlet else [])),
        "channel": statement.channel,
        "title": record.title,
        "url": record.url,
        "article": record.article_id,
        "start": statement.start,
        "end": statement.end,
        "joint": statement.joint,
        "held": record.held,
        "confidence": round(min(statement.confidence, label.confidence if label else 1.0), 3),
    }


def _rows(records: Sequence[Record], frozen: date, roster: Roster) -> list[dict[str, Any]]:
    return [_row(record, label, frozen, roster) for record in records for label in record.statement.labels or (None,)]


def _csv(records: Sequence[Record], frozen: date, roster: Roster) -> str:
    """Comma-separated, one row a statement and issue; a cell that a spreadsheet would run gets a ' in front."""
    rows = _rows(records, frozen, roster)
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _inert(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _inert(value: Any) -> Any:
    if isinstance(value, list):
        value = _SEPARATOR.join(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _json_lines(records: Sequence[Record], frozen: date, roster: Roster) -> str:
    """One JSON object a line, one a statement and issue."""
    rows = _rows(records, frozen, roster)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _footnotes(records: Sequence[Record], frozen: date, roster: Roster) -> str:
    """A numbered note for each statement, for the foot of a text."""
    notes = [f"{number}. {_note(record, roster)}" for number, record in enumerate(records, start=1)]
    return exact("\n".join([*notes, f"Frozen as of {day(frozen)}: nothing said later is in it."]) + "\n")


def _note(record: Record, roster: Roster) -> str:
    statement = record.statement
    side = f" ({actor(statement.actor, roster)})" if statement.actor else ""
    title = f", “{' '.join(record.title.split())}”" if record.title else ""
    link = f", {record.url}" if record.url else ""
    labels = _SEPARATOR.join(f"{each.issue.title_}: {stance_of(each)}" for each in statement.labels)
    stands = f" [{labels}{toward(statement.target, roster)}]" if labels else ""
    held = " [held: the article's date is not confirmed]" if record.held else ""
    where = f"{outlets(record)}{title}, {published(record)}{link}"
    return (
        f"{speaker(statement)}{side}, {said(record)}: “{statement.text}” ({carried(statement)}). {where}.{stands}{held}"
    )
