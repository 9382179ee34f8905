"""Near-duplicates: what asking for an article costs among 100,000, how many edited copies are found, false alarms.

Articles and databases by environment: NK_BENCH_ARTICLES="100000", NK_BENCH_DATABASES="sqlite postgresql".
"""

from __future__ import annotations

import os
import random
import tempfile
from collections import Counter
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, text
from tqdm import tqdm

import store
from bot.reading.duplicates import Likeness, shingles_of
from bot.use_cases.known_again import known_again
from classifier.vocabulary import Article, Span
from store.database import build_engine, writing
from store.rows import article_values
from store.shingles import COMMON
from store.tables import ArticleRow, ShingleRow
from tests.bench.library import ADDED, RARE
from tests.bench.store import DATABASES, percentiles, timed
from tests.crash.ground import database

if TYPE_CHECKING:
    from sqlalchemy import Engine

ARTICLES = int(os.environ.get("NK_BENCH_ARTICLES", "100000"))
TEAM = "T0"
ASKED = 500
SENTENCES, STOCK_SENTENCES = 24, 4  # of an article, of about twenty words each; and of them from the stock below
WEIGHTS = list(accumulate(1 / number for number in range(1, len(RARE) + 1)))
BATCH = 2000


def bench() -> None:
    """Fill each database, then ask for edited copies and for articles that are new."""
    for kind in DATABASES:
        with tempfile.TemporaryDirectory() as folder, database(kind, Path(folder)) as url:
            store.migrate(url)
            engine = build_engine(url)
            fill(engine)
            engine.dispose()
            opened = store.open(url)
            print(f"{kind}: {ARTICLES:,} articles · {measured(opened)}")
            opened.close()


def measured(opened: store.Store) -> str:
    """Times of the query alone, and what comes of copies and new articles."""
    team, random_ = opened.team(TEAM), random.Random(0)  # noqa: S311  (made-up words)
    numbers = random_.sample(range(1, ARTICLES + 1), ASKED)
    copies = [(number, article(edited(sentences(number), random_))) for number in numbers]
    asked = iter([shingles_of(each) for _, each in copies] * 2)
    first, again = (timed(lambda: team.alike(next(asked)), ASKED) for _ in range(2))
    *walls, own = percentiles(first, again)
    found = sum(
        known.article_id == number and known.likeness is not Likeness.NEW
        for number, each in copies
        for known in [known_again(team, each)]
    )
    strangers = [article(sentences(ARTICLES + number)) for number in numbers]
    false = sum(known_again(team, each).likeness is not Likeness.NEW for each in strangers)
    p50, p99, again50, again99 = (f"{wall:.2f}" for wall in walls)
    times = f"first asked p50 {p50}, p99 {p99}, again p50 {again50}, p99 {again99}, own time {own:.2f} ms"
    return f"{times} · found {found / ASKED:.3f} of {ASKED} edited copies, {false} false in {ASKED}"


def sentences(number: int) -> list[str]:
    """The sentences of one article, some of them stock phrases that many have."""
    random_ = random.Random(number)  # noqa: S311
    own = [random_.choices(RARE, cum_weights=WEIGHTS, k=20) for _ in range(SENTENCES - STOCK_SENTENCES)]
    stock = [random.Random(f"stock{random_.randrange(400)}") for _ in range(STOCK_SENTENCES)]  # noqa: S311
    made = own + [each.choices(RARE, cum_weights=WEIGHTS, k=20) for each in stock]
    random_.shuffle(made)
    return [" ".join(words) for words in made]


def edited(lines: list[str], random_: random.Random) -> list[str]:
    """As another outlet prints them: a fifth of the sentences gone, others in their place, single words changed."""
    kept = [line for line in lines if random_.random() > 0.2]
    words = [[word if random_.random() > 0.02 else "altered" for word in line.split()] for line in kept]
    fresh = [random_.choices(RARE, cum_weights=WEIGHTS, k=20) for _ in range(len(lines) // 10)]
    return [" ".join(each) for each in words + fresh]


def article(lines: list[str]) -> Article:
    whole = "\n".join(lines)
    return Article(text=whole, title=None, outlet=None, url=None, body=(Span(0, len(whole)),))


def fill(engine: Engine) -> None:
    """Load all articles and their shingles in bulk, the shingles in the order of their key."""
    hashes: list[tuple[int, int, int]] = []
    articles_with: Counter[int] = Counter()
    for first in tqdm(range(1, ARTICLES + 1, BATCH), desc=f"{engine.dialect.name} articles", unit=f"{BATCH}"):
        made = {number: article(sentences(number)) for number in range(first, min(first + BATCH, ARTICLES + 1))}
        with writing(engine).begin() as connection:
            connection.execute(insert(ArticleRow), [_row(number, each) for number, each in made.items()])
        for number, each in made.items():
            own = {value for value in shingles_of(each) if articles_with[value] < COMMON}
            articles_with.update(own)
            hashes += [(value, number, len(own)) for value in own]
    hashes.sort()
    with writing(engine).begin() as connection:
        for start in tqdm(range(0, len(hashes), 20 * BATCH), desc=f"{len(hashes):,} shingles", unit=f"{20 * BATCH}"):
            some = hashes[start : start + 20 * BATCH]
            rows = [{"team": TEAM, "hash": value, "article_id": number, "size": size} for value, number, size in some]
            connection.execute(insert(ShingleRow), rows)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def _row(number: int, made: Article) -> dict[str, Any]:
    values = article_values(made, held=None, model=None)
    return values | {"id": number, "team": TEAM, "added_by": "bench", "added_at": ADDED}
