"""The local workspace: seconds from its start to the first answer in a browser's page, and of each answer after it."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bot.jobs.worker import GAP
from tests.browser.nk import CHROMIUM, chromium, home_in, playing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUESTIONS = (
    "/nk stance us", "/nk stance dprk on talks", "/nk matrix dialogue", "/nk timeline dprk toward us on talks",
    "/nk help", "/nk evidence 1", "/nk shifts", "/nk compare us dprk",
)  # fmt: skip
ROUNDS = 5
LONG = 60_000  # milliseconds
ANSWERED = "n => document.querySelectorAll('#messages .message.bot').length > n"


def bench() -> None:
    if CHROMIUM is None:
        print("there is no Chromium here")
        return
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        home = home_in(Path(folder) / "home")
        started(browser, home)  # the first start reads the briefs
        seconds, each = started(browser, home, rounds=ROUNDS)
        slow = started_in_threads(browser, home)
    print(f"second start to an answer in the page: {seconds:.1f} s")
    print(f"{len(each)} answers after that: p50 {statistics.median(each):.0f} ms, slowest {max(each):.0f} ms")
    print(f"answers in plain words, in a thread: p50 {statistics.median(slow):.0f} ms, slowest {max(slow):.0f} ms")


def started(browser: Browser, home: Path, *, rounds: int = 0) -> tuple[float, list[float]]:
    """Seconds from the process' start to its first answer, and milliseconds of those after."""
    begun = time.perf_counter()
    with playing(home) as url:
        page = opened(browser, url)
        asked(page, QUESTIONS[0])
        seconds = time.perf_counter() - begun
        each = [asked(page, words) for _ in range(rounds) for words in QUESTIONS]
        page.context.close()
    return seconds, each


def started_in_threads(browser: Browser, home: Path) -> list[float]:
    """Milliseconds from a question in plain words to its answer in the thread."""
    took = []
    with playing(home) as url:
        page = opened(browser, url.rstrip("/") + "/#D1")
        for words in ("Where does the US stand on talks?", "What is new?", "Who differs in North Korea?") * 2:
            begun = time.perf_counter()
            page.locator("#entry").fill(words)
            page.locator("#entry").press("Enter")
            page.locator("#thread .message.bot").first.wait_for(timeout=LONG)
            took.append((time.perf_counter() - begun) * 1000)
            page.locator("#thread-close").click()
            time.sleep(GAP)  # a person reads before asking again; until then the channel takes no other message
        page.context.close()
    return took


def opened(browser: Browser, url: str) -> Page:
    page = browser.new_context(bypass_csp=True).new_page()
    page.goto(url if "#" in url else f"{url}#C1")
    page.locator("#entry").wait_for(timeout=LONG)
    page.wait_for_function("document.querySelector('#name').textContent !== '…'", timeout=LONG)
    return page


def asked(page: Page, words: str) -> float:
    """Milliseconds from Enter to the answer in the page."""
    before = page.locator("#messages .message.bot").count()
    page.locator("#entry").fill(words)
    begun = time.perf_counter()
    page.locator("#entry").press("Enter")
    page.wait_for_function(ANSWERED, arg=before, timeout=LONG)
    return (time.perf_counter() - begun) * 1000
