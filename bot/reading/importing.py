"""An archive becomes articles, one by one: a folder of files or a file of JSON lines, and what was refused and why."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from bot.reading.documents import article_of_file
from bot.reading.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from classifier.vocabulary import Article

KINDS = (".txt", ".text", ".md", ".html", ".htm", ".pdf")
_FACTS = ("title", "outlet", "url", "published")


@dataclass(frozen=True, slots=True)
class Document:
    """One document of an archive, not yet opened; `name` is its file, or file and line."""

    name: str
    data: bytes
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None

    def article(self) -> Article:
        """The article in it. Raises ReadingError."""
        return article_of_file(
            self.data, self.name, title=self.title, outlet=self.outlet, url=self.url, published=self.published
        )


@dataclass(slots=True)
class Report:
    """What became of an archive: how many articles were added, known before, and refused with the reason."""

    added: int = 0
    known: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The report as sentences, a line each."""
        head = f"{self.added:,} added, {self.known:,} known before, {len(self.refused):,} refused."
        return [head, *(f"  {name}: {why}" for name, why in self.refused)]


def count_in(path: Path) -> int:
    """How many documents an archive has, without opening them."""
    if path.is_dir():
        return sum(1 for _ in _files(path))
    with path.open("rb") as lines:
        return sum(bool(line.strip()) for line in lines)


def documents_in(path: Path) -> Iterator[Document | tuple[str, str]]:
    """The documents of an archive in a fixed order; for one that cannot be opened its name and why.

    Args:
        path: a folder, searched through its subfolders for `KINDS`, or a file of JSON lines with "text" and,
            if known, "title", "outlet", "url" and "published" (ISO).

    Raises:
        ContentError: there is no such folder or file, or nothing in it that can be read.
    """
    if path.is_dir():
        if not count_in(path):
            raise ContentError(f"There is no file in {path} that is read ({', '.join(KINDS)}).")
        yield from (_document(file, path) for file in _files(path))
    elif path.suffix == ".jsonl" and path.is_file():
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _of_json(f"{path.name}:{number}", line)
    else:
        raise ContentError(f"{path} is no folder and no .jsonl file.")


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in KINDS and path.is_file())


def _document(path: Path, folder: Path) -> Document | tuple[str, str]:
    name = path.relative_to(folder).as_posix()
    try:
        return Document(name, path.read_bytes())
    except OSError as error:
        return name, f"It cannot be opened: {error.strerror}."


def _of_json(name: str, line: bytes) -> Document | tuple[str, str]:
    try:
        row = json.loads(line)
        text, facts = row["text"], {fact: row.get(fact) for fact in _FACTS}
        day = date.fromisoformat(facts["published"]) if facts["published"] else None
    except KeyError:
        return name, "It has no “text”."
    except (ValueError, TypeError, AttributeError, RecursionError):
        return name, "It is no JSON object with “text” and an ISO date in “published”."
    if not isinstance(text, str) or any(not isinstance(facts[fact], str | None) for fact in _FACTS):
        return name, "Its fields are not all texts."
    return Document(name, text.encode(errors="replace"), facts["title"], facts["outlet"], facts["url"], day)
