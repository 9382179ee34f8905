"""What a statement is against the record before it: every kind of news, from two made-up lines."""

from __future__ import annotations

from datetime import date

import pytest

from bot.use_cases.against_record import News, against
from classifier.lines import lines_of
from classifier.vocabulary import Issue, Tier
from tests.made_up import label, record, said

BEFORE, AFTER = date(2026, 5, 1), date(2026, 6, 1)


def news(stance: str, then: str | None, **given: object) -> News:
    """What a line of `stance` is, where `then` stood before; both on dialogue unless told."""
    issue = given.pop("issue", Issue.DIALOGUE)
    condition, known = given.pop("condition", None), given.pop("known", None)
    earlier = [record(1, said("Before.", label(then, issue=issue, condition=known), said=BEFORE))] if then else []
    day = given.pop("day", AFTER)
    now = record(2, said("Now.", label(stance, issue=issue, condition=condition), said=day, **given))
    (line,) = lines_of(now)
    return against(line, lines_of(earlier[0])[0] if earlier else None).news


@pytest.mark.parametrize(("stance", "then", "given", "expected"), [
    ("supports", None, {}, News.NEW),
    ("supports", "supports", {}, News.RESTATED),
    ("conditional", "conditional", {"condition": "if x", "known": "if x"}, News.RESTATED),
    ("conditional", "conditional", {"condition": "if x", "known": "if y"}, News.CONDITION),
    ("opposes", "supports", {}, News.REVERSED),
    ("conditional", "supports", {}, News.HARDER),
    ("conditional", "opposes", {}, News.SOFTER),
    ("conditional", "supports", {"issue": Issue.SANCTIONS}, News.SOFTER),
    ("opposes", "supports", {"tier": Tier.SPOKESPERSON}, News.VOICE),
    ("neutral", "supports", {}, News.VOICE),
    ("opposes", "neutral", {}, News.TOOK_SIDE),
    ("opposes", "supports", {"day": date(2020, 1, 1)}, News.OLDER),
])  # fmt: skip
def test_each_kind_of_news(stance: str, then: str | None, given: dict[str, object], expected: News) -> None:
    assert news(stance, then, **given) is expected
