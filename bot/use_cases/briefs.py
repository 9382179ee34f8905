"""The shipped briefs: short texts of our own with a header, loaded once so that a newcomer can ask at once.

A brief is a `.txt` file whose first lines are `Title:`, `Outlet:`, `URL:` and `Published:` (the last two where
known), an empty line, and the text.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.use_cases.submission import Submission

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def briefs(folder: Path) -> Iterator[Submission]:
    """Read every brief of a folder, by file name."""
    for path in sorted(folder.glob("*.txt")):
        yield brief(path.read_text(encoding="utf-8"), name=path.name)


def brief(text: str, *, name: str | None = None) -> Submission:
    """Split a brief into its header and its text."""
    head, _, body = text.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    published = fields.get("Published")
    return Submission(
        text=body,
        name=name,
        title=fields.get("Title"),
        outlet=fields.get("Outlet"),
        url=fields.get("URL"),
        published=date.fromisoformat(published) if published else None,
    )
