"""A made-up library of any size, loaded in bulk: several teams, sixty actors, one key with thousands of lines."""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert
from tqdm import tqdm

from classifier.vocabulary import Issue, Kind, Label, Stance, Tier
from store.database import writing
from store.ranked import voice_of, words_of
from store.rows import reading_of, seek_of, text_hash
from store.tables import ArticleRow, LineRow, RevisionRow, StatementRow
from tests.made_up import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

TEAMS = (("T0", 70), ("T1", 15), ("T2", 10), ("T3", 5))
"""Teams and their share of the articles in percent; questions are asked of the largest."""

ACTORS = tuple(f"actor{number:02}" for number in range(60))
TARGETS_EACH = 6
PER_ARTICLE = 5
HOT_SHARE = 0.008  # of all statements, on one actor, target and issue: 5,600 of the largest team's at a million
FIRST, DAYS = date(2017, 1, 1), 3600
BATCH = 2000  # articles in one go
ADDED = datetime(2026, 11, 1, tzinfo=UTC)

COMMON = ["the", "talks", "will", "not", "we", "and", "to", "with", "of", "our", "side"]
"""In almost every statement."""

RARE = [f"{first}{second}{third}" for first, second, third in itertools.product(
    ("ba", "do", "fe", "gi", "ko", "lu", "mi", "na", "pe", "ra", "so", "tu"),
    ("lan", "mer", "nid", "pol", "rut", "sak", "tim", "vos", "wel", "zun"),
    ("ad", "en", "il", "ot", "um"),
)]  # fmt: skip
"""Six hundred invented words; the n-th is drawn in inverse proportion to n, as words of a language are."""

MID_WORD = RARE[40]
"""In about one of sixty statements."""

VERY_COMMON_WORD = "talks"


@dataclass(frozen=True)
class Size:
    """How many statements, in how many articles."""

    statements: int

    @property
    def articles(self) -> int:
        return self.statements // PER_ARTICLE


def words(random_: random.Random) -> str:
    drawn = random_.choices(RARE, weights=WEIGHTS, k=10) + random_.sample(COMMON, 8)
    random_.shuffle(drawn)
    return " ".join(drawn).capitalize() + "."


WEIGHTS = [1 / number for number in range(1, len(RARE) + 1)]


def statement(random_: random.Random, day: date, start: int) -> tuple[Any, dict[str, Any]]:
    """One statement and the columns of its row that depend on it alone."""
    actor, target, issue = _key(random_)
    tier = random_.choices(list(Tier), weights=(4, 20, 12, 40, 14, 10))[0]
    stance = random_.choices(list(Stance), weights=(40, 15, 30, 15))[0]
    condition = "if it rains" if stance is Stance.CONDITIONAL else None
    label = Label(issue=issue, stance=stance, condition=condition, confidence=random_.random())
    text = words(random_)
    spoken = said(
        text, label, speaker=f"Speaker {actor} {tier}", actor=actor, target=target, tier=tier,
        said=day - timedelta(random_.randrange(2)), kind=random_.choice(list(Kind)),
    )  # fmt: skip
    return spoken, {"text": text, "start_at": start, "end_at": start + len(text), "kind": spoken.kind.value}


def _key(random_: random.Random) -> tuple[str, str, Issue]:
    if random_.random() < HOT_SHARE:
        return ACTORS[0], ACTORS[1], Issue.DIALOGUE
    number = random_.randrange(len(ACTORS))
    target = (number + random_.randrange(1, TARGETS_EACH + 1)) % len(ACTORS)
    return ACTORS[number], ACTORS[target], random_.choice(list(Issue))


def fill(engine: Engine, size: Size) -> None:
    """Load the library without its summary, in bulk."""
    random_ = random.Random(size.statements)  # noqa: S311  (made-up words)
    teams = [team for team, share in TEAMS for _ in range(share)]
    with tqdm(total=size.statements, desc=f"{engine.dialect.name} {size.statements:,}", unit="statement") as bar:
        for first in range(1, size.articles + 1, BATCH):
            numbers = range(first, min(first + BATCH, size.articles + 1))
            with writing(engine).begin() as connection:
                for table, rows in _batch(random_, teams, numbers):
                    connection.execute(insert(table), rows)
            bar.update(len(numbers) * PER_ARTICLE)
    if engine.dialect.name == "postgresql":
        with writing(engine).begin() as connection:
            for table in ("articles", "statements", "revisions"):
                connection.exec_driver_sql(f"SELECT setval('{table}_id_seq', max(id)) FROM {table}")  # noqa: S608


def _batch(random_: random.Random, teams: list[str], numbers: range) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    rows: dict[Any, list[dict[str, Any]]] = {ArticleRow: [], StatementRow: [], LineRow: [], RevisionRow: []}
    for number in numbers:
        day = FIRST + timedelta(random_.randrange(DAYS))
        team, text = random_.choice(teams), ""
        for place in range(PER_ARTICLE):
            spoken, row = statement(random_, day, len(text))
            id_ = (number - 1) * PER_ARTICLE + place + 1
            content = reading_of(spoken)
            rows[StatementRow].append(
                row | content | {
                    "id": id_, "team": team, "article_id": number, "place": place, "day": spoken.said,
                    "seek": seek_of(spoken.said, number, place), "visible": True, "mention": None,
                    "mention_start": None, "mention_end": None, "said": spoken.said,
                }
            )  # fmt: skip
            label = spoken.labels[0]
            rows[LineRow].append({
                "statement_id": id_, "team": team, "issue": label.issue.value, "actor": spoken.actor,
                "target": spoken.target, "day": spoken.said, "stance": label.stance.value, "tier": spoken.tier,
                "voice": voice_of(spoken.speaker), "conditioned": label.condition is not None,
                "joint": spoken.joint, "direct": spoken.kind is Kind.DIRECT, "confidence": label.confidence,
                "words": words_of(row["text"]),
            })  # fmt: skip
            rows[RevisionRow].append({
                "id": id_, "team": team, "statement_id": id_, "made_by": "classifier", "made_at": ADDED,
                "reason": "first reading", "content": content, "undoes": None,
            })  # fmt: skip
            text += row["text"] + "\n"
        rows[ArticleRow].append({
            "id": number, "team": team, "text": text, "text_hash": text_hash(text), "title": "A headline",
            "outlet": f"Outlet {number % 40}", "url": f"https://outlet.example/{number}", "byline": None,
            "published": day, "published_certain": True, "language": "en", "state_media": None, "body": [],
            "dropped": [], "held": None, "retracted": False, "model": "bench", "added_by": "bench", "added_at": ADDED,
        })  # fmt: skip
    yield from rows.items()
