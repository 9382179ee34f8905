"""`nk play` as a person starts it, and Chromium as a person opens it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
)  # fmt: skip
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S+/")


def home_in(folder: Path) -> Path:
    """A home with a record of its own; trained models are shared, as their digest allows."""
    models = ROOT / ".nk" / "models"
    models.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)
    (folder / "models").symlink_to(models)
    return folder


@contextmanager
def playing(home: Path) -> Iterator[str]:
    """The address that `nk play` prints; it is stopped in the end as by Control-C."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "NK_", "DATABASE"))}
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "play"], cwd=ROOT, env={**environ, "NK_HOME": str(home), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        found = ADDRESS.search(process.stdout.readline())
        try:
            assert found, process.stderr.read() if process.stderr else ""
            yield found[0]
        finally:
            process.terminate()
            process.communicate(timeout=60)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  (a development package)

    with sync_playwright() as found:
        browser = found.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()
