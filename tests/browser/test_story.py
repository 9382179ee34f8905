"""The first five minutes, played by a browser against the real bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.nk import home_in, playing

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


@pytest.mark.parametrize("width", [1280, 390])
def test_the_first_five_minutes(page: Page, tmp_path: Path, width: int) -> None:
    from tests.browser.looking import look_closely  # noqa: PLC0415  (development packages)
    from tests.browser.story import first_five_minutes  # noqa: PLC0415

    page.set_viewport_size({"width": width, "height": 900})
    with playing(home_in(tmp_path / "home")) as url:
        first_five_minutes(page, url, tmp_path, look_closely)
        page.goto("about:blank")  # before the workspace stops, which the page would complain about
