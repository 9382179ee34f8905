"""Records that carry one statement: what the same outlet cut or another one carried is counted once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from classifier.lines import Line, order
from classifier.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from classifier.vocabulary import Record

REPRINT_WORDS = 6
"""Fewest words for one wording to be taken as a cut of a longer one; shorter scraps are common phrases."""

WORD = re.compile(r"[^\W_]+")

_MOST_WORDED = 1 << 12  # wordings kept in memory: a window is folded again with each statement that enters it


def reprints(records: Iterable[Record]) -> list[list[Record]]:
    """Group records that carry one statement: same actor, target, speaker, day and words; longest first."""
    buckets: dict[tuple[object, ...], list[Record]] = {}
    for record in records:
        where = (record.statement.actor, record.statement.target, record.day, record.held is None)
        buckets.setdefault(where, []).append(record)
    # Most lines are alone on their day, and need not be compared with anything.
    return [group for found in buckets.values() for group in (_alike(found) if len(found) > 1 else [found])]


def _alike(records: Iterable[Record]) -> list[list[Record]]:
    """Group records of one actor, target and day by speaker and words."""
    by_voice: dict[str, list[list[tuple[str, Record]]]] = {}
    worded = [(wording(record.statement.text), record) for record in records]
    for words, record in sorted(worded, key=lambda pair: (-len(pair[0]), pair[1].id)):
        groups = by_voice.setdefault(speaker_words(record.statement.speaker), [])
        home = next((group for group in groups if same_words(group[0][0], words)), None)
        if home is None:
            groups.append([(words, record)])
        else:
            home.append((words, record))
    return [[record for _, record in group] for groups in by_voice.values() for group in groups]


def same_words(a: str, b: str) -> bool:
    """Whether one wording is the other or a cut of it of at least `REPRINT_WORDS` words."""
    shorter, longer = sorted((a, b), key=len)
    return a == b or (shorter.count(" ") + 1 >= REPRINT_WORDS and f" {shorter} " in f" {longer} ")


@lru_cache(maxsize=_MOST_WORDED)
def wording(text: str) -> str:
    """The words alone, in lower case and parted by single spaces, so that punctuation and marks do not tell."""
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


@lru_cache(maxsize=_MOST_WORDED)
def speaker_words(name: str | None) -> str:
    """A name without the ways of writing it: "Kim Yo-jong" and "KIM Yo Jong" are one."""
    return " ".join(sorted(WORD.findall((name or "").casefold())))


def fold(records: Iterable[Record]) -> tuple[Record, ...]:
    """One record a statement, with every outlet that carried it; own words stand for the group, then the first."""
    folded = []
    for group in reprints(records):
        first = min(group, key=lambda record: (record.statement.kind is not Kind.DIRECT, record.id))
        folded.append(_with_outlets(first, group))
    return tuple(sorted(folded, key=lambda record: record.id))


def fold_lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Fold the reprints among one key's lines; the line that would govern stands for its group."""
    by_id = {line.record.id: line for line in lines}
    folded = []
    for group in reprints(line.record for line in by_id.values()):
        if len(group) == 1:
            folded.append(by_id[group[0].id])
            continue
        first = min((by_id[record.id] for record in group), key=order)
        folded.append(Line(_with_outlets(first.record, group), first.label))
    return tuple(sorted(folded, key=lambda line: line.record.id))


def _with_outlets(record: Record, group: Iterable[Record]) -> Record:
    carried = sorted(group, key=lambda each: each.id)
    named = [outlet for each in carried for outlet in (each.outlets or ((each.outlet,) if each.outlet else ()))]
    return replace(record, outlets=tuple(dict.fromkeys(named)))
