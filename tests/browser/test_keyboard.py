"""The workspace by keyboard alone: every control is reached, used and left without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.nk import home_in, playing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page, Route

LONG = 60_000  # milliseconds after which what should come does not


@pytest.fixture
def desk(page: Page, tmp_path: Path) -> Iterator[Page]:
    page.set_default_timeout(LONG)
    with playing(home_in(tmp_path / "home")) as url:
        page.goto(url)
        page.wait_for_selector(".intro")
        yield page
        page.goto("about:blank")


def focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.textContent || document.activeElement.id")
    return found


def tab_to(page: Page, words: str) -> None:
    """Tab on until an element with these words has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if words in focused(page):
            return
    raise AssertionError(f"no Tab leads to {words!r}")


def test_a_question_an_answer_its_menu_and_a_form_without_a_mouse(desk: Page) -> None:
    desk.keyboard.press("Tab")
    assert focused(desk) == "Skip to the message field"
    desk.keyboard.press("Enter")
    desk.keyboard.type("/nk evidence 1")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("#messages .message.bot")

    desk.evaluate("document.querySelector('#messages').focus()")
    tab_to(desk, "Correct")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("dialog[open] form")
    desk.wait_for_function("document.activeElement.closest('dialog') !== null")  # the form takes the focus
    desk.keyboard.press("Escape")
    desk.wait_for_selector("dialog[open]", state="detached")

    tab_to(desk, "Retract the article")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("#question[open]")
    assert focused(desk) == "Cancel", "the safe answer comes first"
    desk.keyboard.press("Enter")
    assert "Retract the article" in focused(desk), "the focus comes back to where it was"


def test_a_form_that_was_closed_does_not_come_back_with_what_was_on_its_way(desk: Page) -> None:
    desk.locator("#entry").fill("/nk evidence 1")
    desk.keyboard.press("Enter")
    desk.locator("button", has_text="Correct").first.click()
    desk.wait_for_selector("dialog[open] form")
    desk.route("**/close", lambda _: None)  # the workspace has not heard of it yet
    desk.route("**/state?seen=*", _with_the_form_drawn_anew)
    desk.keyboard.press("Escape")
    desk.wait_for_selector("dialog[open]", state="detached")
    desk.locator("#entry").fill("/nk help")
    desk.keyboard.press("Enter")
    desk.wait_for_selector("#messages .message.bot >> nth=1")
    assert desk.query_selector("dialog[open]") is None
    desk.unroute_all(behavior="ignoreErrors")


def _with_the_form_drawn_anew(route: Route) -> None:
    told = route.fetch().json()
    for view in told["modals"]:
        view["title"]["text"] = f"Late {told['seen']}"
    route.fulfill(json=told)


def test_tabs_are_changed_with_arrows(desk: Page) -> None:
    desk.locator("#tab-messages").focus()
    desk.keyboard.press("ArrowRight")
    desk.wait_for_selector("#home .rich")
    assert focused(desk) == "Home"
    desk.keyboard.press("ArrowLeft")
    desk.wait_for_selector("#messages:not([hidden])")
