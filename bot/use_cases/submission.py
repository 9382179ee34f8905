"""What somebody shares: named apart from its reading, so that a web process that only hands it on stays small."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A text or a link that somebody shared, with what they said of it; without text the link is opened.

    `name` is its file name, for the answer; `quiet`: of a feed or an archive, so that nobody is answered;
    `captured`: taken up where nobody asked, so that only what is new is told to everybody.
    """

    text: str = ""
    file: str | None = None  # the address under which Slack keeps an uploaded file
    name: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    quiet: bool = False
    captured: bool = False
