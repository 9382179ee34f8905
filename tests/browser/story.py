"""A newcomer's first five minutes in the local workspace, told once: the tests look closely, the pictures look well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    Look = Callable[[str, Page], None]

OFFER = "We will sit down with North Korea in the spring"
ARTICLE = (
    f"Talks offered\n\nOTTAWA, March 3, 2026 — “{OFFER},” Canadian Foreign Minister Odile Marchetti told reporters on "
    "Tuesday. Reporters had waited in front of the building for two hours, and the street was closed to cars until "
    "late in the evening. It rained, and the lights on the first floor were on for most of the night.\n\n"
    "The minister took no further questions. Her car left by the gate behind the garden shortly before ten."
)
CONDITION = "unless Pyongyang opens its test sites to inspectors"
FILE = (
    f"Sanctions stay\n\nOTTAWA, March 9, 2026 — “We will not lift the sanctions {CONDITION},” Canadian Foreign "
    "Minister Odile Marchetti said on Monday. The measures have been in force for years, and the council meets again "
    "in the summer. The minister spoke after a session of the committee that keeps them under review.\n"
)
LONG = 60_000  # milliseconds after which what should come does not


def first_five_minutes(page: Page, url: str, folder: Path, look: Look) -> None:
    """Play it; `look` is called at every state that a person sees, by its name."""
    page.set_default_timeout(LONG)
    expect.set_options(timeout=LONG)
    page.goto(url)
    expect(page.get_by_role("heading", name="Where does anybody stand")).to_be_visible()
    look("start", page)
    _adds_an_article(page, look)
    _asks(page, look)
    _reads_evidence(page, look)
    _corrects(page, look)
    _shares_a_file(page, folder, look)
    _talks_in_threads(page, look)
    _tells_the_channel(page, look)
    _starts_over(page, look)


def says(page: Page, words: str) -> None:
    """Write and send, by keyboard alone."""
    page.locator("#entry").fill(words)
    page.locator("#entry").press("Enter")


def answers(page: Page, where: str = "#messages") -> Locator:
    return page.locator(f"{where} .message.bot")


def to(page: Page, conversation: str) -> None:
    page.get_by_role("navigation", name="Conversations").get_by_role("link", name=conversation).click()


def _adds_an_article(page: Page, look: Look) -> None:
    """From Home, through the form; mistakes are told at their fields."""
    page.get_by_role("tab", name="Home").click()
    expect(page.locator("#home .rich").first).to_be_visible()
    look("home", page)
    page.locator("#home").get_by_role("button", name="Add an article").click()
    form = page.get_by_role("dialog", name="Add an article")
    form.get_by_role("button", name="Read it").click()
    expect(form.get_by_text("Paste the article's text")).to_be_visible()
    look("form with a mistake", page)
    form.get_by_label("Text of the article").fill(ARTICLE)
    form.get_by_label("Outlet").fill("Kestrel Wire")
    form.get_by_label("Published").fill("2026-03-03")
    look("form", page)
    form.get_by_role("button", name="Read it").click()
    expect(form).to_be_hidden()
    page.get_by_role("tab", name="Messages").click()
    expect(answers(page).filter(has_text=OFFER)).to_be_visible()
    look("summary", page)


def _asks(page: Page, look: Look) -> None:
    """By command, in private: a stance, the matrix, a timeline, help, a typo."""
    to(page, "desk")
    says(page, "/nk stance canada toward north korea")
    expect(answers(page).filter(has_text=OFFER)).to_be_visible()
    look("answer", page)
    answers(page).last.get_by_role("button", name="Share to channel").click()
    expect(answers(page).filter(has_text="Shared by")).to_be_visible()
    look("shared", page)
    for words, told in (
        ("/nk matrix dialogue", "who stands where"), ("/nk timeline dprk toward us on talks", "how its line went"),
        ("/nk help", "/nk stance"), ("/nk stanse us", "/nk stance"), ("/nk stance dprk", "where it stands"),
    ):  # fmt: skip
        before = answers(page).count()
        says(page, words)
        expect(answers(page)).to_have_count(before + 1)
        expect(answers(page).last).to_contain_text(told)
        look(words.removeprefix("/"), page)


def _reads_evidence(page: Page, look: Look) -> None:
    """From an answer to the words in their text, on to everybody's positions, to a cell, and back."""
    says(page, "/nk stance us on dialogue toward dprk")
    expect(answers(page).last).to_contain_text("United States: where it stands")
    answers(page).last.get_by_role("link", name="Evidence").first.click()
    expect(page.locator("mark").first).to_be_visible()
    look("evidence", page)
    page.get_by_role("link", name="Who stands where").click()
    expect(page.get_by_role("heading", name="Matrix")).to_be_visible()
    look("positions", page)
    page.get_by_role("combobox", name="On").select_option("dialogue")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("columnheader", name="Who ↓ toward →")).to_be_visible()
    look("positions on one issue", page)
    page.locator("td a.cell").first.click()
    expect(page.locator("mark").first).to_be_visible()
    page.get_by_role("link", name="Workspace").click()
    to(page, "desk")
    answers(page).last.get_by_role("link", name="Matrix and timeline").click()
    expect(page.get_by_role("heading", name="as of")).to_be_visible()
    look("frozen positions", page)
    page.get_by_role("link", name="Workspace").click()


def _corrects(page: Page, look: Look) -> None:
    """The menu beside a statement, the form as it is read now, and the way back."""
    to(page, "nk")
    summary = answers(page).filter(has_text=OFFER).first
    summary.locator("summary").first.click()
    look("menu", page)
    summary.get_by_role("button", name="Correct this statement").click()
    form = page.get_by_role("dialog", name="Correct statement")
    form.get_by_label("Toward").fill("China")
    look("correction", page)
    form.get_by_role("button", name="Correct", exact=True).click()
    expect(form).to_be_hidden()
    told = answers(page).filter(has_text="was corrected by").last
    expect(told).to_be_visible()
    look("corrected", page)
    told.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("was taken back by").last).to_be_visible()


def _shares_a_file(page: Page, folder: Path, look: Look) -> None:
    path = folder / "sanctions.txt"
    path.write_text(FILE, encoding="utf-8")
    to(page, "nk")
    page.locator("#file").set_input_files(path)
    thread = page.locator("#thread")
    expect(thread.get_by_text(CONDITION).first).to_be_visible()
    look("file", page)
    thread.get_by_role("button", name="Close the thread").click()


def _talks_in_threads(page: Page, look: Look) -> None:
    """In plain words, before everybody; the answer comes in the thread."""
    to(page, "briefing")
    says(page, "@nk where does Canada stand on talks?")
    expect(answers(page, "#thread").filter(has_text=OFFER)).to_be_visible()
    look("thread", page)
    page.locator("#thread").get_by_role("button", name="Close the thread").click()
    says(page, "@nk timeline dprk on talks")
    chart = page.locator("#thread figure img")
    expect(chart).to_be_visible()
    assert chart.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    look("chart", page)
    page.locator("#thread").get_by_role("button", name="Close the thread").click()


def _tells_the_channel(page: Page, look: Look) -> None:
    says(page, "/nk digest on 08:30 Europe/Berlin")
    expect(answers(page).filter(has_text="08:30").last).to_be_visible()
    look("digest", page)


def _starts_over(page: Page, look: Look) -> None:
    page.get_by_role("button", name="Start over").click()
    sure = page.get_by_role("dialog", name="Start over from the briefs?")
    look("sure", page)
    sure.get_by_role("button", name="Start over").click()
    expect(page.get_by_text("The workspace is as new.")).to_be_visible()
    to(page, "desk")
    says(page, "/nk stance canada")
    expect(answers(page).filter(has_text="None found")).to_be_visible()
