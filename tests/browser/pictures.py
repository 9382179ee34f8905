"""`make pictures`: plays the first five minutes and keeps the README's pictures of it, in light and dark."""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.browser.nk import CHROMIUM, ROOT, chromium, home_in, playing
from tests.browser.story import first_five_minutes

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURES = ROOT / "bot" / "play" / "pictures"
KEPT = {
    "home": "home", "nk stance dprk": "answer", "nk matrix dialogue": "matrix", "evidence": "evidence",
    "positions on one issue": "positions", "correction": "correction",
}  # fmt: skip
COLOURS = 256  # a third of the bytes, and nobody sees it
SIZE = {"width": 1120, "height": 760}


def keep(name: str, page: Page) -> None:
    """A picture of a state, if the README shows it."""
    if name not in KEPT:
        return
    page.evaluate("scrollTo(0, 0)")
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        picture = Image.open(io.BytesIO(page.screenshot()))
        picture.convert("RGB").quantize(COLOURS).save(PICTURES / f"{KEPT[name]}-{scheme}.png", optimize=True)


def main() -> None:
    if CHROMIUM is None:
        sys.exit("There is no Chromium here: install Debian's packages chromium and fonts-noto-color-emoji.")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = home_in(Path(folder) / "home")
        with playing(home) as url, chromium() as browser:
            page = browser.new_page(viewport=SIZE, locale="en-GB")
            first_five_minutes(page, url, Path(folder), keep)
    sys.stdout.write(f"{len(KEPT)} pictures, each in light and dark, in {PICTURES.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
