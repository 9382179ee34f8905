"""Looking closely at a page: axe-core in light and dark, blocks that nobody could draw, and what sticks out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCHEMES = ("light", "dark")


def look_closely(name: str, page: Page) -> None:
    """Fail on anything that a person could not see, read or reach."""
    assert page.locator(".unknown").count() == 0, name
    page.wait_for_load_state()  # without its styles everything sticks out
    page.wait_for_function("document.scrollingElement.scrollWidth <= innerWidth")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{name}, {scheme}:\n{found.generate_report()}"
    page.emulate_media(color_scheme="light")
