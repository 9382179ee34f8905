"""Import: articles a second of an archive on all cores, beside the plain loop that reads and stores one by one.

NK_BENCH_TEXTS="1000" says how many texts; each is eleven paragraphs drawn from the training articles, about 400 words,
and they bear the days of a year, as many texts a day as it takes.
"""

from __future__ import annotations

import json
import os
import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import store
from bot.clock import now
from bot.embedded import Understanding
from bot.reading.duplicates import shingles_of
from bot.reading.importing import documents_in
from bot.registry import Request
from bot.settings import ROOT, Settings
from bot.use_cases.import_archive import import_archive, keep
from classifier.labelled import FOLDER
from classifier.roster import Roster

TEXTS = int(os.environ.get("NK_BENCH_TEXTS", "1000"))
LOOP = 100  # texts that the plain loop reads
PARAGRAPHS, FEWEST_WORDS = 11, 12
FIRST_DAY, DAYS = date(2022, 1, 1), 365


def bench() -> None:
    """Import an archive into a fresh SQLite file, then the first texts of it into another, one by one."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        archive = home / "archive.jsonl"
        archive.write_text("".join(f"{json.dumps({'text': text})}\n" for text in texts(TEXTS)))
        (home / "models").symlink_to(ROOT / ".nk" / "models")
        settings = Settings.from_environ({"NK_HOME": str(home), "NK_DATABASE_URL": f"sqlite:///{home / 'all.sqlite'}"})
        understand = Understanding(settings, Roster.load())
        understand.load()
        request = Request(words="", now=now())
        _loop(archive, understand, _team(home / "loop.sqlite"), request)
        team, began = _team(home / "all.sqlite"), time.perf_counter()
        report = import_archive(archive, team, request, settings, lambda: None)
        took = time.perf_counter() - began
        print(f"import     {TEXTS / took:.1f}/s of {TEXTS}: {report.lines()[0]} (goal: 40/s)")


def _loop(archive: Path, understand: Understanding, team: store.Team, request: Request) -> None:
    reading_took, began = 0.0, time.perf_counter()
    for _, document in zip(range(LOOP), documents_in(archive), strict=False):
        assert not isinstance(document, tuple)
        opened = time.perf_counter()
        reading = understand(document.article())
        reading_took += time.perf_counter() - opened
        keep(reading, shingles_of(reading.article), team, request)
    took = time.perf_counter() - began
    read, stored = 1000 * reading_took / LOOP, 1000 * (took - reading_took) / LOOP
    print(f"plain loop {LOOP / took:.1f}/s: {read:.1f} ms to read and {stored:.1f} ms to store a text")


def _team(path: Path) -> store.Team:
    store.migrate(f"sqlite:///{path}")
    return store.open(f"sqlite:///{path}").team("T1")


def texts(count: int) -> list[str]:
    """Texts that are not alike, with a dateline each."""
    random_ = random.Random(0)  # noqa: S311
    known = [line for path in sorted(FOLDER.glob("*.txt")) for line in path.read_text().splitlines()]
    paragraphs = [line for line in known if len(line.split()) >= FEWEST_WORDS]
    days = [FIRST_DAY + timedelta(days=number * DAYS // count) for number in range(count)]
    return [
        "\n\n".join([f"Text {number} of the archive", f"{day}", *random_.sample(paragraphs, PARAGRAPHS)])
        for number, day in enumerate(days)
    ]
