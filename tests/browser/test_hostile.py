"""Titles, quotes and names that would like to be markup stay text on every page of the workspace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import store
from bot.registry import LOCAL
from classifier.vocabulary import Stance
from tests.browser.nk import home_in, playing
from tests.made_up import NOW, label, reading, said

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

HOSTILE = '<img src=x onerror="document.body.dataset.hit=1"><script>document.body.dataset.hit=1</script> *b* `c` |&lt;'
LONG = 60_000  # milliseconds after which what should come does not


def test_hostile_text_is_text_in_messages_home_evidence_and_positions(page: Page, tmp_path: Path) -> None:
    from playwright.sync_api import expect  # noqa: PLC0415  (development packages)

    from tests.browser.looking import look_closely  # noqa: PLC0415

    home = home_in(tmp_path / "home")
    _remember(f"sqlite:///{home / 'nk.sqlite'}")
    page.set_default_timeout(LONG)
    with playing(home) as url:
        page.goto(f"{url}#C1")
        for words in ("stance iran", "articles", "evidence 1", "matrix", "search onerror"):
            before = page.locator("#messages .message.bot").count()
            page.locator("#entry").fill(f"/nk {words}")
            page.locator("#entry").press("Enter")
            expect(page.locator("#messages .message.bot")).to_have_count(before + 1, timeout=LONG)
            _is_text(words, page)
            look_closely(words, page)
        page.goto(f"{url}#D1/home")
        page.wait_for_selector("#home .rich")
        _is_text("home", page)
        page.goto(f"{url}#C1")
        page.locator("#messages .message.bot a:has-text('Evidence')").first.click()
        page.wait_for_selector("mark")
        _is_text("evidence", page)
        look_closely("evidence", page)
        page.get_by_role("link", name="Who stands where").click()
        page.wait_for_selector("table")
        _is_text("positions", page)
        look_closely("positions", page)
        page.goto("about:blank")


def _remember(database: str) -> None:
    store.migrate(database)
    opened = store.open(database)
    spoken = said(f"We will talk. {HOSTILE}", label(Stance.CONDITIONAL, condition=HOSTILE), speaker=HOSTILE)
    statement = replace(spoken, actor="iran", target="us", office=HOSTILE, channel=HOSTILE, flags=(HOSTILE,))
    given = {"title": HOSTILE, "outlet": HOSTILE, "byline": HOSTILE, "published": date(2026, 3, 3)}
    opened.team(LOCAL).add(reading(statement, **given), added_by=HOSTILE, added_at=NOW)
    opened.close()


def _is_text(name: str, page: Page) -> None:
    assert page.evaluate("document.body.dataset.hit") is None, name
    assert page.locator("body script, [onerror], img[src=x]").count() == 0, name
    assert "onerror=" in page.evaluate("document.body.textContent"), name
