"""Who publishes: domains and names to outlets, and which outlets speak for a state (`seeds/publishers.toml`)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

SEED = Path(__file__).parents[2] / "seeds" / "publishers.toml"


@dataclass(frozen=True, slots=True)
class Publisher:
    """An outlet; `state_media` is the actor that speaks through it."""

    name: str
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    state_media: str | None = None


@cache
def publishers(path: Path = SEED) -> tuple[Publisher, ...]:
    """All publishers of the table, in its order."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["publisher"]
    return tuple(
        Publisher(row["name"], tuple(row.get("domains", ())), tuple(row.get("aliases", ())), row.get("state_media"))
        for row in rows
    )


@cache
def _by_domain() -> dict[str, Publisher]:
    return {domain: publisher for publisher in publishers() for domain in publisher.domains}


@cache
def _by_name() -> dict[str, Publisher]:
    return {name.casefold(): publisher for publisher in publishers() for name in (publisher.name, *publisher.aliases)}


def publisher_of(url: str) -> Publisher | None:
    """The publisher of a link, by its host or any domain above it."""
    labels = (urlsplit(url).hostname or "").split(".")
    for i in range(len(labels) - 1):
        found = _by_domain().get(".".join(labels[i:]))
        if found:
            return found
    return None


def publisher_named(name: str) -> Publisher | None:
    """The publisher that goes by `name`, case aside."""
    return _by_name().get(" ".join(name.split()).casefold())


@cache
def _names() -> re.Pattern[str]:
    # A name of one word may be any word of a sentence: it counts only where it stands apart on its line.
    names = sorted((name for name in _by_name() if " " in name), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)


def publisher_in(line: str) -> Publisher | None:
    """The publisher that a heading line names ("June 23, 2021, Kyodo News, 11:36 p.m.")."""
    for part in re.split(r"[|,•·()/]|\s[-–—]\s|\s{2,}", line):
        found = publisher_named(part.strip(" .:"))
        if found:
            return found
    match = _names().search(line)
    return _by_name()[match.group().casefold()] if match else None
