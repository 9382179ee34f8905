"""Text to statements with labels: milliseconds an article, growth with length, memory, and the first run's training."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.embedded import Understanding
from bot.reading.pasted import article_of
from bot.settings import SEEDS, Settings
from classifier.roster import Roster
from tests.bench._machine import memory

if TYPE_CHECKING:
    from collections.abc import Callable

    from classifier.vocabulary import Article, Reading

SIZES = (1_000, 10_000, 100_000, 400_000)  # characters; longer texts are refused


def bench() -> None:
    with tempfile.TemporaryDirectory() as fresh:
        settings = replace(Settings.from_environ(os.environ), home=Path(fresh))
        seconds, _ = timed(lambda: understanding(settings))
        print(f"training at first run: {seconds:.1f} s", flush=True)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            alone.submit(reading, settings).result()


def reading(settings: Settings) -> None:
    """What reading takes in a process that does nothing else, as a worker does."""
    seconds, understand = timed(lambda: understanding(settings))
    print(f"loading what was trained: {seconds:.1f} s")
    at_first = memory(os.getpid())
    texts = [path.read_text(encoding="utf-8") for path in sorted((SEEDS / "labelled").glob("*.txt"))]
    articles_at_the_median(understand, [text for text in texts if 400 <= len(text.split()) <= 600])
    print(f"memory: {at_first:.0f} MB after one article, {memory(os.getpid()):.0f} MB after these", flush=True)
    growth(understand, "\n\n".join(texts))


def understanding(settings: Settings) -> Understanding:
    """A reader that has read one article, so that everything is loaded."""
    understand = Understanding(settings, Roster.load())
    understand(article_of("The minister said on Monday that the talks would go on.\n" * 3))
    return understand


def articles_at_the_median(understand: Callable[[Article], Reading], texts: list[str]) -> None:
    took = sorted(1000 * timed(partial(read, understand, text))[0] for text in texts[:100])
    print(
        f"{len(took)} articles of 400–600 words: p50 {statistics.median(took):.0f} ms, p99 {took[-2]:.0f} ms, "
        "cleaning and labels included"
    )


def growth(understand: Callable[[Article], Reading], text: str) -> None:
    text *= SIZES[-1] // len(text) + 1
    for size in SIZES:
        seconds, found = timed(partial(read, understand, text[:size]))
        print(f"{size:>9,} characters: {seconds:7.2f} s, {len(found.statements):>5} statements")


def read(understand: Callable[[Article], Reading], text: str) -> Reading:
    return understand(article_of(text))


def timed(run: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = run()
    return time.perf_counter() - start, result
