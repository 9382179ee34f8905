"""Owns the measure of attribution: each hand's labelled articles read by rankers that learned from all other hands.

`python -m classifier.attribution_report [HAND …]` prints the table.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from classifier.labelled import load_labelled
from classifier.learn import Course, course_of, fit
from classifier.pipeline import Reader
from classifier.roster import Roster
from classifier.vocabulary import NO_DOUBTS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from classifier.labelled import LabelledArticle
    from classifier.vocabulary import Doubt, Label, Reading, Statement, Utterance

_ALIKE = 0.5  # share of the longer span that two statements must have in common to be the same
COLUMNS = ("quotes", "by actor", "by mention", "indirect P", "indirect R", "F1", "target", "said")


class NoLabels:
    """Labels nothing: attribution is measured without the label classifier."""

    def label(
        self,
        utterances: Sequence[Utterance],
        doubts: Mapping[int, Doubt] = NO_DOUBTS,  # noqa: ARG002
    ) -> list[tuple[Label, ...]]:
        return [() for _ in utterances]


def leave_one_hand_out(roster: Roster, hands: Sequence[str] = ()) -> dict[str, Counter[str]]:
    """The counts of `compare` for each hand, and for "all" together; `hands` limits which are read."""
    articles = load_labelled()
    lessons = {article.id: course_of(article, roster) for article in articles}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for hand in hands or sorted({article.hand for article in articles}):
        course = Course()
        for article in articles:
            if article.hand != hand:
                course.extend(lessons[article.id])
        reader = Reader(roster, NoLabels(), fit(course))
        for article in articles:
            if article.hand == hand:
                found = compare(article, reader.read(article.article))
                counts[hand] += found
                counts["all"] += found
    return counts


def compare(labelled: LabelledArticle, reading: Reading) -> Counter[str]:
    """How the statements found in one article stand to those marked in it, as counts."""
    counts: Counter[str] = Counter(marked=len(labelled.statements), found=len(reading.statements))
    counts["indirect marked"] = sum(s.kind is Kind.INDIRECT for s in labelled.statements)
    counts["indirect found"] = sum(s.kind is Kind.INDIRECT for s in reading.statements)
    for marked, found in _pairs(labelled.statements, reading.statements):
        counts["paired"] += 1
        counts["indirect paired"] += found.kind is Kind.INDIRECT
        counts["indirect met"] += marked.kind is Kind.INDIRECT
        counts["target"] += marked.target == found.target
        counts["said"] += marked.said == found.said
        if marked.kind is Kind.DIRECT and marked.mention is not None:
            counts["quotes"] += 1
            counts["by actor"] += found.speaker is not None and marked.actor == found.actor
            counts["by mention"] += found.mention is not None and _overlap(marked.mention, found.mention) > 0
    return counts


def shares(counts: Counter[str]) -> tuple[float, ...]:
    """The figures of one row, in the order of `COLUMNS`; shares are of 1."""
    precision, recall = _share(counts, "paired", "found"), _share(counts, "paired", "marked")
    return (
        counts["quotes"],
        _share(counts, "by actor", "quotes"),
        _share(counts, "by mention", "quotes"),
        _share(counts, "indirect paired", "indirect found"),
        _share(counts, "indirect met", "indirect marked"),
        2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        _share(counts, "target", "paired"),
        _share(counts, "said", "paired"),
    )


def table(counts: dict[str, Counter[str]]) -> str:
    """The counts of all hands as text, one row each."""
    rows = ["hand      " + "".join(f"{column:>11}" for column in COLUMNS)]
    for hand, found in counts.items():
        first, *others = shares(found)
        rows.append(f"{hand:10}{first:11.0f}" + "".join(f"{value:11.3f}" for value in others))
    return "\n".join(rows)


def uncertain(reading: Reading, most: int = 10) -> list[Statement]:
    """The statements of a reading whose source is least sure, the least first: what is worth labelling by hand."""
    return sorted(reading.statements, key=lambda statement: statement.confidence)[:most]


def _share(counts: Counter[str], part: str, whole: str) -> float:
    return counts[part] / counts[whole] if counts[whole] else 0.0


def _pairs(marked: Sequence[Statement], found: Sequence[Statement]) -> Iterable[tuple[Statement, Statement]]:
    """Marked and found statements that are the same, one to one, the most alike first, the same actor preferred."""
    rows = [
        (_likeness(m, f) + 0.5 * (m.actor == f.actor), i, j)
        for i, m in enumerate(marked)
        for j, f in enumerate(found)
        if _likeness(m, f) >= _ALIKE
    ]
    used_marked: set[int] = set()
    used_found: set[int] = set()
    for _, i, j in sorted(rows, reverse=True):
        if i not in used_marked and j not in used_found:
            used_marked.add(i)
            used_found.add(j)
            yield marked[i], found[j]


def _likeness(one: Statement, other: Statement) -> float:
    return _overlap(one, other) / max(one.end - one.start, other.end - other.start, 1)


def _overlap(one: _Spanned, other: _Spanned) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


if TYPE_CHECKING:
    from classifier.vocabulary import Mention

    _Spanned = Statement | Mention


if __name__ == "__main__":
    print(table(leave_one_hand_out(Roster.load(), sys.argv[1:])))  # noqa: T201  (a command line prints)
