"""What both harnesses stand on: fresh databases, the environment of a worker, and a line to the terminal."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import ROOT
from tests.conftest import Postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.play.fake_slack import FakeSlack


@contextlib.contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """A fresh database of a kind."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'nk.sqlite'}"
        return
    place = Path(tempfile.mkdtemp(prefix="nkpg"))
    server = Postgres(place)
    try:
        yield server.empty()
    finally:
        server.stop()
        shutil.rmtree(place, ignore_errors=True)


def environ_of(home: Path, url: str, slack: FakeSlack) -> dict[str, str]:
    """What a worker is started with."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "NK_", "DATABASE"))}
    models = ROOT / ".nk" / "models"
    models.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        (home / "models").symlink_to(models)
    given = {
        "NK_HOME": str(home),
        "NK_DATABASE_URL": url,
        "SLACK_BOT_TOKEN": "xoxb-test",
        "NK_SLACK_API_URL": slack.url,
    }
    return {**kept, **given}


def say(line: str) -> None:
    """Show a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
