"""Owns the names of news outlets: they carry what others say ("…, AFP reported") and are never its source."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

SEED = Path(__file__).resolve().parents[1] / "seeds" / "publishers.toml"


@lru_cache(maxsize=1)
def outlets() -> frozenset[str]:
    """What the outlets of `seeds/publishers.toml` are called, without those that speak for a state."""
    listed = tomllib.loads(SEED.read_text(encoding="utf-8"))["publisher"]
    free = [each for each in listed if "state_media" not in each]
    return frozenset(name for each in free for name in (each["name"], *each.get("aliases", ())))


def is_outlet(name: str, before: str) -> bool:
    """Whether a name, with the word before it, is an outlet's; with an article an abbreviation may be another's.

    "AFP" is an agency and "the AFP" an army; "the BBC" is listed with its article.
    """
    if before.lower() == "the" and name.isupper():
        return f"The {name}" in outlets()
    return name in outlets() or f"The {name}" in outlets()
